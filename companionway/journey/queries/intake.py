"""Reads of who is coming in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.ground import prepared
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.journey.models import Intake


class Promise(NamedTuple):
    """Somebody beside them was promised when they came in."""

    program_id: UUID
    begun_at: datetime
    due_at: datetime


def promises(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, list[Promise]]:
    """For SYSTEM: the promises of intakes that were open at this moment."""
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[Promise]] = defaultdict(list)
    for person, *told in _open(list(person_ids), at=at):
        found[person].append(Promise(*told))
    return dict(found)


@prepared.read
def _open(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = Intake.objects.filter(Q(done_at__isnull=True) | Q(done_at__gt=at), person_id__in=ids, begun_at__lte=at)
    return rows.order_by("begun_at", "id").values_list("person_id", "program_id", "begun_at", "supporter_due_at")
