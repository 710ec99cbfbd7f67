"""What every room stands on: access, the ledger, ids, the clock, encryption and the base model."""
