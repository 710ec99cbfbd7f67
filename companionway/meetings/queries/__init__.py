"""Reads of lists and meetings."""

from companionway.meetings.queries.cells import facts_of
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
from companionway.meetings.queries.finding import Hit, MeetingView, find, meeting
from companionway.meetings.queries.listing import Held, in_memory
from companionway.meetings.queries.own import OwnMeeting, own_meeting, own_meetings
from companionway.meetings.queries.sources import feed_at
from companionway.meetings.queries.ways import fellowships_listed, way_notes

__all__ = [
    "ChangeView",
    "CorrectionView",
    "FeedView",
    "Held",
    "Hit",
    "MeetingView",
    "OwnMeeting",
    "ReadingView",
    "RemarkView",
    "changes",
    "correction",
    "corrections",
    "corrections_waiting",
    "facts_of",
    "feed",
    "feed_at",
    "feeds",
    "fellowships_listed",
    "find",
    "in_memory",
    "meeting",
    "own_meeting",
    "own_meetings",
    "readings",
    "remarks",
    "way_notes",
]  # fmt: skip
