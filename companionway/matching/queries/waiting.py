"""Who waits for somebody, as the daily list reads it: for SYSTEM, in one prepared read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.ground import prepared
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.matching.models import MatchRequest


def waiting_since(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, datetime]:
    """Those who had asked for somebody beside them at a moment and had nobody yet, and since when.

    Who asked for somebody else than whom they have is not among them: the list is read by whoever is beside them,
    who is not told (R40). They stand on the board of whoever puts people together.
    """
    if not actor.system:
        raise NotFound
    return dict(_asked(list(person_ids), at=at))  # type: ignore[arg-type]


@prepared.read
def _asked(ids: list[UUID], *, at: datetime) -> QuerySet:
    lasting = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    rows = MatchRequest.objects.filter(lasting, person_id__in=ids, at__lte=at, replaces_id__isnull=True)
    return rows.values_list("person_id", "at")
