"""What is made: plain facts about invented people, before anything is written. `key` names somebody within it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from companionway.ground.access import Role
from companionway.journey.rules import Level
from companionway.people.rules import ChannelKind, ExclusionKind, Hat, SafeToSay
from companionway.programs.rules import ProgramKind
from companionway.pulse.rules import Direction, Result
from companionway.support.rules import CheckInFacts, Competency, ContactKind, Mode


@dataclass(frozen=True)
class Place:
    """A program and its sites."""

    key: str
    name: str
    kind: ProgramKind
    sites: tuple[str, ...]
    crisis_line: str = ""  # of each of its sites


@dataclass(frozen=True)
class Way:
    """A way to reach somebody, and what is safe there."""

    kind: ChannelKind
    address: str
    safe_to_say: SafeToSay
    safe_from: time | None = None
    safe_until: time | None = None
    shared: bool = False


@dataclass(frozen=True)
class Somebody:
    """A person: who takes part, or (`helper`) who helps."""

    key: str
    given_name: str
    family_name: str
    pronouns: str
    language: str
    born_on: date | None
    ways: tuple[Way, ...]
    since: date
    helper: bool = False
    died_on: date | None = None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True)
class Colleague:
    """An account with a role; `person` where the colleague is also somebody in the community."""

    key: str
    name: str
    email: str
    role: Role
    place: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Time:
    """A time at a level of care; `place` None: elsewhere."""

    person: str
    level: Level
    place: str | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Bond:
    """Who stands beside whom, in which hat, from when to when."""

    helper: str
    helped: str
    hat: Hat
    place: str
    started_on: date
    ended_on: date | None = None

    def lasts_on(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class Named:
    """`person` would call `other`."""

    person: str
    other: str
    at_night: bool
    steadier: bool
    named_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class Apart:
    """Two who are kept apart."""

    one: str
    other: str
    kind: ExclusionKind
    on: date


@dataclass(frozen=True)
class Carries:
    """How many people a helper walks beside at the most."""

    helper: str
    most: int
    at_night: bool = False
    away_until: date | None = None
    specialist: bool = False


@dataclass(frozen=True)
class Talk:
    """One contact, `direction` from the participant's side. `late` days until it was written down; `slip` what was
    first written wrongly and put right later: "minutes", "result" or "twice"."""

    person: str
    other: str
    at: datetime
    mode: Mode
    result: Result
    kind: ContactKind
    direction: Direction = Direction.MUTUAL
    minutes: int | None = None
    note: str = ""
    tags: tuple[Competency, ...] = ()
    late: int = 0
    slip: str = ""


@dataclass(frozen=True)
class Telling:
    """How somebody said that they are."""

    person: str
    facts: CheckInFacts


@dataclass(frozen=True)
class Hush:
    """A time in which somebody was in touch with nobody: after `after`, until before `until` (None: still)."""

    after: date
    until: date | None = None
    tries: int = 0
    space: bool = False

    def holds_on(self, day: date) -> bool:
        return day > self.after and (self.until is None or day < self.until)


@dataclass
class Draft:
    """A community in the making; a Community once `community.make` gives it back."""

    today: date
    seed: int
    days: int
    zone: str
    places: tuple[Place, ...] = ()
    people: dict[str, Somebody] = field(default_factory=dict)
    colleagues: list[Colleague] = field(default_factory=list)
    times: dict[str, list[Time]] = field(default_factory=dict)
    bonds: list[Bond] = field(default_factory=list)
    ties: list[Named] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    carries: list[Carries] = field(default_factory=list)
    hushes: dict[str, list[Hush]] = field(default_factory=dict)
    thin: set[str] = field(default_factory=set)  # whose network is small
    unmet: set[str] = field(default_factory=set)  # who has not met their new supporter yet
    alone: set[str] = field(default_factory=set)  # who has no supporter
    shrinking: set[str] = field(default_factory=set)
