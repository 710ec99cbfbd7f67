"""A meeting as it stands in the list, whoever published it, and what was noted while it was read (R65)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.vocabulary import Attendance, MeetingType

WEEK = 7 * 24 * 60  # minutes
AN_HOUR = 60  # how long a meeting lasts of which nothing is told, as the format says
MOST = {
    "key": 64, "name": 255, "group": 255, "location": 255, "address": 300, "city": 120, "state": 60,
    "postal_code": 20, "country": 60, "region": 200, "notes": 2000, "location_notes": 1000, "group_notes": 1000,
    "join_notes": 500, "join_url": 500, "join_phone": 60, "url": 500, "correct_url": 500, "correct_email": 254,
    "costs": 120,
}  # characters; longer is cut, with a note  # fmt: skip
MOST_OF_A_CORRECTION = 600  # characters: what somebody writes of what is wrong


class FeedKind(StrEnum):
    """Where a list comes from."""

    ADDRESS = "address"  # read again from an address
    FILE = "file"  # read once, from a file
    OWN = "own"  # typed in here


class FeedFormat(StrEnum):
    """How a list is written."""

    MEETING_GUIDE = "meeting_guide"
    BMLT = "bmlt"
    CSV = "csv"


class ReadingOutcome(StrEnum):
    """What became of reading a list."""

    READ = "read"
    UNCHANGED = "unchanged"  # the same as last time
    BROKEN = "broken"  # could not be fetched or read: the meetings of last time stay
    HELD = "held"  # much shorter than last time: the meetings of last time stay until somebody looks


class Fate(StrEnum):
    """What became of one row: kept + repaired + rejected = rows."""

    KEPT = "kept"
    REPAIRED = "repaired"  # kept, with a note of what was put right
    REJECTED = "rejected"  # left out, with the reason


class ChangeKind(StrEnum):
    """What happened to a meeting between two readings."""

    CAME = "came"
    CHANGED = "changed"
    WENT = "went"


class CorrectionKind(StrEnum):
    """What somebody says is wrong."""

    GONE = "gone"  # nobody was there
    TIME = "time"
    PLACE = "place"
    LINK = "link"
    OTHER = "other"


class CorrectionOutcome(StrEnum):
    """What became of a correction."""

    MENDED = "mended"
    PASSED_ON = "passed_on"  # told to whoever publishes the list
    AS_LISTED = "as_listed"  # looked at; the list is right


@dataclass(frozen=True)
class MeetingFacts:
    """One row of the list. `days`: Monday is 0, as in Python; empty with `start` None: by appointment.

    `start` is the minute of the local day in `zone` (IANA), `minutes` how long it lasts: it may go over midnight.
    `lat`, `lon` in degrees, both or neither. `approximate`: a town and no door. `codes` as they were published.
    """

    key: str
    name: str
    fellowship: Fellowship
    days: frozenset[int] = frozenset()
    start: int | None = None
    minutes: int = AN_HOUR
    zone: str = ""
    attendance: Attendance = Attendance.IN_PERSON
    types: frozenset[MeetingType] = frozenset()
    languages: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    approximate: bool = False
    location: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    region: str = ""
    group: str = ""
    notes: str = ""
    location_notes: str = ""
    group_notes: str = ""
    join_url: str = ""
    join_phone: str = ""
    join_notes: str = ""
    url: str = ""
    correct_url: str = ""  # where its publisher takes corrections
    correct_email: str = ""
    costs: str = ""  # what it costs; nothing said means free (R35)
    verified_on: date | None = None


@dataclass(frozen=True)
class RowRead:
    """What became of row `row` (counted from 1): the meeting, and codes of what was noted or why it is left out."""

    row: int
    fate: Fate
    meeting: MeetingFacts | None = None
    key: str = ""
    name: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListRead:
    """A whole list as it was read. `fault`: why it could not be read at all; then there are no rows."""

    format: FeedFormat
    fellowship: Fellowship
    rows: tuple[RowRead, ...] = ()
    fault: str = ""
    fault_numbers: dict[str, int | str | None] = field(default_factory=dict)
    guessed: bool = False  # the fellowship was read off the list itself

    @property
    def meetings(self) -> list[MeetingFacts]:
        """Kept and repaired, in the order of the list."""
        return [one.meeting for one in self.rows if one.meeting is not None]

    def count(self, fate: Fate) -> int:
        """How many rows had this fate."""
        return sum(one.fate is fate for one in self.rows)
