"""Items follow the facts: people touched since the watermark, and people whose due moment came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import astuple
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.attention import queries
from companionway.attention.models import Item, Snooze, Taking, Watermark
from companionway.attention.queries import Group, Home
from companionway.attention.rules import judging
from companionway.attention.rules.judging import Judgement
from companionway.attention.rules.signals import GOOD_NEWS, Code
from companionway.consent import queries as consent
from companionway.ground import bulk, clock, ids, ledger, organization
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import NotFound

LIMIT = 2_000
_COLUMNS = (
    "id", "organization_id", "person_id", "flags", "lapsed", "could_go", "urgency", "computed_at", "due_at",
)  # fmt: skip
# What a helper's own item says that the items of those they support repeat.
_TOLD_ELSEWHERE = frozenset({Code.SUPPORTER_SILENT, Code.SUPPORTER_OVERLOADED})


def refresh(*, by: Actor, now: datetime, limit: int = LIMIT) -> int:
    """Compute again whatever may have changed, about `limit` people at the most; how many were computed.

    Whoever may read a list may have it refreshed; it is computed as SYSTEM, and nothing of it is answered here.

    Items and watermark move in one transaction. With nothing to do it takes no lock. The first time in an
    organization, everybody enrolled becomes due.
    """
    require(by, Permission.LIST_READ)
    if by.organization_id != organization.current():
        raise NotFound
    by = system(by.organization_id)
    homes = queries.homes(by)
    settings = _fingerprint(homes)
    if not _waiting(now, settings):
        return 0
    with transaction.atomic():
        mark = Watermark.objects.select_for_update().first() or _welcome(by, now, settings)
        if mark.settings != settings:
            Item.objects.update(due_at=now)
        touched = ledger.touched_since(mark.version, limit=limit)
        people = dict.fromkeys(person for person, _ in touched)
        due = Item.objects.filter(due_at__lte=now).order_by("due_at", "id").values_list("person_id", flat=True)
        people |= dict.fromkeys(due[: max(limit - len(people), 0)])
        done = _compute(by, list(people), homes, now=now)
        mark.version, mark.settings = touched[-1][1] if touched else mark.version, settings
        mark.save(update_fields=["version", "settings"])
    return done


def refresh_all(*, by: Actor, now: datetime, limit: int = LIMIT) -> int:
    """Refresh until nothing waits, a bounded transaction at a time."""
    total = 0
    while done := refresh(by=by, now=now, limit=limit):
        total += done
    return total


def _waiting(now: datetime, settings: str) -> bool:
    mark = Watermark.objects.first()
    if mark is None or mark.settings != settings:
        return True
    return bool(ledger.touched_since(mark.version, limit=1)) or Item.objects.filter(due_at__lte=now).exists()


def _fingerprint(homes: dict[UUID | None, Home]) -> str:
    """Changes when any program's number or time zone does."""
    told = sorted((str(program), home.zone, astuple(home.settings)) for program, home in homes.items())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _welcome(by: Actor, now: datetime, settings: str) -> Watermark:
    """The first time: everybody enrolled is due at once."""
    mark = Watermark(settings=settings)
    mark.save(force_insert=True)
    known = set(Item.objects.values_list("person_id", flat=True))
    latest = max(home.today(now) for home in queries.homes(by).values())
    enrolled = {row.person_id for row in consent.enrolments(by, today=latest)} - known
    bulk.insert(Item, _COLUMNS, [_row(one, [], [], [], None, now, bulk.moment(now)) for one in sorted(enrolled)])
    return mark


def _compute(by: Actor, people: list[UUID], homes: dict[UUID | None, Home], *, now: datetime) -> int:
    """Judge people and keep what is found; then those whose items repeat what changed of their supporter."""
    before = _told(people)
    judged = _judged(by, people, homes, now=now)
    _keep(judged, now=now)
    changed = [
        one.person_id for _, some in judged for one in some if _says(one) != before.get(one.person_id, set())
    ]
    if not changed:
        return len(people)
    today = max(home.today(now) for home in homes.values())
    rows = consent.relationships(by, changed, today=today)
    beside = {row.helped_id for row in rows if row.helper_id in set(changed)} - set(people)
    _keep(_judged(by, sorted(beside), homes, now=now), now=now)
    return len(people) + len(beside)


def _told(people: Collection[UUID]) -> dict[UUID, set[str]]:
    """What the kept items of these people say of their own helping."""
    rows = Item.objects.filter(person_id__in=people, urgency__isnull=False).values_list("person_id", "flags")
    told = {person: {flag["code"] for flag in flags} & _TOLD_ELSEWHERE for person, flags in rows}
    return {person: codes for person, codes in told.items() if codes}


def _says(judgement: Judgement) -> set[Code]:
    return {flag.code for flag in judgement.flags} & _TOLD_ELSEWHERE


def _judged(
    by: Actor, people: list[UUID], homes: dict[UUID | None, Home], *, now: datetime
) -> list[tuple[Group, list[Judgement]]]:
    groups = queries.gather(by, people, now=now, known=homes) if people else []
    return [(group, judging.judge(group.people, group.home.settings, today=group.today)) for group in groups]


def _keep(judged: Iterable[tuple[Group, list[Judgement]]], *, now: datetime) -> None:
    rows, calm = [], []
    for group, judgements in judged:
        for one in judgements:
            due = bulk.moment(clock.start_of(one.due_on, group.home.zone)) if one.due_on else None
            flags, lapsed = ([flag.kept() for flag in some] for some in (one.flags, one.lapsed))
            could_go = [(str(person), str(knows)) for person, knows in one.could_go]
            rows.append(_row(one.person_id, flags, lapsed, could_go, one.urgency, now, due))
            if all(flag.code in GOOD_NEWS for flag in one.flags):
                calm.append(one.person_id)
    bulk.upsert(Item, _COLUMNS, rows, once=("organization_id", "person_id"))
    if calm:
        for model in (Taking, Snooze):
            model.objects.filter(person_id__in=calm, ended_at__isnull=True).update(ended_at=now)


def _row(person: UUID, flags, lapsed, could_go, urgency: int | None, now: datetime, due: str | None) -> tuple:
    return (
        ids.new().hex, organization.current().hex, person.hex, json.dumps(flags), json.dumps(lapsed),
        json.dumps(could_go), urgency, bulk.moment(now), due,
    )  # fmt: skip
