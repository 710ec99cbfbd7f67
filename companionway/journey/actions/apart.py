"""Two people are kept apart: what joins them ends, and what was offered between them, without a word to either."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.journey.actions.beside import ended
from companionway.journey.actions.handoffs import withdrawn
from companionway.journey.models import Handoff
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.programs import queries as programs


@transaction.atomic
def keep_apart(
    one_id: UUID, other_id: UUID, *, kind: ExclusionKind, on: date | None = None, by: Actor, now: datetime
) -> UUID:
    """Keep two people apart, and end every hat between them and every hand-off that waits for an answer.

    Nobody is told: whoever was asked finds nothing to answer any more, as after any offer that was taken back.
    """
    require(by, Permission.PERSON_EDIT)
    today = programs.local_day(None, now)
    for person_id in (one_id, other_id):
        consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    row_id = people.exclude(one_id, other_id, kind=kind, on=on or today, by=by, now=now)
    for bond in consent.relationships(system(by.organization_id), [one_id], today=today):
        if {bond.helper_id, bond.helped_id} == {one_id, other_id}:
            ended(bond.id, today, now=now)
    between = Q(person_id=one_id, receiver_id=other_id) | Q(person_id=other_id, receiver_id=one_id)
    for row in Handoff.objects.select_for_update().filter(between, ended_at__isnull=True):
        withdrawn(row, by=by, now=now)
    return row_id
