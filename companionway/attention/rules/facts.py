"""What is known of a person on a day, as far as the list goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from companionway.journey.rules import AskedFor, HandoffStep, Standing
from companionway.people.rules import HAT_CLASS, SPONSORS, SUPPORTERS, Hat, HatClass, Tie
from companionway.pulse.rules import Folded
from companionway.support.rules import Ending, HelpKind, Question, Said

# Whose tie is no peer's: a sponsor, professionals, those with power over somebody, and family (R16 R17).
_NO_PEER = SPONSORS | {
    hat for hat, kind in HAT_CLASS.items() if kind in (HatClass.PROFESSIONAL, HatClass.COMPLIANCE)
} | {Hat.FAMILY}  # fmt: skip


@dataclass(frozen=True)
class Helping:
    """Somebody's own support of others: how many, at the most how many, since when, last given when."""

    people: int
    most: int
    since: date
    last_given_on: date | None
    away_until: date | None = None

    def away(self, today: date) -> bool:
        return self.away_until is not None and self.away_until > today

    def quiet_for(self, today: date) -> int:
        """Days since they last wrote down a contact in which they gave."""
        return (today - max(self.since, self.last_given_on or self.since)).days

    def silent(self, today: date, days: int) -> bool:
        """Nothing written down for `days`, and not away."""
        return self.people > 0 and not self.away(today) and self.quiet_for(today) >= days

    @property
    def overloaded(self) -> bool:
        return self.people > self.most


@dataclass(frozen=True)
class Beside:
    """Somebody who knows the person: the hats they wear for them, and whether the tie goes both ways."""

    person_id: UUID
    hats: frozenset[Hat] = frozenset()
    two_way: bool = False
    steadier: bool = False
    here: bool = True  # alive, and not a colleague who has left
    excluded: bool = False
    helping: Helping | None = None

    @property
    def supporter(self) -> bool:
        """Walks beside them as a supporter; one who is gone or kept apart does not."""
        return self.here and not self.excluded and bool(self.hats & SUPPORTERS)

    @property
    def no_peer(self) -> bool:
        return bool(self.hats & _NO_PEER)


class Talk(NamedTuple):
    """To the minute: somebody talked with them, the two of them alone, or tried to."""

    at: datetime
    reached: bool


class Call(NamedTuple):
    """They asked for a human being; `answered_at` and `ended_at` None where that has not come yet."""

    at: datetime
    day: date
    kind: HelpKind
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None


class Promised(NamedTuple):
    """They came in on a day, and somebody beside them is promised until `due_at`; `passed`: that moment is over."""

    since: date
    due_at: datetime
    passed: bool


class Returned(NamedTuple):
    """They told of a return to use; somebody is to be with them until `due_at`; `passed`: that moment is over."""

    at: datetime
    day: date
    due_at: datetime
    passed: bool
    supported: bool = False


class Leaving(NamedTuple):
    """A day on which they leave for less. `received`: a first peer is settled; `open`: what else is not."""

    on: date
    received: bool
    open: int


class Awaited(NamedTuple):
    """The step that an open hand-off waits for, until when, and whether that is over."""

    step: HandoffStep
    due_at: datetime
    due_on: date
    late: bool


class Falls(NamedTuple):
    """Something asked of them of which so much is left, with help, until the last day of its period."""

    asked_for: AskedFor
    left: int
    until: date


class Hours(NamedTuple):
    """Hours of support a week before a step-down and after it, where it dropped by much."""

    before: int
    after: int


@dataclass(frozen=True)
class Way:
    """What stands ahead. `asks`: something is asked of them, and every day may change how it stands."""

    returned: Returned | None = None
    leaving: Leaving | None = None
    handoffs: tuple[Awaited, ...] = ()
    reviews: tuple[date, ...] = ()
    falls: tuple[Falls, ...] = ()
    asks: bool = False
    sponsor_until: date | None = None
    hours: Hours | None = None


class Hard(NamedTuple):
    """Something hard happened to a helper; somebody is to talk with them until `due_at`."""

    at: datetime
    day: date
    due_at: datetime
    passed: bool


class Shift(NamedTuple):
    """A shift or a group after which they said that it was hard, or that they would like to talk."""

    on: date
    hard: bool
    talk: bool


@dataclass(frozen=True)
class Serving:
    """What somebody does as a helper, as far as it may ask for somebody to go (category service).

    `supervised_on`: last seen by a supervisor, or since when they have one; None: they have none, which the board
    of helpers says. `every_days`: how often that was promised. `ends`, `terms`: days on which a credential or a
    course, and a post, ends. `early`: leads since not long ago; `shifts` that were hard, oldest first.
    """

    hard: Hard | None = None
    supervised_on: date | None = None
    every_days: int = 30
    ends: tuple[date, ...] = ()
    lapse_days: int = 45
    terms: tuple[date, ...] = ()
    early: bool = False
    shifts: tuple[Shift, ...] = ()


class Pair(NamedTuple):
    """A peer walks beside them since a day; `last_on`: when the two last talked, as far back as the rules look."""

    helper_id: UUID
    since: date
    last_on: date | None
    until: date | None = None


@dataclass(frozen=True)
class Facts:
    """One person on one day. `said`, `asked`, `talks` and `calls` go back as far as the rules look, oldest first.

    `enrolled_on` None: takes part in no program now, and may still help others.
    """

    person_id: UUID
    enrolled_on: date | None
    standing: Standing
    pulse: Folded
    died: bool = False
    beside: tuple[Beside, ...] = ()
    ties: tuple[Tie, ...] = ()
    supporter_left_on: date | None = None  # when the last relationship with a supporter ended
    supporter_died_on: date | None = None
    partners: tuple[int, int] = (0, 0)  # distinct people in two-way contact: in the last days, and before those
    deaths: tuple[tuple[UUID, date], ...] = ()  # of people near them
    helping: Helping | None = None
    said: tuple[Said, ...] = ()  # check-ins
    asked: tuple[Question, ...] = ()  # when they were asked, by their own wish
    calls: tuple[Call, ...] = ()
    talks: tuple[Talk, ...] = ()
    promised: Promised | None = None  # while they are coming in
    way: Way = Way()
    wished_on: date | None = None  # asked for somebody beside them, and nobody began since
    pairs: tuple[Pair, ...] = ()  # with peers who walk beside them
    serving: Serving = Serving()
