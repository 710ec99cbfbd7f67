"""Reads of when somebody is asked, and whether a question of theirs is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from companionway.consent import queries as consent
from companionway.ground import prepared
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.support.models.check_ins import Ask, Rhythm
from companionway.support.rules.check_ins import Asked
from companionway.support.rules.rhythms import Question, RhythmFacts


@dataclass(frozen=True)
class RhythmView:
    """What somebody chose; `paused_until` only while it is paused."""

    facts: RhythmFacts
    chosen_at: datetime
    paused_until: date | None
    next_at: datetime | None


@dataclass(frozen=True)
class AskView:
    """A question that may still be answered."""

    id: UUID
    day: date
    asked_at: datetime
    closes_at: datetime


def rhythm(actor: Actor, person_id: UUID, *, today: date) -> RhythmView | None:
    """The rhythm somebody chose (category contacts), None where they chose none, or NotFound."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    row = Rhythm.objects.filter(person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        return None
    paused = row.paused_until if row.paused_until and row.paused_until > today else None
    return RhythmView(RhythmFacts(row.days, row.at, Asked(row.by_way_of)), row.chosen_at, paused, row.next_at)


def open_ask(actor: Actor, person_id: UUID, *, today: date, now: datetime) -> AskView | None:
    """The question that waits for somebody (category contacts), or None."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    rows = Ask.objects.filter(person_id=person_id, closed_at__isnull=True, closes_at__gt=now).order_by("-day")
    return next((AskView(row.id, row.day, row.asked_at, row.closes_at) for row in rows[:1]), None)


def questions(
    actor: Actor, person_ids: Iterable[UUID], *, since: date, until: date, now: datetime
) -> dict[UUID, list[Question]]:
    """For SYSTEM: on which days people were asked, both ends included, the oldest first.

    Only of those who wish to be asked at the moment `now`: whoever has ended it is asked after no more.
    """
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[Question]] = defaultdict(list)
    for person, day, closes_at, closed_at, check_in in _questions(
        list(person_ids), since=since, until=until, now=now
    ):
        found[person].append(Question(day, closes_at, closed_at is not None, check_in is not None))
    return dict(found)


@prepared.read
def _questions(ids: list[UUID], *, since: date, until: date, now: datetime) -> QuerySet:
    wished = Rhythm.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("person_id"), chosen_at__lte=now
    ).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now))
    rows = Ask.objects.filter(Exists(wished), person_id__in=ids, day__gte=since, day__lte=until)
    return rows.order_by("person_id", "day").values_list(
        "person_id", "day", "closes_at", "closed_at", "check_in_id"
    )
