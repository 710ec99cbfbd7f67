"""Meetings in the town, for anybody: where to look, one of them, those that were kept on a phone (R65)."""
