"""The clock as a caller: jobs are actions called by SYSTEM, one organization at a time."""
