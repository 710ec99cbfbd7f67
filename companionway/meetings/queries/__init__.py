"""Reads of lists and meetings."""

from companionway.meetings.queries.cells import facts_of
from companionway.meetings.queries.finding import Hit, MeetingView, find, meeting
from companionway.meetings.queries.sources import feed_at
from companionway.meetings.queries.ways import way_notes

__all__ = [
    "Hit", "MeetingView", "facts_of", "feed_at", "find", "meeting", "way_notes",
]  # fmt: skip
__all__ = [
    "Hit", "MeetingView", "find", "meeting", "way_notes",
]  # fmt: skip
from companionway.meetings.queries.corrections import CorrectionView, correction, corrections, corrections_waiting
from companionway.meetings.queries.feeds import (
    ChangeView,
    FeedView,
    ReadingView,
    RemarkView,
    changes,
    feed,
    feeds,
    readings,
    remarks,
)
from companionway.meetings.queries.own import ListedMeeting, listed_meeting, own_meeting, own_meetings

__all__ = [
    "ChangeView",
    "CorrectionView",
    "FeedView",
    "ListedMeeting",
    "ReadingView",
    "RemarkView",
    "changes",
    "correction",
    "corrections",
    "corrections_waiting",
    "feed",
    "feeds",
    "listed_meeting",
    "own_meeting",
    "own_meetings",
    "readings",
    "remarks",
    "way_notes",
]
