"""What somebody may do here as a helper, posts, and how a shift was, through the API."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import serving as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.api.shapes.helping import KeptHere
from companionway.ground.access import Actor, Permission
from companionway.peers import actions, queries

router = Router(tags=["Helping"])

WHOSE: UUID = Path(description="The helper.")
WHICH: UUID = Path(description="What they do.")


@router.get("/own/helping/roles", response={200: shapes.Serves, **READS}, summary="What I may do as a helper")
@door(Permission.OWN_EDIT)
def own_roles(request: HttpRequest) -> shapes.Serves:
    """What the caller does here, and what each role still takes; exceptions are not counted (R1 R4)."""
    return _serves(request.actor, me(request), request.today)


@router.post("/own/helping/shifts", response={201: KeptHere, **WRITES}, summary="How a shift was")
@door(Permission.OWN_EDIT)
def own_shift(request: HttpRequest, said: shapes.ShiftSaid, key: UUID | None = KEY) -> Status:
    """It takes nothing away from the caller; whoever supervises them reads it (R2)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    id_ = actions.note_after_shift(
        me(request), said.role, said.mood, on=said.on, wants_talk=said.wants_talk, words=said.words, **given
    )
    return Status(201, KeptHere(id=id_))


@router.get(
    "/people/{uuid:person_id}/helping/roles", response={200: shapes.Serves, **READS}, summary="What a helper may do"
)
@door(Permission.PERSON_READ)
def roles(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Serves:
    """For whoever keeps or supervises them: what they do, and what each role still takes (R1 R3)."""
    return _serves(request.actor, person_id, request.today)


@router.post(
    "/people/{uuid:person_id}/helping/posts",
    response={201: KeptHere, **WRITES},
    summary="Somebody does something here",
)
@door(Permission.HELPER_KEEP)
def post_new(
    request: HttpRequest, said: shapes.HelperPostSaid, person_id: UUID = WHOSE, key: UUID | None = KEY
) -> Status:
    """Refused with what could be done where the role asks for more than is there (R1 R3)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    id_ = actions.begin_post(
        person_id, said.role, from_on=said.from_on, until_on=said.until_on, program_id=said.program_id, **given
    )
    return Status(201, KeptHere(id=id_))


@router.post(
    "/helpers/posts/{uuid:post_id}/end", response={204: None, **WRITES},
    summary="Somebody else has a turn",
)  # fmt: skip
@door(Permission.HELPER_KEEP)
def post_end(request: HttpRequest, post_id: UUID = WHICH) -> Status:
    """From today; nothing is held against anybody (R3)."""
    actions.end_post(post_id, by=request.actor, now=request.now)
    return Status(204, None)


def _serves(actor: Actor, person_id: UUID, today: date) -> shapes.Serves:
    lacks = queries.reasons_of(actor, person_id, today=today)
    posts = queries.posts(actor, [person_id], today=today)
    return shapes.Serves.of(posts, lacks, get_language() or "en", today)
