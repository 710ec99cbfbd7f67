"""Meetings in the town, for anybody: no token, from every origin, and nothing of what is asked is written down."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from companionway.api.door import open_door
from companionway.api.shapes import meetings as shapes
from companionway.api.shapes.base import no
from companionway.ground.errors import Refused
from companionway.meetings import queries
from companionway.meetings.rules import MANY, Ask, Place, find_places, window, zone_of
from companionway.programs import queries as programs

router = Router(tags=["Meetings"])

WHOSE: UUID = Path(description="The program whose organization's lists are searched.")
WHICH: UUID = Path(description="The meeting.")


@router.post(
    "/meetings/{uuid:program_id}/search", auth=None,
    response={200: shapes.MeetingsFound, **no(404, 409, 422, 429)}, summary="Meetings near a place",
)  # fmt: skip
@open_door("program_id")
def search(request: HttpRequest, said: shapes.MeetingSearchSaid, program_id: UUID = WHOSE) -> shapes.MeetingsFound:
    """What begins or goes on, soonest first, then nearest; as the page answers (R65).

    Refused where no such place is known. A POST, so that no place stands in an address.
    """
    here = programs.zone(program_id)
    place = _place(said.near, here)
    zone = (place.zone if place else "") or here
    at, until = window(said.when, request.now, zone_of(zone))
    hits = queries.find(request.actor, _ask(said, place, at, until), now=request.now, once=True)
    return shapes.MeetingsFound(
        at=at, until=until, place=place and shapes.PlaceFound.of(place), more=len(hits) > said.limit,
        meetings=[shapes.MeetingFound.of(one) for one in hits[: said.limit]],
    )  # fmt: skip


@router.get(
    "/meetings/{uuid:program_id}/{uuid:meeting_id}", auth=None,
    response={200: shapes.TownMeeting, **no(404, 422, 429)}, summary="One meeting",
)  # fmt: skip
@open_door("program_id")
def meeting(request: HttpRequest, program_id: UUID = WHOSE, meeting_id: UUID = WHICH) -> shapes.TownMeeting:
    """As it stands in the list (R65)."""
    found = queries.meeting(request.actor, meeting_id)
    return shapes.TownMeeting.of(found.id, found.facts)


def _place(near: str, zone: str) -> Place | None:
    if not near.strip():
        return None
    found = find_places(near, zone=zone)
    if not found:
        raise Refused("place_unknown", field="near")
    return found[0]


def _ask(said: shapes.MeetingSearchSaid, place: Place | None, at: datetime, until: datetime) -> Ask:
    return Ask(
        at=at, until=until, lat=place.lat if place else None, lon=place.lon if place else None,
        within_km=said.within_km, fellowships=frozenset(said.fellowships), attendance=frozenset(said.attendance),
        types=frozenset(said.types), languages=frozenset(said.languages), words=said.words,
        appointment=said.appointment, limit=min(said.limit + 1, MANY),
    )  # fmt: skip
