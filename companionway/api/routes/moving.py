"""Leaving for the next place, through the API: what is settled, and one of the eight said; finders fill in too."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.routes.own import me
from companionway.api.shapes import moving as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries

router = Router(tags=["Moving on"])

WHOSE: UUID = Path(description="The person.")


@router.get("/own/leaving", response={200: shapes.Leavings, **READS}, summary="What comes next for me")
@door(Permission.OWN_EDIT)
def own_leaving(request: HttpRequest) -> shapes.Leavings:
    """The caller's own leaving ahead (R15)."""
    return shapes.Leavings.maybe(queries.transition(request.actor, me(request), today=request.today))


@router.post("/own/leaving/slots", response={204: None, **WRITES}, summary="Settle one of the eight")
@door(Permission.OWN_EDIT)
def own_settle(request: HttpRequest, said: shapes.SlotSaid) -> Status:
    """Filled, or declined in words; 404 where no leaving is planned (R15)."""
    return _settle(request, me(request), said)


@router.get("/people/{uuid:person_id}/leaving", response={200: shapes.Leavings, **READS}, summary="What comes next")
@door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)
def leaving(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Leavings:
    """Somebody's leaving ahead, for who may see their plan (R15)."""
    return shapes.Leavings.maybe(queries.transition(request.actor, person_id, today=request.today))


@router.post(
    "/people/{uuid:person_id}/leaving/slots", response={204: None, **WRITES}, summary="Settle one of theirs"
)
@door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)
def settle(request: HttpRequest, said: shapes.SlotSaid, person_id: UUID = WHOSE) -> Status:
    """In their words, beside them (R15)."""
    return _settle(request, person_id, said)


def _settle(request: HttpRequest, person_id: UUID, said: shapes.SlotSaid) -> Status:
    view = queries.transition(request.actor, person_id, today=request.today)
    if view is None:
        raise NotFound
    actions.settle_slot(view.id, said.facts(), by=request.actor, now=request.now)
    return Status(204, None)
