"""Lists of meetings, how they were read, a program's own meetings, what somebody says is wrong."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes import base
from companionway.api.shapes.base import Said, Shape, TimeOfDay
from companionway.api.shapes.meetings import TownMeeting
from companionway.meetings.actions import Kept
from companionway.meetings.queries import CorrectionView, FeedView, ReadingView
from companionway.meetings.rules import (
    AN_HOUR,
    MOST,
    Attendance,
    CorrectionKind,
    CorrectionOutcome,
    FeedFacts,
    FeedFormat,
    FeedKind,
    Fellowship,
    MeetingFacts,
    MeetingType,
    ReadingOutcome,
)


class MeetingListSaid(Said):
    """A list that somebody publishes at an address."""

    name: str = Field(description="What it is called here.", examples=["Harbor intergroup"])
    url: str = Field(description="Where it is read from.", examples=["https://lists.example.org/meetings.json"])
    fellowship: Fellowship = Field(description="Whose meetings it tells.", examples=["aa"])
    zone: str = Field(default="", description="The clock of rows whose place tells none.", examples=["US/Eastern"])
    formats_url: str = Field(default="", description="BMLT: where its format keys are told.")
    correct_email: str = Field(default="", description="Whoever publishes it takes corrections there.")
    program_id: UUID | None = Field(default=None, description="Left away: it is the whole organization's.")

    def facts(self) -> FeedFacts:
        """As the room is told."""
        return FeedFacts(
            self.name, self.url, self.fellowship, self.zone, self.formats_url, self.correct_email
        )  # fmt: skip


class MeetingListKept(Shape):
    """What was written down."""

    id: UUID = Field(description="Its id.")


class MeetingList(Shape):
    """A list, and how it is."""

    id: UUID = Field(description="Its id.")
    name: str = Field(description="What it is called here.", examples=["Harbor intergroup"])
    kind: FeedKind = Field(description="Where it comes from.", examples=["address"])
    format: FeedFormat = Field(description="How it is written.", examples=["meeting_guide"])
    fellowship: Fellowship = Field(description="Whose meetings it tells.", examples=["aa"])
    url: str = Field(description="Where it is read from; empty where it came from a file or is one's own.")
    program_id: UUID | None = Field(description="Of one program alone.")
    meetings: int = Field(description="Meetings of it that stand in the list.", examples=[118])
    good_at: datetime | None = Field(description="When it could last be read.")
    failing_since: datetime | None = Field(description="Since when it cannot be, or is held.")
    why: base.Reason | None = Field(description="Why.")
    held: bool = Field(
        description="It is much shorter at once; the meetings of last time stay until somebody looks."
    )

    @classmethod
    def of(cls, one: FeedView, language: str, today: date) -> MeetingList:
        """From a view."""
        return cls(
            id=one.id, name=one.facts.name, kind=one.kind, format=one.format, fellowship=one.facts.fellowship,
            url=one.facts.url, program_id=one.program_id, meetings=one.meetings, good_at=one.good_at,
            failing_since=one.failing_since, why=one.why and base.reason(one.why, language, today), held=one.held,
        )  # fmt: skip


class MeetingLists(Shape):
    """The lists that are read here."""

    lists: list[MeetingList] = Field(description="By name.")


class _Counted(Shape):
    """What a reading found: kept + repaired + rejected = rows."""

    rows: int = Field(description="Rows of the list.", examples=[120])
    kept: int = Field(description="Kept as they came.", examples=[100])
    repaired: int = Field(description="Kept, with something put right.", examples=[18])
    rejected: int = Field(description="Left out, with a reason.", examples=[2])
    came: int = Field(description="New since last time.", examples=[1])
    changed: int = Field(description="Told differently.", examples=[3])
    went: int = Field(description="No longer there.", examples=[0])


class ListReading(_Counted):
    """One time a list was read, or tried: kept + repaired + rejected = rows."""

    outcome: ReadingOutcome = Field(description="What became of it.", examples=["read"])
    reason: base.Reason | None = Field(description="Why it is broken or held.")

    @classmethod
    def of(cls, one: Kept, language: str, today: date) -> ListReading:
        """From what an action says."""
        counts = {name: getattr(one, name) for name in _COUNTS}
        return cls(
            outcome=one.outcome, reason=one.reason and base.reason(one.reason, language, today), **counts
        )  # fmt: skip


class PastReading(_Counted):
    """One time a list was read lately."""

    at: datetime = Field(description="When.")
    outcome: ReadingOutcome = Field(description="What became of it.", examples=["read"])
    notes: dict[str, int] = Field(description="Code of what was noted, and in how many rows.")

    @classmethod
    def of(cls, one: ReadingView) -> PastReading:
        """From a view."""
        return cls(
            at=one.at, outcome=one.outcome, notes=dict(one.notes), **{name: getattr(one, name) for name in _COUNTS}
        )  # fmt: skip


class PastReadings(Shape):
    """How a list was read lately."""

    readings: list[PastReading] = Field(description="Oldest first.")


_COUNTS = ("rows", "kept", "repaired", "rejected", "came", "changed", "went")


class OwnMeetingSaid(Said):
    """A meeting of one's own, as it stands in the list."""

    name: str = Field(max_length=MOST["name"], description="What it is called.", examples=["Sunday table"])
    fellowship: Fellowship = Field(default=Fellowship.OTHER, description="Whose meeting it is.")
    days: list[int] = Field(default=[], max_length=7, description="Monday is 0; none: by appointment.")
    starts: TimeOfDay | None = Field(default=None, description="When it begins.", examples=["18:00"])
    minutes: int = Field(default=AN_HOUR, description="How long it lasts.", examples=[60])
    zone: str = Field(description="Where its clock stands.", examples=["America/Denver"])
    attendance: Attendance = Field(default=Attendance.IN_PERSON, description="How one takes part.")
    types: list[MeetingType] = Field(default=[], max_length=60, description="What it says of itself.")
    languages: list[str] = Field(default=[], max_length=10, description="Languages spoken there.")
    lat: float | None = Field(default=None, ge=-90, le=90, description="Latitude; both or neither.")
    lon: float | None = Field(default=None, ge=-180, le=180, description="Longitude.")
    location: str = Field(default="", max_length=MOST["location"], description="The building.")
    address: str = Field(default="", max_length=MOST["address"], description="Street and number.")
    city: str = Field(default="", max_length=MOST["city"], description="The town.", examples=["Boulder"])
    state: str = Field(default="", max_length=MOST["state"], description="The state.", examples=["CO"])
    postal_code: str = Field(default="", max_length=MOST["postal_code"], description="The postal code.")
    country: str = Field(default="", max_length=MOST["country"], description="The country.")
    notes: str = Field(default="", max_length=MOST["notes"], description="What else is good to know.")
    join_url: str = Field(default="", max_length=MOST["join_url"], description="A link to take part from afar.")
    join_phone: str = Field(default="", max_length=MOST["join_phone"], description="A number for it.")
    join_notes: str = Field(default="", max_length=MOST["join_notes"], description="What is needed for it.")
    url: str = Field(default="", max_length=MOST["url"], description="Its own page.")
    costs: str = Field(default="", max_length=MOST["costs"], description="What it costs; empty: free.")

    def facts(self) -> MeetingFacts:
        """As the room is told."""
        plain = self.model_dump(exclude={"days", "starts", "types", "languages"})
        start = None if self.starts is None else self.starts.hour * 60 + self.starts.minute
        return MeetingFacts(
            key="", start=start, days=frozenset(self.days), types=frozenset(self.types),
            languages=frozenset(self.languages), **plain,
        )  # fmt: skip


