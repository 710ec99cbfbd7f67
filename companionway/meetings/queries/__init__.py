"""Reads of lists and meetings."""

from companionway.meetings.queries.cells import facts_of
from companionway.meetings.queries.finding import Hit, MeetingView, find, meeting
from companionway.meetings.queries.sources import feed_at
from companionway.meetings.queries.ways import way_notes

__all__ = ["Hit", "MeetingView", "facts_of", "feed_at", "find", "meeting", "way_notes"]
