"""Items follow the facts: people touched since the watermark, and people whose due moment came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from companionway.attention import queries
from companionway.attention.models import Item, Snooze, Taking, Watermark
from companionway.attention.queries import Home
from companionway.attention.rules import judging
from companionway.attention.rules.judging import Judgement
from companionway.attention.rules.signals import GOOD_NEWS, Code, Flag
from companionway.attention.rules.viewing import View
from companionway.consent import queries as consent
from companionway.ground import bulk, clock, ids, ledger, organization, prepared
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs

LIMIT = 2_000
Homes = dict[UUID | None, Home]
_COLUMNS = (
    "id", "organization_id", "person_id", "flags", "lapsed", "could_go", "urgency", "weight", "since_on",
    "computed_at", "due_at",
)  # fmt: skip
_NOWHERE = (None, None, None)
# What a helper's own item says that the items of those they support repeat.
_TOLD_ELSEWHERE = frozenset({Code.SUPPORTER_SILENT, Code.SUPPORTER_OVERLOADED})


def refresh(*, by: Actor, now: datetime, limit: int = LIMIT, first: Iterable[UUID] = ()) -> int:
    """Compute again whatever may have changed, about `limit` people at the most; how many were computed.

    `first` are computed in any case while others still wait: the person whose page is open.

    Whoever may read a list may have it refreshed; it is computed as SYSTEM, and nothing of it is answered here.
    Items and watermark move in one transaction. The first time in an organization, and when the numbers of one of
    its programs change, everybody enrolled becomes due.
    """
    require(by, Permission.LIST_READ)
    if by.organization_id != organization.current():
        raise NotFound
    every = system(by.organization_id)
    homes = queries.homes(every)
    mark = _mark(every, homes, now=now)
    done, told = _step(every, homes, mark, now=now, limit=limit, first=first)
    if told and done < limit:
        done += _step(every, homes, _mark(every, homes, now=now), now=now, limit=limit - done)[0]
    return done


def refresh_all(*, by: Actor, now: datetime, limit: int = LIMIT) -> int:
    """Refresh until nothing waits, a bounded transaction at a time."""
    total = 0
    while done := refresh(by=by, now=now, limit=limit):
        total += done
    return total


def _mark(by: Actor, homes: Homes, *, now: datetime) -> Watermark:
    settings = _fingerprint(homes)
    mark = next((Watermark(version=version, settings=kept) for version, kept in _watermark()), None)
    return mark if mark and mark.settings == settings else _everybody(by, homes, settings, now=now)


@prepared.read
def _watermark() -> QuerySet:
    return Watermark.objects.values_list("version", "settings")


def _fingerprint(homes: Homes) -> str:
    """Changes when any program's number or time zone does."""
    told = sorted(
        (str(program), home.zone, astuple(home.settings), home.promised) for program, home in homes.items()
    )  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@transaction.atomic
def _everybody(by: Actor, homes: Homes, settings: str, *, now: datetime) -> Watermark:
    Watermark.objects.bulk_create([Watermark()], ignore_conflicts=True)
    mark = Watermark.objects.select_for_update().get()
    if mark.settings == settings:  # another reader was faster
        return mark
    mark.settings = settings
    mark.save(update_fields=["settings"])
    Item.objects.update(due_at=now)
    latest = max(home.today(now) for home in homes.values())
    enrolled = {row.person_id for row in consent.enrolments(by, today=latest)}
    new = sorted(enrolled - set(Item.objects.values_list("person_id", flat=True)))
    bulk.insert(Item, _COLUMNS, [_row(one, [], [], [], _NOWHERE, now, bulk.moment(now)) for one in new])
    return mark


def _step(
    by: Actor, homes: Homes, mark: Watermark, *, now: datetime, limit: int, first: Iterable[UUID] = ()
) -> tuple[int, int]:  # fmt: skip
    """(how many were computed, how many more became due by it).

    Facts are read after the touches they answer, touches after the newest version, and all of it outside the
    transaction, which is short. If the watermark has moved meanwhile, another reader has read at least as much, and
    this one keeps nothing.
    """
    newest = ledger.version()
    touched = ledger.touched_since(mark.version, limit=limit)
    people = dict.fromkeys(person for person, _ in touched)
    if len(people) < limit:
        people |= dict.fromkeys(person for (person,) in _due(limit)(now=now)[: limit - len(people)])
    if len(people) >= limit:
        people |= dict.fromkeys(first)
    here = Watermark.objects.filter(version=mark.version, settings=mark.settings)
    version = touched[-1][1] if len(touched) >= limit else newest
    if not people:
        if version != mark.version:  # something was written down that concerns nobody's item
            here.update(version=version)
        return 0, 0
    judged = _judged(by, sorted(people), homes, now=now)
    with transaction.atomic():
        told = _keep(by, judged, now=now) if here.update(version=version, turn=F("turn") + 1) else 0
    return len(people), told


