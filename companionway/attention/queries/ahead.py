"""What stands ahead of people, gathered for the rules: leavings, hand-offs, reviews, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.attention.rules.facts import Falls, Leaving, Returned, Way
from companionway.attention.rules.settings import Settings
from companionway.ground import clock
from companionway.ground.access import Actor
from companionway.journey import queries as journey
from companionway.journey.rules import RETURN_SUPPORT_HOURS, SlotKind, Standing, support_due

# The numbers of the journey that are promises, and that the list sees to.
PROMISED = (RETURN_SUPPORT_HOURS,)


class Ahead:
    """One group's reads, as it stood at a moment of the day."""

    def __init__(
        self, by: Actor, ids: list[UUID], settings: Settings, promised: Mapping[str, int], *, today: date,
        at: datetime, zone: str,
    ):  # fmt: skip
        self.at, self.zone, self.promised = at, zone, promised
        since = clock.start_of(today - timedelta(settings.asked_days), zone)
        self.returned = journey.returned(by, ids, since=since, at=at)
        self.leavings = journey.leavings(by, ids, at=at)
        self.reviews = journey.reviews(by, ids, at=at)
        self.sponsored = journey.sponsored(by, ids, at=at)
        self.asked = journey.help_ahead(by, ids, at=at, today=today)

    def way(self, one: UUID, standing: Standing) -> Way:
        """All of it of one person."""
        asked = self.asked.get(one)
        return Way(
            returned=self._returned(one),
            leaving=self._leaving(one),
            reviews=tuple(self.reviews.get(one, ())),
            falls=tuple(Falls(*fall) for fall in asked or ()),
            asks=asked is not None,
            sponsor_until=self.sponsored.get(one),
        )

    def _returned(self, one: UUID) -> Returned | None:
        """The newest that nobody has been there for yet, where there is one."""
        told = self.returned.get(one, ())
        open_ = [row for row in told if not row.supported]
        if not open_:
            return None
        first = open_[0]
        due = support_due(first.told_at, self.promised[RETURN_SUPPORT_HOURS.key])
        return Returned(first.told_at, clock.day_of(first.told_at, self.zone), due, due <= self.at)

    def _leaving(self, one: UUID) -> Leaving | None:
        row = self.leavings.get(one)
        if row is None:
            return None
        return Leaving(row.leaves_on, row.received, len(row.open - {SlotKind.FIRST_PEER}))
