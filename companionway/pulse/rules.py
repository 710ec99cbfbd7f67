"""What an event is, what its kind speaks of, and how events fold into a Pulse.

The fold is a pure function: folded as it came = rebuilt from events, in whatever order they came. A Pulse keeps
for each track a bitmap of the last 128 days: bit i is the day `i` days before the anchor, the newest day on which
anything was marked. Marks older than the window only move the track's last day, where they are the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from companionway.ground.access import Category

WINDOW_DAYS = 128
TRACK_BYTES = WINDOW_DAYS // 8
_FULL = (1 << WINDOW_DAYS) - 1


class Kind(StrEnum):
    """Every kind of thing that happens; each declares its category in KINDS."""

    CONTACT = "contact"
    STAY_STARTED = "stay_started"
    STAY_ENDED = "stay_ended"
    SUPPORT_STARTED = "support_started"
    SUPPORT_ENDED = "support_ended"
    CHECK_IN = "check_in"  # somebody said how they are
    CHECK_IN_UNANSWERED = "check_in_unanswered"  # it was asked for, by their own wish, and its time passed
    ASKED_FOR_HELP = "asked_for_help"  # asked for a human being, or for back-up
    HELP_ANSWERED = "help_answered"  # somebody answered; one for each of the two
    VISIT = "visit"  # came in, and signed in at the front desk
    INTAKE_BEGUN = "intake_begun"  # came into a program, or back into it
    RULES_AGREED = "rules_agreed"  # agreed to the rules of a house
    MEETING = "meeting"  # went to a mutual-aid meeting, of any pathway
    DAY_PROGRAM = "day_program"  # hours of a day programme; `result` says came, excused or away
    APPOINTMENT = "appointment"
    TEST = "test"  # that it was taken, and nothing of what it said
    CURFEW = "curfew"
    GOAL_REPORTED = "goal_reported"  # said how a week of a goal went
    STEP_DONE = "step_done"  # a small step of the plan
    TRANSITION_OPENED = "transition_opened"
    HANDOFF_OFFERED = "handoff_offered"
    HANDOFF_ACCEPTED = "handoff_accepted"
    HANDOFF_ENDED = "handoff_ended"
    RETURN_TO_USE = "return_to_use"
    POST_STARTED = "post_started"  # took on a service or a role
    POST_ENDED = "post_ended"
    COURSE = "course"  # learned something for it
    SERVICE_HOURS = "service_hours"  # worked as a helper, beyond what contacts say themselves
    SUPERVISION = "supervision"  # was supervised
    AFTER_SHIFT = "after_shift"  # said how a shift was
    STEPPED_BACK = "stepped_back"
    CAME_BACK = "came_back"
    MATCH_ASKED = "match_asked"  # would like somebody beside them
    MATCH_OFFERED = "match_offered"
    WITHDRAWN = "withdrawn"  # takes back the event it supersedes and says nothing itself


KINDS: dict[Kind, Category] = {
    Kind.CONTACT: Category.CONTACTS,
    Kind.STAY_STARTED: Category.PLAN,
    Kind.STAY_ENDED: Category.PLAN,
    Kind.SUPPORT_STARTED: Category.CONTACTS,
    Kind.SUPPORT_ENDED: Category.CONTACTS,
    Kind.CHECK_IN: Category.CONTACTS,
    Kind.CHECK_IN_UNANSWERED: Category.CONTACTS,
    Kind.ASKED_FOR_HELP: Category.CONTACTS,
    Kind.HELP_ANSWERED: Category.CONTACTS,
    Kind.VISIT: Category.ATTENDANCE,
    Kind.INTAKE_BEGUN: Category.PLAN,
    Kind.RULES_AGREED: Category.PLAN,
    Kind.MEETING: Category.ATTENDANCE,
    Kind.DAY_PROGRAM: Category.ATTENDANCE,
    Kind.APPOINTMENT: Category.ATTENDANCE,
    Kind.TEST: Category.TESTS,
    Kind.CURFEW: Category.ATTENDANCE,
    Kind.GOAL_REPORTED: Category.PLAN,
    Kind.STEP_DONE: Category.PLAN,
    Kind.TRANSITION_OPENED: Category.PLAN,
    Kind.HANDOFF_OFFERED: Category.PLAN,
    Kind.HANDOFF_ACCEPTED: Category.PLAN,
    Kind.HANDOFF_ENDED: Category.PLAN,
    Kind.RETURN_TO_USE: Category.PLAN,
    Kind.POST_STARTED: Category.SERVICE,
    Kind.POST_ENDED: Category.SERVICE,
    Kind.COURSE: Category.SERVICE,
    Kind.SERVICE_HOURS: Category.SERVICE,
    Kind.SUPERVISION: Category.SERVICE,
    Kind.AFTER_SHIFT: Category.SERVICE,
    Kind.STEPPED_BACK: Category.SERVICE,
    Kind.CAME_BACK: Category.SERVICE,
    Kind.MATCH_ASKED: Category.CONTACTS,
    Kind.MATCH_OFFERED: Category.CONTACTS,
    Kind.WITHDRAWN: Category.CONTACTS,
}


# What somebody does for themself or with others. To say that one used again is one of them, and to ask another.
EFFORT = frozenset(
    {
        Kind.CONTACT, Kind.CHECK_IN, Kind.ASKED_FOR_HELP, Kind.HELP_ANSWERED, Kind.VISIT, Kind.MEETING,
        Kind.DAY_PROGRAM, Kind.APPOINTMENT, Kind.GOAL_REPORTED, Kind.STEP_DONE, Kind.RETURN_TO_USE,
    }
)  # fmt: skip


class Direction(StrEnum):
    """From the event's own person's side."""

    GIVEN = "given"
    RECEIVED = "received"
    MUTUAL = "mutual"


class Result(StrEnum):
    """What came of a contact."""

    REACHED = "reached"
    TRIED = "tried"
    LEFT_SAFE_MESSAGE = "left_safe_message"
    ASKED_FOR_SPACE = "asked_for_space"
    WRONG_NUMBER = "wrong_number"


class Sure(StrEnum):
    """How sure an event is."""

    SEEN = "seen"  # written down by who was there
    TOLD = "told"  # told by someone else
    OWN = "own"  # said by the person themself: counted, and marked as less sure
    IMPORTED = "imported"


class Track(StrEnum):
    """What a Pulse keeps a bitmap of, in the order of its bytes. New tracks are added at the end."""

    REACHED = "reached"  # a two-way contact with anyone beside them
    TRIED = "tried"  # somebody tried, nobody answered
    GIVEN = "given"  # a two-way contact in which this person gave
    PEER = "peer"  # a two-way contact with someone of the support class, not a professional (R16)
    SPACE = "space"  # asked for space


TRACKS = tuple(Track)


def marks(kind: str, direction: str, result: str, hat_class: str) -> tuple[Track, ...]:
    """The tracks that an event of this kind and result marks on its day."""
    if kind != Kind.CONTACT:
        return ()
    if result == Result.REACHED or result == Result.ASKED_FOR_SPACE:
        found = [Track.REACHED]
        if direction != Direction.RECEIVED:
            found.append(Track.GIVEN)
        if hat_class == "support":
            found.append(Track.PEER)
        if result == Result.ASKED_FOR_SPACE and direction != Direction.GIVEN:
            found.append(Track.SPACE)
        return tuple(found)
    if direction != Direction.GIVEN:
        return (Track.TRIED,)
    return ()


@dataclass(frozen=True)
class Folded:
    """A Pulse's facts: the anchor day, one bitmap a track, the last day of each track ever marked."""

    anchor_on: date | None = None
    days: tuple[int, ...] = (0,) * len(TRACKS)
    last: tuple[date | None, ...] = (None,) * len(TRACKS)

    def last_on(self, track: Track) -> date | None:
        """The last day this track was marked."""
        return self.last[TRACKS.index(track)]

    def marked(self, track: Track) -> list[date]:
        """The marked days within the window, oldest first."""
        if self.anchor_on is None:
            return []
        bits = self.days[TRACKS.index(track)]
        return [self.anchor_on - timedelta(i) for i in range(WINDOW_DAYS - 1, -1, -1) if bits >> i & 1]

    def packed(self) -> bytes:
        """The bitmaps as bytes, 16 a track, little-endian: byte 0 bit 0 is the anchor day."""
        return b"".join(bits.to_bytes(TRACK_BYTES, "little") for bits in self.days)


