"""Reads of a program's week and of who is expected on a day; of one's own appointments and feed (R42 R45)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import NotFound
from companionway.journey.models import (
    Appointment,
    Attended,
    CalendarFeed,
    ProgramDayOff,
    ProgramHours,
    Stay,
)
from companionway.journey.queries.calendar import hours_facts
from companionway.journey.rules import AppointmentFacts, AppointmentKind, AttendedResult, HoursFacts
from companionway.programs import queries as programs


@dataclass(frozen=True)
class HoursView:
    """Hours of a program in its week."""

    id: UUID
    program_id: UUID
    facts: HoursFacts


@dataclass(frozen=True)
class DayOffView:
    """A day on which a program is closed."""

    id: UUID
    program_id: UUID
    on: date


@dataclass(frozen=True)
class Expected:
    """Hours of a program on one day, who stays there, and what was written down of whom."""

    hours: HoursView
    on: date
    person_ids: tuple[UUID, ...]
    noted: dict[UUID, AttendedResult]


@dataclass(frozen=True)
class AppointmentView:
    """Something in somebody's own calendar. `booked`: it comes of a plan for leaving."""

    id: UUID
    person_id: UUID
    facts: AppointmentFacts
    booked: bool


@dataclass(frozen=True)
class FeedView:
    """That somebody's calendar may be read under an address."""

    made_at: datetime
    language: str
    with_words: bool
    with_place: bool


def program_hours(actor: Actor, program_id: UUID, *, today: date) -> list[HoursView]:
    """A program's week as it stands on `today` and later: the program's own, and nobody's."""
    programs.program(actor, program_id)
    rows = ProgramHours.objects.filter(program_id=program_id)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    return [_hours(row) for row in rows.order_by("weekday", "starts", "title", "id")]


def days_off(actor: Actor, program_id: UUID, *, today: date) -> list[DayOffView]:
    """The days from `today` on on which a program is closed."""
    programs.program(actor, program_id)
    rows = ProgramDayOff.objects.filter(program_id=program_id, on__gte=today).order_by("on")
    return [DayOffView(row.id, row.program_id, row.on) for row in rows]


def expected(actor: Actor, on: date, *, today: date) -> list[Expected]:
    """The hours of a day in the actor's programs, with those who stay there (category attendance)."""
    require(actor, Permission.ATTENDANCE_KEEP)
    kept = actor.programs_with(Permission.ATTENDANCE_KEEP)
    rows = ProgramHours.objects.filter(weekday=on.weekday(), since_on__lte=on)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
    rows = rows.exclude(program_id__in=ProgramDayOff.objects.filter(on=on).values("program_id"))
    if kept is not None:
        rows = rows.filter(program_id__in=kept)
    hours = [_hours(row) for row in rows.order_by("starts", "title", "id")]
    there, noted = _there(actor, {one.program_id for one in hours}, on, today), _noted(hours, on)
    return [
        Expected(
            one, on, tuple(there[one.program_id]),
            {person: said for person, said in noted[one.id].items() if person in there[one.program_id]},
        )
        for one in hours
    ]  # fmt: skip


def _there(actor: Actor, program_ids: Collection[UUID], on: date, today: date) -> dict[UUID, list[UUID]]:
    """Who stays in each program on a day, of those whose attendance the actor may see."""
    rows = Stay.objects.filter(program_id__in=program_ids, started_on__lte=on)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    seen = consent.visible(actor, Category.ATTENDANCE, today=today)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    mine = rows.filter(person_id__in=seen.values("id")).order_by("person_id").distinct()
    for program_id, person_id in mine.values_list("program_id", "person_id"):
        found[program_id].append(person_id)
    return found


def _noted(hours: Collection[HoursView], on: date) -> dict[UUID, dict[UUID, AttendedResult]]:
    found: dict[UUID, dict[UUID, AttendedResult]] = defaultdict(dict)
    rows = Attended.objects.filter(hours_id__in=[one.id for one in hours], on=on, withdrawn_at__isnull=True)
    for hours_id, person_id, result in rows.values_list("hours_id", "person_id", "result"):
        found[hours_id][person_id] = AttendedResult(result)
    return found


def appointment(actor: Actor, appointment_id: UUID, *, today: date) -> AppointmentView:
    """One of somebody's own appointments (category plan; of a court: legal)."""
    require_at_home(actor)
    row = Appointment.objects.filter(id=appointment_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    consent.require_seen(actor, row.person_id, Category.PLAN, today=today)
    if row.kind == AppointmentKind.COURT:
        consent.require_seen(actor, row.person_id, Category.LEGAL, today=today)
    facts = AppointmentFacts(
        AppointmentKind(row.kind), row.words, row.on, row.starts, row.minutes, row.place, row.every_weeks,
        row.until_on,
    )  # fmt: skip
    return AppointmentView(row.id, row.person_id, facts, row.slot_id is not None)


def feed(actor: Actor, person_id: UUID) -> FeedView | None:
    """One's own feed, where there is one; nobody else is told of it."""
    require_at_home(actor)
    if actor.person_id != person_id and not actor.system:
        raise NotFound
    row = CalendarFeed.objects.filter(person_id=person_id, revoked_at__isnull=True).first()
    return row and FeedView(row.made_at, row.language, row.with_words, row.with_place)


def _hours(row: ProgramHours) -> HoursView:
    return HoursView(row.id, row.program_id, hours_facts(row))
