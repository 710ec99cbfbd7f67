"""Reads of where people are on their way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.ground import prepared
from companionway.ground.access import Actor, Category
from companionway.journey.models import Stay
from companionway.journey.rules import Level, Standing, StayFacts, standing


@dataclass(frozen=True)
class StayView:
    """A time at one level of care; `program_id` None: elsewhere."""

    id: UUID
    person_id: UUID
    level: Level
    program_id: UUID | None
    started_on: date
    ended_on: date | None
    edition: str = ""
    code: str = ""

    @property
    def facts(self) -> StayFacts:
        """For the rules."""
        return StayFacts(self.level, self.started_on, self.ended_on)


def stay_views(actor: Actor, person_id: UUID, *, today: date) -> list[StayView]:
    """A person's stays, newest first (category plan)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = Stay.objects.filter(person_id=person_id).order_by("-started_on", "-id")
    return [
        StayView(
            row.id, row.person_id, Level(row.level), row.program_id, row.started_on, row.ended_on, row.edition,
            row.code,
        )
        for row in rows
    ]  # fmt: skip


@prepared.read
def _stays_of(ids: list[UUID], *, today: date) -> QuerySet:
    return _stays(today).filter(person_id__in=ids)


def _stays(today: date) -> QuerySet:
    rows = Stay.objects.filter(started_on__lte=today).order_by("started_on", "id")
    return rows.values_list("person_id", "level", "started_on", "ended_on")


def _stays_seen(actor: Actor, person_ids: Iterable[UUID] | None, today: date) -> Iterable:
    if actor.system:
        return _stays(today) if person_ids is None else _stays_of(person_ids, today=today)
    reach = consent.visible(actor, Category.PLAN, today=today)
    if person_ids is not None:
        reach = reach.filter(id__in=list(person_ids))
    return _stays(today).filter(person_id__in=reach.values("id"))


def stays(actor: Actor, person_ids: Iterable[UUID] | None, *, today: date) -> dict[UUID, list[StayFacts]]:
    """The stays of people, of whom the actor may see the plan; those not begun on `today` are left out."""
    found: dict[UUID, list[StayFacts]] = defaultdict(list)
    for person, level, started, ended in _stays_seen(actor, person_ids, today):
        found[person].append(StayFacts(Level(level), started, ended))
    return dict(found)


def standings(actor: Actor, person_ids: Iterable[UUID] | None, *, today: date) -> dict[UUID, Standing]:
    """Where people stand on `today`; those without a stay are left out."""
    found = stays(actor, person_ids, today=today)
    return {person: standing(theirs, today=today) for person, theirs in found.items()}
