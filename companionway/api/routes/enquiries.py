"""Who asked for a place, for those who keep the way in; and one more, written down."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.shapes import enquiries as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.ground.access import Permission
from companionway.journey import actions, queries

router = Router(tags=["Coming in"])


@router.get("/enquiries", response={200: shapes.Enquiries, **READS}, summary="Who asked for a place")
@door(Permission.INTAKE_KEEP)
def enquiries(request: HttpRequest) -> shapes.Enquiries:
    """Who waits to hear from us or for a place, and whether it is safe to reach them now (R81 R91)."""
    rows = queries.enquiries(request.actor, now=request.now)
    return shapes.Enquiries(enquiries=[shapes.Enquiry.of(row) for row in rows])


@router.post("/enquiries", response={201: shapes.EnquiryAsked, **WRITES}, summary="Somebody asks for a place")
@door(Permission.INTAKE_KEEP)
def enquire(request: HttpRequest, said: shapes.EnquirySaid, key: UUID | None = KEY) -> Status:
    """Somebody asks: written down, so that they are called back as is safe for them (R81)."""
    id_ = actions.enquire(
        said.program_id, said.facts(), source=said.source, key=key_of(request, key), by=request.actor,
        now=request.now,
    )  # fmt: skip
    return Status(201, shapes.EnquiryAsked(id=id_))
