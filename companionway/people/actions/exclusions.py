"""Two people are kept apart."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission
from companionway.ground.errors import NotFound, Refused
from companionway.people.actions.reach import known, may
from companionway.people.models import Exclusion
from companionway.people.rules import ExclusionKind


@transaction.atomic
def exclude(one_id: UUID, other_id: UUID, *, kind: ExclusionKind, on: date, by: Actor, now: datetime) -> UUID:
    """Keep two people apart, both ways; what joined them ends through journey.actions.keep_apart."""
    may(by, Permission.PERSON_EDIT, one_id)
    known(other_id)
    if one_id == other_id:
        raise Refused("related_to_oneself", field="other_id")
    row = Exclusion.objects.create(one_id=one_id, other_id=other_id, kind=kind, started_on=on)
    touches = [one_id, other_id]
    ledger.record("people.exclude", by=by, now=now, about=one_id, row=row.id, touches=touches)
    return row.id


@transaction.atomic
def end_exclusion(exclusion_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """The two need not be kept apart any more."""
    row = Exclusion.objects.select_for_update().filter(id=exclusion_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    may(by, Permission.PERSON_EDIT, row.one_id)
    row.ended_on = max(on, row.started_on)
    row.save(update_fields=["ended_on"])
    touches = [row.one_id, row.other_id]
    ledger.record("people.end_exclusion", by=by, now=now, about=row.one_id, row=row.id, touches=touches)
