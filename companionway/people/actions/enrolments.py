"""Times in programs."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.people import queries
from companionway.people.actions.reach import known
from companionway.people.models import Enrolment
from companionway.people.rules import Part
from companionway.programs import queries as programs


@transaction.atomic
def enrol(
    person_id: UUID, program_id: UUID, *, on: date, part: Part = Part.PARTICIPANT, by: Actor, now: datetime
) -> UUID:
    """Begin a time in a program."""
    require(by, Permission.PERSON_EDIT, program=program_id)
    known(person_id)
    if on > programs.local_day(program_id, now):
        raise Refused("date_in_future", field="on")
    if Enrolment.objects.filter(
        person_id=person_id, program_id=program_id, part=part, ended_on__isnull=True
    ).exists():
        raise Refused("already_enrolled", field="program_id")
    row = Enrolment.objects.create(person_id=person_id, program_id=program_id, part=part, started_on=on)
    ledger.record("people.enrol", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def end_enrolment(enrolment_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """End a time in a program. The story stays."""
    row = Enrolment.objects.select_for_update().filter(id=enrolment_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.PERSON_EDIT, program=row.program_id)
    if on < row.started_on:
        raise Refused("ends_before_it_starts", field="on")
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    touches = [row.person_id, *queries.around(row.person_id, today=on)]
    ledger.record("people.end_enrolment", by=by, now=now, about=row.person_id, row=row.id, touches=touches)
