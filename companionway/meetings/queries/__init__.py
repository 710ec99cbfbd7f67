"""Reads of lists and meetings."""

from companionway.meetings.queries.ways import way_notes

__all__ = ["way_notes"]
