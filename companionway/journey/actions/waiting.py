"""The waiting list: a place, an offer, an ending. In the order of asking, and nobody is ranked by worth."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions.enquiries import close, kept_until, opened
from companionway.journey.actions.enrolments import enrol
from companionway.journey.actions.intake import begin_intake
from companionway.journey.models import WaitingPlace
from companionway.journey.queries.enquiries import left_before, takes_part
from companionway.journey.rules import SAID_OF_PLACE, WaitEnding
from companionway.journey.rules.coming import ENQUIRY_ENDS, why_not_wait
from companionway.programs import queries as programs


@transaction.atomic
def wait(enquiry_id: UUID, *, words: str = "", by: Actor, now: datetime) -> UUID:
    """Somebody who asked waits for a place from now on; who waits already keeps their place."""
    row = opened(enquiry_id, by=by)
    if wrong := why_not_wait(words, ended=row.ended_at is not None):
        raise Refused(wrong[1], field=wrong[0])
    held = WaitingPlace.objects.filter(enquiry_id=row.id, ended_at__isnull=True).first()
    if held is not None:
        return held.id
    place = WaitingPlace.objects.create(
        program_id=row.program_id, enquiry_id=row.id, since=now, words=words.strip()
    )
    row.forget_on = kept_until(row.program_id, now)
    row.save(update_fields=["forget_on"])
    ledger.record("journey.wait", by=by, now=now, row=place.id)
    return place.id


@transaction.atomic
def wait_too(person_id: UUID, program_id: UUID, *, words: str = "", by: Actor, now: datetime) -> UUID:
    """Somebody who is known here waits for a place in another program; who waits already keeps their place."""
    require(by, Permission.INTAKE_KEEP, program=program_id)
    programs.program(by, program_id)
    today = programs.local_day(program_id, now)
    consent.require_seen(by, person_id, Category.PLAN, today=today)
    if takes_part(by, person_id, program_id, today=today):
        raise Refused("already_enrolled", field="program_id")
    if wrong := why_not_wait(words, ended=False):
        raise Refused(wrong[1], field=wrong[0])
    place, new = WaitingPlace.objects.get_or_create(
        person_id=person_id, program_id=program_id, ended_at=None, defaults={"since": now, "words": words.strip()}
    )
    if not new:
        return place.id
    ledger.record("journey.wait_too", by=by, now=now, about=person_id, row=place.id, touches=[person_id])
    return place.id


@transaction.atomic
def take_place(place_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Somebody who is known here takes their place: they take part from today, and an intake begins. Its id.

    Whoever asked comes in by their enquiry. Taken twice, it is taken once.
    """
    row = _held(place_id, by=by)
    if row.person_id is None:
        raise Refused("comes_in_by_enquiry")
    if row.ended_at is not None and row.ending != WaitEnding.CAME_IN:
        raise Refused("place_ended")
    today = programs.local_day(row.program_id, now)
    consent.require_seen(by, row.person_id, Category.PLAN, today=today)
    came_back = left_before(by, row.person_id, row.program_id, today=today)
    if not takes_part(by, row.person_id, row.program_id, today=today):
        enrol(row.person_id, row.program_id, on=today, by=by, now=now)
    intake_id = begin_intake(row.person_id, row.program_id, came_back=came_back, by=by, now=now)
    if row.ended_at is None:
        _end(row, WaitEnding.CAME_IN, now)
        ledger.record("journey.take_place", by=by, now=now, about=row.person_id, row=row.id)
    return intake_id


@transaction.atomic
def offer_place(place_id: UUID, *, by: Actor, now: datetime) -> None:
    """A place is free, and they were told so. Offered again, the last time counts."""
    row = _held(place_id, by=by)
    if row.ended_at is not None:
        raise Refused("place_ended")
    row.offered_at = now
    row.save(update_fields=["offered_at"])
    ledger.record("journey.offer_place", by=by, now=now, about=row.person_id, row=row.id)


@transaction.atomic
def end_place(place_id: UUID, ending: WaitEnding, *, by: Actor, now: datetime) -> None:
    """The waiting ends; whoever declined may think again, so that their enquiry stays. The first ending holds."""
    row = _held(place_id, by=by)
    if ending not in SAID_OF_PLACE:
        raise Refused("choose_one", field="ending")
    if row.ended_at is not None:
        return
    _end(row, ending, now)
    if row.enquiry_id is not None:
        asked = opened(row.enquiry_id, by=by)
        asked.forget_on = kept_until(asked.program_id, now)
        asked.save(update_fields=["forget_on"])
        if ending in ENQUIRY_ENDS:
            close(asked, ENQUIRY_ENDS[ending], now=now)
    ledger.record(
        "journey.end_place", by=by, now=now, about=row.person_id, row=row.id, detail={"ending": str(ending)}
    )


def _end(row: WaitingPlace, ending: WaitEnding, now: datetime) -> None:
    row.ended_at, row.ending = now, ending
    row.save(update_fields=["ended_at", "ending"])


def _held(place_id: UUID, *, by: Actor) -> WaitingPlace:
    require(by, Permission.INTAKE_KEEP)
    row = WaitingPlace.objects.select_for_update().filter(id=place_id).first()
    within = by.programs_with(Permission.INTAKE_KEEP)
    if row is None or (within is not None and row.program_id not in within):
        raise NotFound
    return row
