"""What passes between people: contacts, check-ins, calls for help and who is on call, visits at the front desk."""