def unpacked(packed: bytes | memoryview) -> tuple[int, ...]:
    """The bitmaps from bytes; tracks added since the row was written are empty."""
    whole = bytes(packed).ljust(TRACK_BYTES * len(TRACKS), b"\0")
    return tuple(int.from_bytes(whole[i : i + TRACK_BYTES], "little") for i in range(0, len(whole), TRACK_BYTES))


def fold(before: Folded, marked: Iterable[tuple[date, Track]]) -> Folded:
    """`before` with more marked days, in any order; marking a day twice changes nothing."""
    anchor, days, last = before.anchor_on, list(before.days), list(before.last)
    for day, track in marked:
        i = TRACKS.index(track)
        if anchor is None:
            anchor = day
        elif day > anchor:
            shift = (day - anchor).days
            days = [(bits << shift) & _FULL if shift < WINDOW_DAYS else 0 for bits in days]
            anchor = day
        back = (anchor - day).days
        if back < WINDOW_DAYS:
            days[i] |= 1 << back
        last[i] = max(day, last[i] or day)
    return Folded(anchor, tuple(days), tuple(last))


class EventRow(NamedTuple):
    """One thing that happened to one person, before it is written. `at` aware, `day` the program's local day."""

    person_id: UUID
    kind: Kind
    at: datetime
    day: date
    source: str
    minutes: int | None = None
    with_person_id: UUID | None = None
    direction: str = ""
    result: str = ""
    hat: str = ""
    program_id: UUID | None = None
    tags: str = ""
    sure: Sure = Sure.SEEN
    row_id: UUID | None = None
    supersedes_id: UUID | None = None

    def marks(self) -> tuple[Track, ...]:
        """The tracks it marks on its day."""
        return marks(self.kind, self.direction, self.result, self.hat)


def mirrored(direction: str) -> str:
    """The same direction seen from the other side."""
    return _MIRRORED.get(direction, direction)


_MIRRORED: dict[str, str] = {Direction.GIVEN: Direction.RECEIVED, Direction.RECEIVED: Direction.GIVEN}
