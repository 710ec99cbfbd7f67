"""Writes of lists and meetings."""

from companionway.meetings.actions.ways import note_way

__all__ = ["note_way"]
