"""Pairs, wishes for somebody and whoever helps, gathered for the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.attention.rules.facts import Hard, Pair, Serving, Shift
from companionway.attention.rules.settings import Settings
from companionway.consent.queries import RelationshipView
from companionway.ground import clock
from companionway.ground.access import Actor
from companionway.matching import queries as matching
from companionway.peers import queries as peers
from companionway.peers.rules import DEBRIEF_HOURS, LAPSE_AHEAD_DAYS, SUPERVISION_DAYS, debrief_by
from companionway.people.rules import SUPPORTERS, Hat
from companionway.pulse import queries as pulse

# The numbers of the helpers that are promises, and that the list sees to.
PROMISED = (SUPERVISION_DAYS, DEBRIEF_HOURS, LAPSE_AHEAD_DAYS)
_NOTHING = peers.HelperLook()


class Helpers:
    """One group's reads, as it stood at a moment of the day. `beside`: of each person who walks beside them."""

    def __init__(
        self, by: Actor, ids: list[UUID], settings: Settings, promised: Mapping[str, int],
        beside: Mapping[UUID, list[RelationshipView]], helps: Collection[UUID], *, today: date, at: datetime,
        zone: str,
    ):  # fmt: skip
        self.today, self.at, self.zone, self.promised = today, at, zone, promised
        self.wishes = matching.waiting_since(by, ids, at=at)
        self.peers = {one: [row for row in beside.get(one, ()) if row.hat in SUPPORTERS] for one in ids}
        long = today - timedelta(settings.pair_days)
        old = [one for one, rows in self.peers.items() if any(row.started_on <= long for row in rows)]
        since = long - timedelta(settings.flag_days)
        self.talked = pulse.last_talked(by, old, since=since, until=today) if old else {}
        self.supervised = {one: self._since(beside.get(one, ())) for one in ids}
        serving = [one for one in ids if one in helps or self.supervised[one]]
        shifts = today - timedelta(settings.shift_days)
        self.looks = peers.to_look_after(by, ids, serving, since=shifts, today=today, at=at)

    @staticmethod
    def _since(rows: Iterable[RelationshipView]) -> date | None:
        """Since when somebody supervises them."""
        return min((row.started_on for row in rows if row.hat is Hat.SUPERVISOR), default=None)

    def wished_on(self, one: UUID) -> date | None:
        """The day on which they asked for somebody, where they still wait."""
        asked_at = self.wishes.get(one)
        return clock.day_of(asked_at, self.zone) if asked_at else None

    def pairs(self, one: UUID) -> tuple[Pair, ...]:
        """With each peer who walks beside them now."""
        return tuple(
            Pair(row.helper_id, row.started_on, self.talked.get((one, row.helper_id)), row.ended_on)
            for row in sorted(self.peers[one], key=lambda row: row.helper_id.int)
        )

    def serving(self, one: UUID) -> Serving:
        """All of it of one helper."""
        look = self.looks.get(one, _NOTHING)
        since = self.supervised[one]
        return Serving(
            hard=self._hard(look.hard_at),
            supervised_on=max(since, look.supervised_on or since) if since else None,
            every_days=self.promised[SUPERVISION_DAYS.key],
            ends=tuple(look.ends),
            lapse_days=self.promised[LAPSE_AHEAD_DAYS.key],
            terms=tuple(look.terms),
            early=look.early,
            shifts=tuple(Shift(*shift) for shift in look.shifts),
        )

    def _hard(self, at: datetime | None) -> Hard | None:
        if at is None:
            return None
        due = debrief_by(at, self.promised[DEBRIEF_HOURS.key])
        return Hard(at, clock.day_of(at, self.zone), due, due <= self.at)
