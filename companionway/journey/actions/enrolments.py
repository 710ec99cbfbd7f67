"""Times in programs begin here, not in people: whoever supports somebody must not keep the rules there (R10)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Refused
from companionway.peers import queries as peers
from companionway.people import actions as people
from companionway.people.rules import Part
from companionway.programs import queries as programs


@transaction.atomic
def enrol(
    person_id: UUID, program_id: UUID, *, on: date, part: Part = Part.PARTICIPANT, by: Actor, now: datetime
) -> UUID:
    """Begin somebody's time in a program, unless their supporter would keep rules over them by it."""
    require(by, Permission.PERSON_EDIT, program=program_id)
    today = programs.local_day(program_id, now)
    if reason := consent.why_not_enrol(person_id, program_id, today=today):
        raise Refused(reason, field="program_id")
    if reason := peers.why_not_live_there(system(by.organization_id), person_id, program_id, today=today):
        raise Refused(reason, field="program_id")
    return people.enrol(person_id, program_id, on=on, part=part, by=by, now=now)
