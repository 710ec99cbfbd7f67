"""Somebody's circle of support."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from companionway.api.door import door
from companionway.api.routes.own import me
from companionway.api.shapes import circle as shapes
from companionway.api.shapes.base import READS
from companionway.desk import circle as circles
from companionway.ground.access import Permission

router = Router(tags=["Circle of support"])

WHOSE: UUID = Path(description="The person.")


@router.get("/own/circle", response={200: shapes.Circle, **READS}, summary="Who is here for me, and for what")
@door(Permission.OWN_EDIT)
def own_circle(request: HttpRequest) -> shapes.Circle:
    """The caller's circle; whoever keeps rules over them is not of it (R21)."""
    return shapes.Circle.of(circles.circle(request.actor, me(request), today=request.today))


@router.get(
    "/people/{uuid:person_id}/circle",
    response={200: shapes.Circle, **READS},
    summary="Somebody's circle of support",
)
@door(Permission.PERSON_READ, person="person_id")
def circle(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Circle:
    """Peers and professionals side by side, as far as the caller may know them (R21 R23)."""
    return shapes.Circle.of(circles.circle(request.actor, person_id, today=request.today))
