"""What somebody does with their own right to know: look through the eyes of whoever sees them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.queries.grounds import actor_for
from companionway.consent.queries.seers import Seer, who_sees
from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.access import actor as make_actor
from companionway.ground.errors import Forbidden, NotFound
from companionway.programs import queries as programs


@transaction.atomic
def look_as(person_id: UUID, seer_id: UUID, *, by: Actor, now: datetime) -> tuple[Seer, Actor]:
    """The Actor of one of those who see oneself, to read with and nothing else; that it was taken is written down.

    Whoever has no account here is an Actor with the hats they wear, and no verbs.
    """
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id:
        raise Forbidden("person")
    found = who_sees(by, person_id, today=programs.local_day(None, now))
    seer = next((one for one in found if one.id == seer_id), None)
    if seer is None:
        raise NotFound
    other = actor_for(seer.account_id, by.organization_id) if seer.account_id else None
    ledger.record("consent.look_as", by=by, now=now, about=person_id, detail={"grounds": len(seer.grounds)})
    return seer, other or make_actor(by.organization_id, person_id=seer.person_id)