@lru_cache(maxsize=16)
def _due(limit: int) -> prepared.Read:
    def build(*, now: datetime) -> QuerySet:
        rows = Item.objects.filter(due_at__lte=now).order_by("due_at", "id")
        return rows.values_list("person_id")[:limit]

    return prepared.read(build)


def _judged(by: Actor, people: list[UUID], homes: Homes, *, now: datetime) -> list[tuple[Judgement, str]]:
    """Everyone's judgement, with the time zone their days are counted in; in the order of ids."""
    found = [
        (one, group.home.zone)
        for group in queries.gather(by, people, now=now, known=homes)
        for one in judging.judge(group.people, group.home.settings, today=group.today)
    ]
    return sorted(found, key=lambda pair: pair[0].person_id)


def _keep(by: Actor, judged: list[tuple[Judgement, str]], *, now: datetime) -> int:
    """Write the items; end what was taken or put off of those who left the list. How many others became due."""
    before = {
        person: [Flag.of(flag) for flag in flags] for person, flags in _listed(one.person_id for one, _ in judged)
    }
    rows = [_row_of(one, zone, now) for one, zone in judged]
    bulk.upsert(Item, _COLUMNS, rows, once=("organization_id", "person_id"))
    left = [one.person_id for one, _ in judged if one.person_id in before and _calm(one)]
    if left:
        for model in (Taking, Snooze):
            model.objects.filter(person_id__in=left, ended_at__isnull=True).update(ended_at=now)
    changed = [
        one.person_id for one, _ in judged if _repeated(one.flags) != _repeated(before.get(one.person_id, ()))
    ]
    return _tell(by, changed, but={one.person_id for one, _ in judged}, now=now) if changed else 0


def _tell(by: Actor, helpers: list[UUID], *, but: set[UUID], now: datetime) -> int:
    """The items of those whom these helpers support are due, since they repeat what changed."""
    those = set(helpers)
    rows = consent.relationships(by, helpers, today=programs.local_day(None, now))
    beside = {row.helped_id for row in rows if row.helper_id in those} - but
    return Item.objects.filter(person_id__in=beside).update(due_at=now)


@prepared.read
def _listed(people: list[UUID]) -> QuerySet:
    """The kept flags of those of them who are on the list."""
    rows = Item.objects.filter(person_id__in=people, urgency__isnull=False)
    return rows.values_list("person_id", "flags")


def _calm(judgement: Judgement) -> bool:
    return all(flag.code in GOOD_NEWS for flag in judgement.flags)


def _repeated(flags: Iterable[Flag]) -> set[tuple]:
    """What the items of those whom a helper supports repeat of the helper's own; days count up by themselves."""
    told = (flag for flag in flags if flag.code in _TOLD_ELSEWHERE)
    return {(flag.code, flag.numbers["people"], flag.numbers.get("most")) for flag in told}


def _row_of(one: Judgement, zone: str, now: datetime) -> tuple:
    moments = [clock.start_of(one.due_on, zone)] if one.due_on else []
    due = min((*moments, *([one.due_at] if one.due_at else [])), default=None)
    flags, lapsed = ([flag.kept() for flag in some] for some in (one.flags, one.lapsed))
    could_go = [(str(person), str(knows)) for person, knows in one.could_go]
    return _row(one.person_id, flags, lapsed, could_go, _order(one), now, bulk.moment(due) if due else None)


def _order(one: Judgement) -> tuple[int | None, int | None, str | None]:
    """Urgency, weight and since when, as the list is ordered for whoever sees all of it."""
    if not one.flags:
        return _NOWHERE
    urgency, weight, since = View(one.flags, ()).order
    return urgency, weight, since.isoformat()


def _row(person: UUID, flags, lapsed, could_go, order: tuple, now: datetime, due: str | None) -> tuple:
    return (
        ids.new().hex, organization.current().hex, person.hex, json.dumps(flags), json.dumps(lapsed),
        json.dumps(could_go), *order, bulk.moment(now), due,
    )  # fmt: skip