class OwnMeetings(Shape):
    """A program's own meetings."""

    meetings: list[TownMeeting] = Field(description="By day and time.")


class ToldWrong(Shape):
    """Somebody says that a meeting is told wrongly; nothing tells who."""

    id: UUID = Field(description="Its id.")
    list_id: UUID = Field(description="In which list.")
    list_name: str = Field(description="What that list is called.")
    meeting_id: UUID | None = Field(description="Which meeting, while it stands in the list.")
    name: str = Field(description="What the meeting is called.")
    kind: CorrectionKind = Field(description="What is wrong.", examples=["time"])
    words: str = Field(description="What they wrote; deleted once it is settled.")
    at: datetime = Field(description="When.")
    correct_email: str = Field(description="Where whoever publishes the list is told.")
    correct_url: str = Field(description="The same, as a page.")

    @classmethod
    def of(cls, one: CorrectionView) -> ToldWrong:
        """From a view."""
        return cls(
            id=one.id, list_id=one.feed_id, list_name=one.feed_name, meeting_id=one.meeting_id, name=one.name,
            kind=one.kind, words=one.words, at=one.at, correct_email=one.correct_email, correct_url=one.correct_url,
        )  # fmt: skip


class ToldWrongs(Shape):
    """What waits for somebody to look."""

    corrections: list[ToldWrong] = Field(description="Longest first.")


class CorrectionSettledSaid(Said):
    """What came of it."""

    outcome: CorrectionOutcome = Field(description="What was done.", examples=["mended"])
