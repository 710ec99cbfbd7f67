"""What each of us may do and see."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from companionway.api.door import door
from companionway.api.shapes import hats as shapes
from companionway.api.shapes.base import READS
from companionway.desk import hats as table

router = Router(tags=["Hats and roles"])


@router.get("/hats", response={200: shapes.Hats, **READS}, summary="Hats and roles")
@door()
def hats(request: HttpRequest) -> shapes.Hats:
    """Every hat and role with its class, what it may do and what it sees: the table that is judged by (R10 N12)."""
    return shapes.Hats(
        hats=[shapes.HatSeen.of(one) for one in table.hats()],
        roles=[shapes.RoleSeen.of(one) for one in table.roles()],
    )
