"""Reads of one calendar: hours of programs, appointments, first ones booked, days of orders, hand-offs due.

The page, the sheet and the feed ask the same query, so that none of them knows more than another (R42 R45).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.ground.access import Actor, Category
from companionway.journey.models import (
    Appointment,
    Handoff,
    LegalStatus,
    ProgramDayOff,
    ProgramHours,
    Stay,
    TransitionSlot,
)
from companionway.journey.rules import (
    HANDOFF_ACCEPT_HOURS,
    HANDOFF_AGAIN_DAYS,
    HANDOFF_MEET_HOURS,
    HANDOFF_MEET_HOURS_ACUTE,
    HANDOFF_SETTLE_DAYS,
    AppointmentKind,
    Entry,
    EntryKind,
    HandoffFacts,
    HandoffStep,
    HoursFacts,
    Level,
    Series,
    Targets,
    TransitionEnding,
    entries,
    handoff_clock,
    hours_series,
)
from companionway.programs import queries as programs

_MEETINGS = frozenset({HandoffStep.MEET, HandoffStep.MEET_AGAIN})
_TARGETS = (
    HANDOFF_ACCEPT_HOURS, HANDOFF_MEET_HOURS, HANDOFF_MEET_HOURS_ACUTE, HANDOFF_AGAIN_DAYS, HANDOFF_SETTLE_DAYS
)  # fmt: skip


def calendar(actor: Actor, person_id: UUID, since: date, until: date, *, today: date, now: datetime) -> list[Entry]:
    """What stands on somebody's days from `since` to `until` (category plan; what is of a court: legal)."""
    return entries(series(actor, person_id, since, until, today=today, now=now), since, until)


def series(actor: Actor, person_id: UUID, since: date, until: date, *, today: date, now: datetime) -> list[Series]:
    """The same, as series: whatever has a day between the two, and perhaps others beyond."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    legal = Category.LEGAL in consent.seen(actor, [person_id], today=today)[person_id]
    zone = programs.zone(_home(person_id, today))
    booked = list(_appointments(person_id, zone, since, until))
    found = [
        *_program_hours(person_id, since, until),
        *(one for one in booked if legal or one.code != AppointmentKind.COURT),
        *_firsts(person_id, zone, {one.slot_id for one in booked}),
        *_meetings(person_id, zone, now),
        *(_legal(person_id, zone) if legal else ()),
    ]
    return [one for one in found if any(True for _ in one.days(since, until))]


def _home(person_id: UUID, today: date) -> UUID | None:
    """Where their clock is: the program in which they stay, or the organization's own."""
    rows = Stay.objects.filter(person_id=person_id, program__isnull=False, started_on__lte=today)
    return rows.order_by("-started_on", "-id").values_list("program_id", flat=True).first()


def _program_hours(person_id: UUID, since: date, until: date) -> Iterator[Series]:
    """The hours of each program in which they stay, on the days on which they stay there."""
    rows = Stay.objects.filter(person_id=person_id, program__isnull=False, started_on__lte=until)
    spans: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for row in rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=since)).order_by("started_on", "id"):
        spans[row.program_id].append((row.started_on, row.ended_on))
    off, zones = _days_off(spans), {one: programs.zone(one) for one in spans}
    hours = ProgramHours.objects.filter(program_id__in=spans).order_by("weekday", "starts", "id")
    for row in hours:
        yield from hours_series(
            hours_facts(row), spans[row.program_id], off[row.program_id], hours_id=row.id,
            program_id=row.program_id, zone=zones[row.program_id],
        )  # fmt: skip


def _days_off(program_ids: Iterable[UUID]) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    for program_id, on in ProgramDayOff.objects.filter(program_id__in=program_ids).values_list("program_id", "on"):
        found[program_id].append(on)
    return found


def hours_facts(row: ProgramHours) -> HoursFacts:
    """A row, for the rules."""
    return HoursFacts(row.weekday, row.starts, row.ends, row.title, row.since_on, row.until_on, row.title_es)


def _appointments(person_id: UUID, zone: str, since: date, until: date) -> Iterator[Series]:
    once = Q(every_weeks__isnull=True, on__gte=since)
    again = Q(every_weeks__isnull=False) & (Q(until_on__isnull=True) | Q(until_on__gte=since))
    rows = Appointment.objects.filter(once | again, person_id=person_id, ended_at__isnull=True, on__lte=until)
    for row in rows.order_by("on", "starts", "id"):
        yield Series(
            EntryKind.APPOINTMENT, row.id, row.on, zone, row.starts, row.minutes, row.every_weeks, row.until_on,
            words=row.words, place=row.place, code=row.kind, slot_id=row.slot_id,
        )  # fmt: skip


def _firsts(person_id: UUID, zone: str, booked: set[UUID | None]) -> Iterator[Series]:
    """First ones that were booked before leaving, unless they stand among the appointments."""
    rows = TransitionSlot.objects.filter(plan__person_id=person_id, first_at__isnull=False, declined=False)
    for row in rows.exclude(plan__ending=TransitionEnding.STAYED).exclude(id__in=[one for one in booked if one]):
        at, on = row.first_at.astimezone(ZoneInfo(zone)), clock.day_of(row.first_at, zone)
        yield Series(EntryKind.FIRST, row.id, on, zone, at.time(), words=row.words, code=row.kind, slot_id=row.id)


def _meetings(person_id: UUID, zone: str, now: datetime) -> Iterator[Series]:
    """The day by which somebody who takes over and they are to meet: it is for the other to see to it (R22)."""
    for row in Handoff.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("offered_at", "id"):
        facts = HandoffFacts(
            Level(row.setting), row.offered_at, row.leaves_at, row.accepted_at, row.met_at, row.met_again_at,
            row.settled_at,
        )  # fmt: skip
        numbers = programs.settings_of(row.program_id, _TARGETS)
        waits = handoff_clock(facts, Targets(*(numbers[one.key] for one in _TARGETS)), zone=zone, now=now)
        if waits.due_at is not None and waits.step in _MEETINGS:
            on = clock.day_of(waits.due_at - timedelta(microseconds=1), zone)  # until the end of a day is that day
            yield Series(EntryKind.HANDOFF, row.id, on, zone, code=waits.step)


def _legal(person_id: UUID, zone: str) -> Iterator[Series]:
    for row in LegalStatus.objects.filter(person_id=person_id, ended_at__isnull=True):
        for code, on in (("report", row.report_on), ("ends", row.ends_on)):
            if on is not None:
                yield Series(EntryKind.LEGAL, row.id, on, zone, code=code)
