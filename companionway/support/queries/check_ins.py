"""Reads of check-ins: one person's, newest first, and many people's, without their words, for the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.ground import prepared
from companionway.ground.access import Actor, Category, require_at_home
from companionway.support.models.check_ins import CheckIn
from companionway.support.rules.check_ins import CheckInFacts, Connected, Said, Slept, Source

_SAID = (
    "person_id", "at", "day", "mood", "craving", "connected", "alone", "friends_changed", "family_apart",
    "wants_someone", "danger",
)  # fmt: skip


@dataclass(frozen=True)
class CheckInView:
    """A check-in with its words, for the person themself and for those who may see their contacts."""

    id: UUID
    person_id: UUID
    day: date
    facts: CheckInFacts
    source: Source
    danger: bool
    program_id: UUID | None
    written_at: datetime


def check_ins(
    actor: Actor, person_id: UUID, *, today: date, limit: int = 30, since: date | None = None
) -> list[CheckInView]:
    """A person's check-ins, newest first (category contacts), or NotFound."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    rows = CheckIn.objects.filter(person_id=person_id).order_by("-at", "-id")
    if since is not None:
        rows = rows.filter(day__gte=since)
    return [_view(row) for row in rows[:limit]]


def check_ins_by_id(actor: Actor, check_in_ids: Iterable[UUID], *, today: date) -> dict[UUID, CheckInView]:
    """Check-ins by id, of people whose contacts the actor may see; for the words in a story."""
    rows = list(CheckIn.objects.filter(id__in=list(check_in_ids)))
    sees = consent.seen(actor, {row.person_id for row in rows}, today=today)
    return {row.id: _view(row) for row in rows if Category.CONTACTS in sees.get(row.person_id, ())}


def latest_check_ins(
    actor: Actor, person_ids: Iterable[UUID], *, since: date, until: date
) -> dict[UUID, list[Said]]:
    """What people said of themselves between two days, both included, the oldest first; category contacts."""
    require_at_home(actor)
    ids = list(person_ids)
    if not actor.system:
        sees = consent.seen(actor, ids, today=until)
        ids = [one for one in ids if Category.CONTACTS in sees.get(one, ())]
    found: dict[UUID, list[Said]] = defaultdict(list)
    for person, *said in _latest(ids, since=since, until=until):
        found[person].append(Said(*said))
    return dict(found)


@prepared.read
def _latest(ids: list[UUID], *, since: date, until: date) -> QuerySet:
    rows = CheckIn.objects.filter(person_id__in=ids, day__gte=since, day__lte=until)
    return rows.order_by("person_id", "at", "id").values_list(*_SAID)


def _view(row: CheckIn) -> CheckInView:
    facts = CheckInFacts(
        row.at, row.mood, row.craving, row.hope, Connected(row.connected) if row.connected else None,
        Slept(row.slept) if row.slept else None, row.alone, row.friends_changed, row.family_apart,
        row.wants_someone, row.words,
    )  # fmt: skip
    return CheckInView(
        row.id, row.person_id, row.day, facts, Source(row.source), row.danger, row.program_id, row.written_at
    )
