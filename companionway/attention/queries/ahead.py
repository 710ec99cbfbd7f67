"""What stands ahead of people, gathered for the rules: leavings, hand-offs, reviews, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.attention.rules.facts import Awaited, Falls, Hours, Leaving, Returned, Way
from companionway.attention.rules.settings import TIER_ENDS, Settings
from companionway.attention.rules.way import HOURS_AFTER
from companionway.ground import clock
from companionway.ground.access import Actor
from companionway.journey import queries as journey
from companionway.journey.rules import (
    HANDOFF_ACCEPT_HOURS,
    HANDOFF_AGAIN_DAYS,
    HANDOFF_MEET_HOURS,
    HANDOFF_MEET_HOURS_ACUTE,
    HANDOFF_SETTLE_DAYS,
    HOURS_DROP_PERCENT,
    RETURN_SUPPORT_HOURS,
    SlotKind,
    Standing,
    Targets,
    handoff_clock,
    support_due,
)

# The numbers of the journey that are promises, and that the list sees to.
_HANDOFF = (
    HANDOFF_ACCEPT_HOURS, HANDOFF_MEET_HOURS, HANDOFF_MEET_HOURS_ACUTE, HANDOFF_AGAIN_DAYS, HANDOFF_SETTLE_DAYS,
)  # fmt: skip
PROMISED = (RETURN_SUPPORT_HOURS, HOURS_DROP_PERCENT, *_HANDOFF)


class Ahead:
    """One group's reads, as it stood at a moment of the day."""

    def __init__(
        self, by: Actor, ids: list[UUID], settings: Settings, promised: Mapping[str, int],
        standings: Mapping[UUID, Standing], *, today: date, at: datetime, zone: str,
    ):  # fmt: skip
        self.at, self.zone, self.promised = at, zone, promised
        self.targets = Targets(*(promised[one.key] for one in _HANDOFF))
        since = clock.start_of(today - timedelta(settings.asked_days), zone)
        self.returned = journey.returned(by, ids, since=since, at=at)
        self.leavings = journey.leavings(by, ids, at=at)
        self.reviews = journey.reviews(by, ids, at=at)
        self.sponsored = journey.sponsored(by, ids, at=at)
        self.asked = journey.help_ahead(by, ids, at=at, today=today)
        self.handoffs = journey.open_handoffs(by, ids, at=at)
        self.dropped = journey.support_dropped(by, self._stepped_down(ids, standings, today), today=today)

    @staticmethod
    def _stepped_down(ids: list[UUID], standings: Mapping[UUID, Standing], today: date) -> list[UUID]:
        """Those who stepped down so lately that it is of interest how much support there is since."""
        days = ((one, standings[one].stepped_down_on) for one in ids if one in standings)
        return [one for one, day in days if day and HOURS_AFTER <= (today - day).days < TIER_ENDS[0]]

    def way(self, one: UUID) -> Way:
        """All of it of one person."""
        asked = self.asked.get(one)
        return Way(
            returned=self._returned(one),
            leaving=self._leaving(one),
            handoffs=tuple(self._awaited(one)),
            reviews=tuple(self.reviews.get(one, ())),
            falls=tuple(Falls(*fall) for fall in asked or ()),
            asks=asked is not None,
            sponsor_until=self.sponsored.get(one),
            hours=self._hours(one),
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

    def _awaited(self, one: UUID) -> Iterable[Awaited]:
        """Each open hand-off, as its clock stands."""
        for facts in self.handoffs.get(one, ()):
            stands = handoff_clock(facts, self.targets, zone=self.zone, now=self.at)
            if stands.due_at is not None:
                day = clock.day_of(stands.due_at, self.zone)
                yield Awaited(stands.step, stands.due_at, day, stands.late)

    def _hours(self, one: UUID) -> Hours | None:
        fell = self.dropped.get(one)
        return Hours(round(fell.before / 60), round(fell.after / 60)) if fell else None
