"""What the daily list hands out: frozen, without a way back to the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import Flag, PutOff, Urgency
from companionway.consent.queries import CardView, ChannelView
from companionway.ground.errors import Reason


@dataclass(frozen=True)
class Taken:
    """Somebody said "I'll go"."""

    account_id: UUID
    name: str
    until_at: datetime
    mine: bool


@dataclass(frozen=True)
class Waits:
    """Put off: until when, why, by whom."""

    until: date
    reason: PutOff
    name: str


@dataclass(frozen=True)
class Listed:
    """One person on the list, as the viewer may see them."""

    card: CardView
    urgency: Urgency
    since: date
    flags: tuple[Flag, ...]
    could_go: tuple[tuple[CardView, Knows], ...]
    about: Mapping[UUID | None, CardView]  # the people whom a flag tells of
    channels: tuple[ChannelView, ...]
    programs: tuple[UUID, ...]
    taken: Taken | None = None
    waits: Waits | None = None

    @property
    def person_id(self) -> UUID:
        return self.card.person_id

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The flags for the catalogue, with the name of whom they tell."""
        return tuple(
            Reason(flag.code, {**flag.numbers, "who": self.about[flag.about].first_name})
            if flag.about in self.about else flag.reason()
            for flag in self.flags
        )  # fmt: skip


@dataclass(frozen=True)
class DailyList:
    """The morning's list: `items` most urgent first; `put_off` waits for its day.

    `counts` tells of everybody on it, also where `items` were cut to a limit or to one urgency.
    """

    day: date
    items: tuple[Listed, ...]
    put_off: tuple[Listed, ...] = ()
    counts: Mapping[Urgency, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Front:
    """The first of the daily list: open ones, those somebody takes, those that wait.

    `counts` tells of the open ones, and of no more than were counted where an urgency is in `beyond`.
    """

    day: date
    items: tuple[Listed, ...]
    taken: tuple[Listed, ...]
    put_off: tuple[Listed, ...]
    counts: Mapping[Urgency, int]
    beyond: frozenset[Urgency]
    nobody_took: int
    carrying: tuple[Listed, ...]
