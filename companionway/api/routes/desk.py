"""The front desk: who came to a place."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.shapes import desk as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.consent import queries as consent
from companionway.ground.access import Permission
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.support.rules import Source

router = Router(tags=["Front desk"])

SITE: UUID = Path(description="The place.")
WHICH: UUID = Path(description="The visit.")


@router.get("/sites", response={200: shapes.Sites, **READS}, summary="The places of my front desks")
@door(Permission.FRONT_DESK)
def sites(request: HttpRequest) -> shapes.Sites:
    """The places whose front desk the caller keeps (R56)."""
    reach = request.actor.programs_with(Permission.FRONT_DESK)
    held = [one for one in programs.sites(request.actor) if reach is None or one.program_id in reach]
    return shapes.Sites(sites=[shapes.Site(id=one.id, program_id=one.program_id, name=one.name) for one in held])


@router.get("/sites/{uuid:site_id}/visits", response={200: shapes.Visits, **READS}, summary="Who came")
@door(Permission.FRONT_DESK)
def visits(
    request: HttpRequest,
    site_id: UUID = SITE,
    day: date | None = Query(None, description="The day; today where it is left out."),
) -> shapes.Visits:
    """Who came to a place on a day, as far as the caller may see that they did (R56)."""
    rows = queries.visits(request.actor, site_id, day=day or request.today)
    cards = consent.cards(request.actor, {row.person_id for row in rows}, today=request.today)
    return shapes.Visits(visits=[shapes.Visit.of(row, cards.get(row.person_id)) for row in rows])


@router.post("/sites/{uuid:site_id}/visits", response={201: shapes.CameIn, **WRITES}, summary="Somebody is here")
@door(Permission.FRONT_DESK)
def come_in(request: HttpRequest, said: shapes.VisitSaid, site_id: UUID = SITE, key: UUID | None = KEY) -> Status:
    """Somebody comes in; twice within the hour is once (R56)."""
    id_ = actions.come_in(
        said.person_id, site_id, came_at=said.came_at, source=Source.API, key=key_of(request, key),
        by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, shapes.CameIn(id=id_))


@router.post("/visits/{uuid:visit_id}/leaving", response={204: None, **WRITES}, summary="Somebody goes")
@door(Permission.FRONT_DESK)
def leave(request: HttpRequest, visit_id: UUID = WHICH) -> Status:
    """Somebody goes again; said twice, the first time holds (R56)."""
    actions.leave(visit_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/visits/{uuid:visit_id}/withdrawal", response={204: None, **WRITES}, summary="Not here after all")
@door(Permission.FRONT_DESK)
def withdraw(request: HttpRequest, visit_id: UUID = WHICH) -> Status:
    """Taken back within minutes (R56). 409 `too_late_to_undo` after that."""
    actions.withdraw_visit(visit_id, by=request.actor, now=request.now)
    return Status(204, None)
