"""Everybody at once, through the API: a look at who could be beside whom."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from companionway.api.door import door
from companionway.api.shapes import caseload as shapes
from companionway.api.shapes.base import READS
from companionway.desk import pairing
from companionway.ground.access import Permission
from companionway.matching import queries
from companionway.matching.rules import Weight

router = Router(tags=["Somebody beside one"])

MOST = 1_000


@router.get("/matching", response={200: shapes.Everybody, **READS}, summary="Everybody at once")
@door(Permission.MATCH_KEEP)
def everybody(
    request: HttpRequest,
    change_cost: int = Query(
        int(Weight.MATTERS), ge=0, le=MOST, description="Points that a change of whom somebody has must be worth."
    ),
    floor: int | None = Query(
        0, ge=0, le=MOST, description="Nobody with fewer points, and as many as can be have somebody."
    ),
) -> shapes.Everybody:
    """Who could be beside whom, for everybody's sake, with the proof. It changes nothing (R37 R40)."""
    found = queries.what_if(
        request.actor, change_cost=change_cost, floor=floor, today=request.today, now=request.now
    )
    return shapes.Everybody.of(found, request.language, pairing.names_of(request.actor))
