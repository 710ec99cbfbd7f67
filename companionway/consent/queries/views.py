"""What the doors hand out: frozen, without a way back to the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from companionway.people.rules import ChannelKind, ExclusionKind, Hat, HatClass, Part, SafeToSay


@dataclass(frozen=True)
class CardView:
    """Who somebody is (category identity)."""

    person_id: UUID
    given_name: str
    family_name: str
    called: str
    pronouns: str
    language: str
    born_on: date | None
    died_on: date | None
    notes: str = ""
    speaks: tuple[str, ...] = ()  # other languages than the one to write in, as codes

    @property
    def first_name(self) -> str:
        """The name they go by."""
        return self.called or self.given_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """First name and initial, for lists that lie open."""
        return f"{self.first_name} {self.family_name[:1] + '.' if self.family_name else ''}".strip()


@dataclass(frozen=True)
class ChannelView:
    """A way to reach someone, and what is safe there."""

    id: UUID
    person_id: UUID
    kind: ChannelKind
    address: str
    safe_to_say: SafeToSay
    safe_from: time | None
    safe_until: time | None
    shared: bool


@dataclass(frozen=True)
class RelationshipView:
    """Which hat the helper wears for the helped."""

    id: UUID
    helper_id: UUID
    helped_id: UUID
    hat: Hat
    hat_class: HatClass
    program_id: UUID | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class NamedTieView:
    """Whom somebody would call; `named_back` makes it a two-way tie. None: the reader is not told."""

    id: UUID
    person_id: UUID
    named_id: UUID
    at_night: bool
    steadier: bool
    named_on: date
    named_back: bool | None


@dataclass(frozen=True)
class OwnTieView:
    """Whom somebody named on their own page, as they typed it."""

    id: UUID
    person_id: UUID
    words: str
    number: str  # for themself alone
    at_night: bool
    steadier: bool
    named_at: datetime
    linked: bool  # to somebody here; for helpers, never for themself


@dataclass(frozen=True)
class ExclusionView:
    """Two people who are kept apart."""

    id: UUID
    one_id: UUID
    other_id: UUID
    kind: ExclusionKind
    started_on: date


@dataclass(frozen=True)
class EnrolmentView:
    """A time in a program, as one who takes part or one who helps."""

    id: UUID
    person_id: UUID
    program_id: UUID
    part: Part
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class CapacityView:
    """How many people a helper walks beside at the most; away until when; whether nights are fine."""

    most: int
    away_until: date | None
    at_night: bool
