"""How far along somebody says that they are, so that somebody a few steps ahead can be found for them (R21)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound
from companionway.journey.models import AlongTheWay
from companionway.journey.rules import Along


@transaction.atomic
def say_along(person_id: UUID, along: Along | None, *, by: Actor, now: datetime) -> None:
    """Say it, say it anew, or (None) take it away: oneself alone. What was said is told to nobody."""
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id and not by.system:
        raise NotFound
    if along is None:
        AlongTheWay.objects.filter(person_id=person_id).delete()
    else:
        AlongTheWay.objects.update_or_create(person_id=person_id, defaults={"along": along, "at": now})
    ledger.record("journey.say_along", by=by, now=now, about=person_id, detail={"said": along is not None})
