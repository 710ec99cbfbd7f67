"""Calls for help as the daily list asks for them: whether anybody answered, and how it ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from companionway.ground import prepared
from companionway.ground.access import Actor, require_at_home
from companionway.ground.errors import NotFound
from companionway.support.models.help import CallForHelp


class Called(NamedTuple):
    """A call for help without its words."""

    asked_at: datetime
    kind: str
    answered_at: datetime | None
    ended_at: datetime | None
    ending: str


def called(
    actor: Actor, person_ids: Iterable[UUID], *, since: datetime, until: datetime
) -> dict[UUID, list[Called]]:
    """For SYSTEM: the calls of these people from one moment to another, the oldest first."""
    require_at_home(actor)
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[Called]] = defaultdict(list)
    for person, *told in _called(list(person_ids), since=since, until=until):
        found[person].append(Called(*told))
    return dict(found)


@prepared.read
def _called(ids: list[UUID], *, since: datetime, until: datetime) -> QuerySet:
    rows = CallForHelp.objects.filter(person_id__in=ids, asked_at__gte=since, asked_at__lt=until)
    return rows.order_by("person_id", "asked_at").values_list(
        "person_id", "asked_at", "kind", "answered_at", "ended_at", "ending"
    )
