"""Who is here for me, as the desk knows it (desk.near), for the one who asks."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from companionway.desk import near
from companionway.desk.near import Near
from companionway.web.own import mine


def people(request: HttpRequest) -> list[Near]:
    """My people: supporters first, then those with whom I named each other."""
    return near.people(request.actor, mine.me(request), today=request.today)


def ids(people_: list[Near]) -> set[UUID]:
    """Their ids."""
    return {one.card.person_id for one in people_}
