"""Somebody comes into a program, or back into it: an intake begins, a first talk is noted, and it is done."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.journey.models import Intake
from companionway.journey.rules import FIRST_SUPPORTER_HOURS, supporter_due, why_not_begin, why_not_talk
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "journey"


@transaction.atomic
def begin_intake(person_id: UUID, program_id: UUID, *, came_back: bool = False, by: Actor, now: datetime) -> UUID:
    """Somebody who takes part in a program has come in; one that is open there already goes on.

    Somebody beside them is promised from now (R91); the daily list sees to it.
    """
    require(by, Permission.INTAKE_KEEP, program=program_id)
    today = programs.local_day(program_id, now)
    consent.require_seen(by, person_id, Category.PLAN, today=today)
    if reason := why_not_begin(**_stands(by, person_id, program_id, today)):
        raise Refused(reason)
    open_now = Intake.objects.filter(person_id=person_id, program_id=program_id, done_at__isnull=True).first()
    if open_now is not None:
        return open_now.id
    hours = programs.setting(program_id, FIRST_SUPPORTER_HOURS)
    row = Intake(
        person_id=person_id, program_id=program_id, begun_at=now, begun_by_id=by.account_id, came_back=came_back,
        supporter_due_at=supporter_due(now, hours),
    )  # fmt: skip
    row.save(force_insert=True)
    tags = "came_back" if came_back else ""
    pulse.write(
        [
            EventRow(
                person_id, Kind.INTAKE_BEGUN, now, today, SOURCE, program_id=program_id, tags=tags, row_id=row.id
            )
        ]
    )
    ledger.record(
        "journey.begin_intake", by=by, now=now, about=person_id, row=row.id, detail={"came_back": came_back},
        touches=[person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def note_talk(intake_id: UUID, words: str = "", *, by: Actor, now: datetime) -> None:
    """They talked for the first time, and of what, if that should be kept. Said again, it is the newer words."""
    row = _open(intake_id, by, now)
    if reason := why_not_talk(words):
        raise Refused(reason, field="words")
    row.talked_at, row.talk_words = row.talked_at or now, words.strip()
    row.save(update_fields=["talked_at", "talk_words"])
    ledger.record(
        "journey.note_talk", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )  # fmt: skip


@transaction.atomic
def end_intake(intake_id: UUID, *, by: Actor, now: datetime) -> None:
    """They have arrived, as far as they want to. What is still open may come later, or not."""
    row = _open(intake_id, by, now)
    row.done_at = now
    row.save(update_fields=["done_at"])
    ledger.record("journey.end_intake", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


def _open(intake_id: UUID, by: Actor, now: datetime) -> Intake:
    row = Intake.objects.select_for_update().filter(id=intake_id, done_at__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.INTAKE_KEEP, program=row.program_id)
    consent.require_seen(by, row.person_id, Category.PLAN, today=programs.local_day(row.program_id, now))
    return row


def _stands(by: Actor, person_id: UUID, program_id: UUID, today: date) -> dict[str, bool]:
    every = system(by.organization_id)
    card = consent.cards(every, [person_id], today=today)[person_id]
    times = consent.enrolments(every, [person_id], today=today, part=Part.PARTICIPANT)
    return {
        "died": card.died_on is not None,
        "takes_part": any(one.program_id == program_id for one in times),
    }
