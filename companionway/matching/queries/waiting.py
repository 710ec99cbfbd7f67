"""Who waits for somebody, as the daily list reads it: for SYSTEM, in one prepared read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.consent import queries as consent
from companionway.ground import prepared
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.matching.models import MatchRequest
from companionway.people.rules import SUPPORTERS
from companionway.programs import queries as programs


def waiting_since(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, datetime]:
    """Those who had asked for somebody beside them at a moment and had nobody yet, and since when.

    Who asked for somebody else than whom they have is not among them: the list is read by whoever is beside them,
    who is not told (R40). They stand on the board of whoever puts people together.
    """
    if not actor.system:
        raise NotFound
    found = list(_asked(list(person_ids), at=at))
    rows = [(row_id, person) for row_id, person, _at in found]
    given = answered(actor, rows, today=programs.local_day(None, at)) if rows else set()
    return {person: asked_at for row_id, person, asked_at in found if row_id not in given}


def answered(actor: Actor, rows: Collection[tuple[UUID, UUID]], *, today: date) -> set[UUID]:
    """For SYSTEM: of (request, person), the requests after which a peer was put beside them by another door.

    A hand-off, or a coordinator on their page: they asked for somebody, and somebody is there. Ids tell which came
    first; a peer who is not there any more leaves them waiting again.
    """
    if not actor.system:
        raise NotFound
    newest: dict[UUID, UUID] = {}
    for bond in consent.relationships(actor, [person for _row, person in rows], today=today):
        if bond.hat in SUPPORTERS:
            newest[bond.helped_id] = max(bond.id, newest.get(bond.helped_id, bond.id))
    return {row for row, person in rows if person in newest and newest[person] > row}


@prepared.read
def _asked(ids: list[UUID], *, at: datetime) -> QuerySet:
    lasting = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    rows = MatchRequest.objects.filter(lasting, person_id__in=ids, at__lte=at, replaces_id__isnull=True)
    return rows.values_list("id", "person_id", "at")
