"""Bringing in what another system wrote: rosters, relationships and contact logs as CSV (docs/import.md).

A noun (people, relationships, contacts) says its columns, reads a row into a Draft, and stores drafts through its
room's bulk verb. `run.bring_in` drives it: batches, rows that were there before, the account of every row.
"""
