"""The daily list: today's as it is kept, another day's as it is computed, and why one person is on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from companionway.attention.models import Item
from companionway.attention.queries import seeing
from companionway.attention.queries.gathering import gather
from companionway.attention.queries.seeing import Kept, Seen
from companionway.attention.queries.views import DailyList, Listed
from companionway.attention.rules import judging
from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import Flag, Urgency
from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.programs import queries as programs


def today(
    actor: Actor, *, now: datetime, program_id: UUID | None = None, urgency: Urgency | None = None,
    limit: int | None = None,
) -> DailyList:  # fmt: skip
    """Who needs a human being today, of those the actor may see in programs whose list they may read.

    Reads what is kept: ask `actions.refresh` first. `limit` cuts the items, not the counts.
    """
    require(actor, Permission.LIST_READ, program=program_id)
    day = day_of(actor, program_id, now)
    rows = Item.objects.filter(urgency__isnull=False)
    if not actor.system:
        rows = rows.filter(person_id__in=consent.visible(actor, Category.IDENTITY, today=day).values("id"))
    found = seeing.seen(actor, kept(rows), today=day, now=now, program_id=program_id)
    return _list(actor, found, day, now=now, urgency=urgency, limit=limit)


def on(actor: Actor, day: date, *, now: datetime, program_id: UUID | None = None) -> DailyList:
    """The list of another day: a past one from nothing later, a coming one if nothing happens until then.

    Computed and not stored. What somebody took or put off belongs to the days on which it happened. Who may see it
    and who is kept apart is asked of today: no day of the past opens what is closed now.
    """
    require(actor, Permission.LIST_READ, program=program_id)
    every = system(actor.organization_id)
    reach = {program_id} if program_id else actor.programs_with(Permission.LIST_READ)
    enrolled = consent.enrolments(every, today=day)
    ids = {row.person_id for row in enrolled if reach is None or row.program_id in reach}
    computed = [
        (one.person_id, list(one.flags), list(one.could_go))
        for group in gather(every, sorted(ids), now=now, on=day)
        for one in judging.judge(group.people, group.home.settings, today=group.today)
    ]
    seen_on = day_of(actor, program_id, now)
    found = seeing.seen(actor, computed, today=seen_on, now=None, program_id=program_id)
    return replace(_list(actor, found, seen_on, now=None), day=day)


def why(actor: Actor, person_id: UUID, *, now: datetime) -> Listed | None:
    """Why somebody is on the actor's list, taken and put off included; None where they are not on it."""
    require(actor, Permission.LIST_READ)
    day = day_of(actor, None, now)
    found = seeing.seen(actor, kept(Item.objects.filter(person_id=person_id)), today=day, now=now)
    return next(iter(seeing.told(actor, found, found.order, today=day, now=now)), None)


def among(actor: Actor, person_ids: Iterable[UUID], *, now: datetime) -> list[Listed]:
    """Those of these people who are on the actor's list, most urgent first; taken and put off included."""
    require(actor, Permission.LIST_READ)
    day = day_of(actor, None, now)
    found = seeing.seen(actor, kept(Item.objects.filter(person_id__in=list(person_ids))), today=day, now=now)
    return seeing.told(actor, found, found.order, today=day, now=now)


def lapsed(actor: Actor, day: date, *, program_id: UUID | None = None) -> list[Listed]:
    """Those who are on no list any more because their flags have expired."""
    require(actor, Permission.DIGEST_READ, program=program_id)
    reach = consent.visible(actor, Category.CONTACTS, today=day).values("id")
    rows = Item.objects.filter(urgency__isnull=True, person_id__in=reach).exclude(lapsed=[])
    expired: list[Kept] = [
        (person, [Flag.of(flag) for flag in flags], []) for person, flags in rows.values_list("person_id", "lapsed")
    ]
    found = seeing.seen(actor, expired, today=day, now=None, program_id=program_id)
    return seeing.told(actor, found, found.order, today=day, now=None)


def day_of(actor: Actor, program_id: UUID | None, now: datetime) -> date:
    """The actor's day: that of the program asked for, else of one of those whose list they may read."""
    reach = actor.programs_with(Permission.LIST_READ)
    return clock.day_of(now, programs.zone(program_id or (min(reach) if reach else None)))


def kept(rows: QuerySet[Item]) -> Iterable[Kept]:
    """Items as they are kept: nobody's view yet."""
    for person, flags, could_go in rows.values_list("person_id", "flags", "could_go"):
        yield person, [Flag.of(flag) for flag in flags], [(UUID(one), Knows(why)) for one, why in could_go]


def _list(
    actor: Actor, found: Seen, day: date, *, now: datetime | None, urgency: Urgency | None = None,
    limit: int | None = None,
) -> DailyList:  # fmt: skip
    open_ = [person for person in found.order if person not in found.waits]
    counts = Counter(found.views[person].urgency for person in open_)
    chosen = [person for person in open_ if urgency is None or found.views[person].urgency is urgency][:limit]
    later = [person for person in found.order if person in found.waits]
    items = seeing.told(actor, found, chosen + later, today=day, now=now)
    waiting = tuple(item for item in items if item.waits)
    return DailyList(day, tuple(item for item in items if not item.waits), waiting, counts)
