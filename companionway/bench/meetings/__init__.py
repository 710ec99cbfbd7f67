"""Searching for meetings beside SQL and beside NumPy without an index."""
