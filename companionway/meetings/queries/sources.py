"""Which list is read from where."""

from __future__ import annotations

from uuid import UUID

from companionway.ground.access import Actor, Permission, require
from companionway.meetings.models import Feed


def feed_at(actor: Actor, url: str) -> UUID | None:
    """The list that is read from this address, if there is one."""
    require(actor, Permission.MEETINGS_KEEP)
    return Feed.objects.filter(url=url, ended_at__isnull=True).values_list("id", flat=True).first()
