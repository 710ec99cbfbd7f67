"""Reads of what somebody says of themself: how ready they are, what matters to them, what they want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.journey.models import Goal, Matter, Readiness
from companionway.journey.rules import GoalFacts, GoalKind, ReadinessFacts


@dataclass(frozen=True)
class ReadinessView:
    """What somebody put on the rulers once."""

    id: UUID
    person_id: UUID
    at: datetime
    facts: ReadinessFacts


@dataclass(frozen=True)
class MatterView:
    """Something that matters to somebody."""

    id: UUID
    person_id: UUID
    words: str
    at: datetime


def readiness(actor: Actor, person_id: UUID, *, today: date, limit: int = 30) -> list[ReadinessView]:
    """What they put, newest first: for themself, and for who welcomes people in and may see their plan.

    Nobody else: a ruler is for a talk, and a consent to tell of a plan does not tell a court how sure somebody is.
    """
    require_at_home(actor)
    if actor.person_id != person_id:
        require(actor, Permission.INTAKE_KEEP)
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = Readiness.objects.filter(person_id=person_id).order_by("-at", "-id")[:limit]
    return [
        ReadinessView(
            row.id, row.person_id, row.at, ReadinessFacts(row.important, row.confident, row.ready, row.words)
        )
        for row in rows
    ]


def matters(actor: Actor, person_id: UUID, *, today: date) -> list[MatterView]:
    """What matters to them now, in the order in which they said it (category plan)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = Matter.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("at", "id")
    return [MatterView(row.id, row.person_id, row.words, row.at) for row in rows]


def goals(actor: Actor, person_id: UUID, *, today: date) -> list[GoalFacts]:
    """What they want now, in the order in which they said it (category plan)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = Goal.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("at", "id")
    return [GoalFacts(row.id, GoalKind(row.kind), row.words) for row in rows]
