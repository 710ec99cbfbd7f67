"""Stepping back and coming back, through the API: by oneself; a colleague reads that somebody is away."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.routes.own import me
from companionway.api.shapes import resting as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.desk import resting
from companionway.ground.access import Category, Permission
from companionway.journey import queries
from companionway.peers import queries as peers

router = Router(tags=["Helping"])

WHOSE: UUID = Path(description="The helper.")


@router.get("/own/rest", response={200: shapes.OwnRest, **READS}, summary="Whether I rest")
@door(Permission.OWN_EDIT)
def own_rest(request: HttpRequest) -> shapes.OwnRest:
    """How it stands, and who is with the caller's people (R2)."""
    me(request)
    rows = queries.my_rested(request.actor, today=request.today)
    return shapes.OwnRest.of(peers.my_rest(request.actor), rows)


@router.post("/own/rest", response={204: None, **WRITES}, summary="Step back")
@door(Permission.OWN_EDIT)
def step_back(request: HttpRequest, said: shapes.RestSaid) -> Status:
    """Every hat of helping is put down at once, shifts are given back, and whom the caller names is asked (R2).

    409 `rests_already` where it has begun.
    """
    resting.step_back(
        me(request), said.kind, words=said.words, until_on=said.until_on, takes_over=said.told(),
        by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(204, None)


@router.post("/own/rest/end", response={200: shapes.Back, **WRITES}, summary="I am back")
@door(Permission.OWN_EDIT)
def come_back(request: HttpRequest) -> shapes.Back:
    """What nobody took over is as before; where somebody else is there now, a coordinator is told (R2)."""
    return shapes.Back.of(resting.come_back(me(request), by=request.actor, now=request.now))


@router.get(
    "/people/{uuid:person_id}/away", response={200: shapes.Away, **READS}, summary="Whether a helper is away"
)
@door(Permission.PERSON_READ, person="person_id", sees=Category.SERVICE)
def away(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Away:
    """And until about when. Why is theirs (R2)."""
    rest = peers.resting(request.actor, [person_id], today=request.today).get(person_id)
    return shapes.Away(away=rest is not None, until_on=rest.until_on if rest else None)
