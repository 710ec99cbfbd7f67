"""The waiting list: a place, an offer, an ending. In the order of asking, and nobody is ranked by worth."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions.enquiries import close, kept_until, opened
from companionway.journey.models import WaitingPlace
from companionway.journey.rules import SAID_OF_PLACE, WaitEnding
from companionway.journey.rules.coming import ENQUIRY_ENDS, why_not_wait


@transaction.atomic
def wait(enquiry_id: UUID, *, words: str = "", by: Actor, now: datetime) -> UUID:
    """Somebody waits for a place from now on; who waits already keeps their place."""
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
def offer_place(place_id: UUID, *, by: Actor, now: datetime) -> None:
    """A place is free, and they were told so. Offered again, the last time counts."""
    row = _held(place_id, by=by)
    if row.ended_at is not None:
        raise Refused("place_ended")
    row.offered_at = now
    row.save(update_fields=["offered_at"])
    ledger.record("journey.offer_place", by=by, now=now, row=row.id)


@transaction.atomic
def end_place(place_id: UUID, ending: WaitEnding, *, by: Actor, now: datetime) -> None:
    """The waiting ends; whoever declined may think again, so that their enquiry stays. The first ending holds."""
    row = _held(place_id, by=by)
    if ending not in SAID_OF_PLACE:
        raise Refused("choose_one", field="ending")
    if row.ended_at is not None:
        return
    row.ended_at, row.ending = now, ending
    row.save(update_fields=["ended_at", "ending"])
    if row.enquiry_id is not None:
        asked = opened(row.enquiry_id, by=by)
        asked.forget_on = kept_until(asked.program_id, now)
        asked.save(update_fields=["forget_on"])
        if ending in ENQUIRY_ENDS:
            close(asked, ENQUIRY_ENDS[ending], now=now)
    ledger.record("journey.end_place", by=by, now=now, row=row.id, detail={"ending": str(ending)})


def _held(place_id: UUID, *, by: Actor) -> WaitingPlace:
    require(by, Permission.INTAKE_KEEP)
    row = WaitingPlace.objects.select_for_update().filter(id=place_id).first()
    within = by.programs_with(Permission.INTAKE_KEEP)
    if row is None or (within is not None and row.program_id not in within):
        raise NotFound
    return row
