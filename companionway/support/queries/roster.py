"""Who is on call: now, in a week, after them; and when nobody is yet (R32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Permission, require, require_at_home, system
from companionway.programs import queries as programs
from companionway.support.models.help import Fallback, OnCallShift
from companionway.support.queries.chains import can_answer, coordinators_of
from companionway.support.rules.roster import ShiftFacts, gaps

WEEK = 7


@dataclass(frozen=True)
class OnCall:
    """Somebody who is on call at this moment: a first name, and the numbers that the reader may see.

    `number` is the shift's own, which everybody of the program may call.
    """

    person_id: UUID
    first_name: str
    place: int
    until: datetime
    channels: tuple[ChannelView, ...]
    number: str = ""


@dataclass(frozen=True)
class ShiftView:
    """One shift. `answers` is False where this person can no longer answer: it counts as a gap."""

    id: UUID
    program_id: UUID
    day: date  # on which it begins, where the program is
    facts: ShiftFacts
    name: str
    answers: bool = True
    number: str = ""


@dataclass(frozen=True)
class DayView:
    """One day of the roster: the shifts that begin on it or go on into it, and when nobody is there yet."""

    day: date
    shifts: tuple[ShiftView, ...]
    gaps: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True)
class FallbackView:
    """Who is rung when nobody on call answers."""

    id: UUID
    person_id: UUID
    name: str
    answers: bool = True


def on_call(actor: Actor, program_id: UUID, *, now: datetime) -> list[OnCall]:
    """Who is on call for one of the actor's programs: first names for everybody in it, numbers as far as may be
    seen. Whoever is kept apart from the actor is not named.
    """
    programs.program(actor, program_id)
    every, today = system(organization.current()), programs.local_day(program_id, now)
    rows = list(_shifts(program_id, now, now + timedelta(microseconds=1)).order_by("place", "starts_at", "id"))
    people = [row.person_id for row in rows]
    own = actor.person_id
    apart = consent.excluded(every, [own], today=today).get(own, set()) if own else set()
    there = can_answer(people, today=today) - apart
    cards = consent.cards(every, there, today=today)
    channels = consent.channels(actor, there, today=today)
    return [
        OnCall(row.person_id, cards[row.person_id].first_name, row.place, row.ends_at,
               tuple(channels.get(row.person_id, ())), row.number)
        for row in rows
        if row.person_id in there
    ]  # fmt: skip


def roster(actor: Actor, program_id: UUID, *, since: date, now: datetime, days: int = WEEK) -> list[DayView]:
    """The shifts of some days, day by day, with what is still open, for who keeps the roster."""
    require(actor, Permission.ROSTER_EDIT, program=program_id)
    programs.program(actor, program_id)
    zone = programs.zone(program_id)
    first, last = clock.start_of(since, zone), clock.start_of(since + timedelta(days=days), zone)
    shifts = _views(_shifts(program_id, first, last), today=clock.day_of(now, zone))
    return [_day(since + timedelta(days=n), shifts, zone, now) for n in range(days)]


def _day(day: date, shifts: list[ShiftView], zone: str, now: datetime) -> DayView:
    start, end = clock.start_of(day, zone), clock.start_of(day + timedelta(days=1), zone)
    here = tuple(one for one in shifts if one.facts.starts_at < end and one.facts.ends_at > start)
    there = [one.facts for one in here if one.answers]
    open_ = gaps(there, since=max(start, now), until=end) if end > now else []
    return DayView(day, here, tuple(open_))


def newest_number(actor: Actor, program_id: UUID) -> str:
    """The telephone of the shift written down last: most programs have one that goes from hand to hand."""
    require(actor, Permission.ROSTER_EDIT, program=program_id)
    programs.program(actor, program_id)
    row = OnCallShift.objects.filter(program_id=program_id).order_by("-id").first()
    return row.number if row else ""


def my_shifts(actor: Actor, *, now: datetime, limit: int = 3) -> list[ShiftView]:
    """The actor's own next shifts, the one that goes on just now first."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    rows = OnCallShift.objects.filter(person_id=actor.person_id, ends_at__gt=now, cancelled_at__isnull=True)
    return _views(rows.order_by("starts_at", "id")[:limit], today=programs.local_day(None, now))


def fallbacks(actor: Actor, program_id: UUID, *, now: datetime) -> list[FallbackView]:
    """Who is rung after those on call, in order."""
    require(actor, Permission.ROSTER_EDIT, program=program_id)
    programs.program(actor, program_id)
    rows = list(Fallback.objects.filter(program_id=program_id, ended_at__isnull=True).order_by("place", "id"))
    people, today = [row.person_id for row in rows], programs.local_day(program_id, now)
    cards = consent.cards(system(organization.current()), people, today=today)
    there = can_answer(people, today=today)
    return [
        FallbackView(row.id, row.person_id, cards[row.person_id].short_name, row.person_id in there) for row in rows
    ]


def coordinators(actor: Actor, program_id: UUID, *, now: datetime) -> list[CardView]:
    """Who is rung last of all: those who coordinate a program, by name, for who keeps its roster."""
    require(actor, Permission.ROSTER_EDIT, program=program_id)
    programs.program(actor, program_id)
    every, today = system(organization.current()), programs.local_day(program_id, now)
    cards = consent.cards(every, coordinators_of(every, [program_id]), today=today)
    return [card for card in cards.values() if card.died_on is None]


def could_be_on_call(actor: Actor, program_id: UUID, *, now: datetime) -> list[CardView]:
    """Those of a program who sign in and may answer, by name, for who keeps its roster."""
    require(actor, Permission.ROSTER_EDIT, program=program_id)
    programs.program(actor, program_id)
    every, today = system(organization.current()), programs.local_day(program_id, now)
    accounts = programs.accounts_with(every, Permission.HELP_ANSWER, [program_id])
    cards = consent.cards(every, consent.people_of(every, accounts).values(), today=today)
    return [card for card in cards.values() if card.died_on is None]


def _shifts(program_id: UUID, since: datetime, until: datetime) -> QuerySet[OnCallShift]:
    return OnCallShift.objects.filter(
        program_id=program_id, starts_at__lt=until, ends_at__gt=since, cancelled_at__isnull=True
    )


def _views(rows: QuerySet[OnCallShift], *, today: date) -> list[ShiftView]:
    rows_ = sorted(rows, key=lambda row: (row.starts_at, row.place, row.id))
    people = {row.person_id for row in rows_}
    cards = consent.cards(system(organization.current()), people, today=today)
    there = can_answer(people, today=today)
    zones = programs.zones()
    return [
        ShiftView(
            row.id, row.program_id, clock.day_of(row.starts_at, zones[row.program_id]),
            ShiftFacts(row.person_id, row.starts_at, row.ends_at, row.place), cards[row.person_id].short_name,
            row.person_id in there, row.number,
        )
        for row in rows_
    ]  # fmt: skip
