"""A program's week, and the days on which it is closed; somebody's own appointments (R42 R45)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey.models import Appointment, ProgramDayOff, ProgramHours
from companionway.journey.queries.calendar import hours_facts
from companionway.journey.rules import (
    AppointmentFacts,
    AppointmentKind,
    HoursFacts,
    why_not_appoint,
    why_not_hours,
)
from companionway.programs import queries as programs


@transaction.atomic
def set_hours(program_id: UUID, facts: HoursFacts, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """A program has these hours in its week from a day on. `key` is the form's one-time key."""
    _keeps(by, program_id)
    if key is not None and (sent := ProgramHours.objects.filter(id=key).first()) is not None:
        return sent.id
    known = ProgramHours.objects.select_for_update().filter(program_id=program_id)
    if wrong := why_not_hours(facts, [hours_facts(row) for row in known]):
        raise Refused(wrong[1], field=wrong[0])
    row = ProgramHours(
        id=key or ids.new(), program_id=program_id, weekday=facts.weekday, starts=facts.starts, ends=facts.ends,
        title=facts.title.strip(), title_es=facts.title_es.strip(), since_on=facts.since_on,
        until_on=facts.until_on, at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    ledger.record("journey.set_hours", by=by, now=now, row=row.id, detail={"weekday": facts.weekday})
    return row.id


@transaction.atomic
def end_hours(hours_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """A day is the last of these hours, and what was attended stays. Before the first one, they never were."""
    row = ProgramHours.objects.select_for_update().filter(id=hours_id).first()
    if row is None:
        raise NotFound
    _keeps(by, row.program_id)
    if on < row.since_on:
        row.delete()
    else:
        row.until_on = on
        row.save(update_fields=["until_on"])
    ledger.record("journey.end_hours", by=by, now=now, row=hours_id, detail={"on": on.isoformat()})


@transaction.atomic
def close_day(program_id: UUID, on: date, *, by: Actor, now: datetime) -> UUID:
    """A program is closed on a day. Said twice, it is once."""
    _keeps(by, program_id)
    row, made = ProgramDayOff.objects.get_or_create(
        program_id=program_id, on=on, defaults={"at": now, "by_id": by.account_id}
    )
    if made:
        ledger.record("journey.close_day", by=by, now=now, row=row.id, detail={"on": on.isoformat()})
    return row.id


@transaction.atomic
def open_day(day_off_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is open on that day after all."""
    row = ProgramDayOff.objects.filter(id=day_off_id).first()
    if row is None:
        raise NotFound
    _keeps(by, row.program_id)
    row.delete()
    ledger.record("journey.open_day", by=by, now=now, row=day_off_id, detail={"on": row.on.isoformat()})


def _keeps(by: Actor, program_id: UUID) -> None:
    require(by, Permission.ATTENDANCE_KEEP, program=program_id)
    programs.program(by, program_id)


@transaction.atomic
def note_appointment(
    person_id: UUID, facts: AppointmentFacts, *, slot_id: UUID | None = None, key: UUID | None = None, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """Something in somebody's own calendar. `slot_id`: it was booked in a plan for leaving, which asks first."""
    may_appoint(by, person_id, facts.kind, now)
    if key is not None and (sent := Appointment.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    _checked(facts, now)
    row = Appointment(id=key or ids.new(), person_id=person_id, slot_id=slot_id, at=now, by_id=by.account_id)
    _put(row, facts)
    insert_under_key(row)
    _written("journey.note_appointment", row, by, now)
    return row.id


@transaction.atomic
def change_appointment(appointment_id: UUID, facts: AppointmentFacts, *, by: Actor, now: datetime) -> None:
    """The same, at another time or better said."""
    row = _standing(appointment_id, by, now)
    may_appoint(by, row.person_id, facts.kind, now)
    _checked(facts, now)
    _put(row, facts)
    row.save()
    _written("journey.change_appointment", row, by, now)


@transaction.atomic
def end_appointment(appointment_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Out of the calendar, with all its days. Whose it was."""
    row = _standing(appointment_id, by, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.end_appointment", row, by, now)
    return row.person_id


def may_appoint(by: Actor, person_id: UUID, kind: AppointmentKind, now: datetime) -> None:
    """Oneself; or who stands beside somebody and may see their plan, and of a court what is legal."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.PLAN_KEEP)
    today = programs.local_day(None, now)
    consent.require_seen(by, person_id, Category.PLAN, today=today)
    if kind is AppointmentKind.COURT:
        consent.require_seen(by, person_id, Category.LEGAL, today=today)


def _standing(appointment_id: UUID, by: Actor, now: datetime) -> Appointment:
    row = Appointment.objects.select_for_update().filter(id=appointment_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_appoint(by, row.person_id, AppointmentKind(row.kind), now)
    return row


def _checked(facts: AppointmentFacts, now: datetime) -> None:
    if wrong := why_not_appoint(facts, today=programs.local_day(None, now)):
        raise Refused(wrong[1], field=wrong[0])


def _put(row: Appointment, facts: AppointmentFacts) -> None:
    row.kind, row.words, row.place = facts.kind, facts.words.strip(), facts.place.strip()
    row.on, row.starts, row.minutes = facts.on, facts.starts, facts.minutes
    row.every_weeks, row.until_on = facts.every_weeks, facts.until_on


def _written(what: str, row: Appointment, by: Actor, now: datetime) -> None:
    ledger.record(
        what, by=by, now=now, about=row.person_id, row=row.id, detail={"kind": str(row.kind)},
        touches=[row.person_id],
    )  # fmt: skip
