"""What is asked, through the API: how it stands, and that somebody came. What a court has is read on the page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import asked as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.api.shapes.intake import WishKept
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries

router = Router(tags=["What is asked"])

WHOSE: UUID = Path(description="The person.")
ROW: UUID = Path(description="What was written down.")
DAYS: int = Query(28, ge=1, le=366, description="How many days back.")


@router.get("/own/asked", response={200: shapes.AskedRows, **READS}, summary="What is asked of me")
@door(Permission.OWN_EDIT)
def own_asked(request: HttpRequest) -> shapes.AskedRows:
    """What is asked of the caller, and how it stands (R42 R44)."""
    return _asked(request, me(request))


@router.get("/own/attended", response={200: shapes.CameRows, **READS}, summary="What I went to")
@door(Permission.OWN_EDIT)
def own_attended(request: HttpRequest, days: int = DAYS) -> shapes.CameRows:
    """What stands written down of the caller (R42)."""
    return _attended(request, me(request), days)


@router.post("/own/attended", response={201: WishKept, **WRITES}, summary="I was there")
@door(Permission.OWN_EDIT)
def own_attend(request: HttpRequest, said: shapes.CameSaid, key: UUID | None = KEY) -> Status:
    """What somebody says of themself counts, and is marked as less sure (R42)."""
    id_ = actions.attend(
        me(request), said.kind, said.on, minutes=said.minutes, pathway=said.pathway or "", words=said.words,
        key=key_of(request, key), by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, WishKept(id=id_))


@router.post("/own/attended/{uuid:attended_id}/end", response={204: None, **WRITES}, summary="It was not so")
@door(Permission.OWN_EDIT)
def own_withdraw(request: HttpRequest, attended_id: UUID = ROW) -> Status:
    """What the caller said of themself, taken back (R42)."""
    actions.withdraw_attended(attended_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(
    "/people/{uuid:person_id}/asked", response={200: shapes.AskedRows, **READS}, summary="What is asked of somebody"
)
@door(Permission.REQUIREMENT_KEEP, person="person_id", sees=Category.ATTENDANCE)
def asked(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.AskedRows:
    """How it stands. Who asks is null where it could tell of a court (R42 R44)."""
    return _asked(request, person_id)


@router.post("/people/{uuid:person_id}/asked", response={201: WishKept, **WRITES}, summary="Ask for something")
@door(Permission.REQUIREMENT_KEEP, person="person_id", sees=Category.ATTENDANCE)
def ask(request: HttpRequest, said: shapes.AskSaid, person_id: UUID = WHOSE, key: UUID | None = KEY) -> Status:
    """For who keeps the rules of a house, and what a court asks for who may read its order (R42 R44)."""
    id_ = actions.ask_of(
        person_id, said.facts(), said.asked_by, program_id=said.program_id, words=said.words,
        key=key_of(request, key), by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, WishKept(id=id_))


@router.get(
    "/people/{uuid:person_id}/attended", response={200: shapes.CameRows, **READS}, summary="What somebody went to"
)
@door(Permission.ATTENDANCE_KEEP, person="person_id", sees=Category.ATTENDANCE)
def attended(request: HttpRequest, person_id: UUID = WHOSE, days: int = DAYS) -> shapes.CameRows:
    """What stands written down; which meetings they choose is theirs (R36 R42)."""
    return _attended(request, person_id, days)


@router.post(
    "/people/{uuid:person_id}/attended", response={201: WishKept, **WRITES}, summary="Write down that they came"
)
@door(Permission.ATTENDANCE_KEEP, person="person_id", sees=Category.ATTENDANCE)
def attend(
    request: HttpRequest, said: shapes.NotedSaid, person_id: UUID = WHOSE, key: UUID | None = KEY
) -> Status:  # fmt: skip
    """They came, were excused, or were away, as a colleague saw it or was told (R42)."""
    id_ = actions.attend(
        person_id, said.kind, said.on, minutes=said.minutes, result=said.result, sure=said.sure, words=said.words,
        key=key_of(request, key), by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, WishKept(id=id_))


def _asked(request: HttpRequest, person_id: UUID) -> shapes.AskedRows:
    found = queries.asked(request.actor, person_id, today=request.today)
    return shapes.AskedRows(
        asked=[shapes.AskedRow.of(one, request.language, request.today) for one in found]
    )  # fmt: skip


def _attended(request: HttpRequest, person_id: UUID, days: int) -> shapes.CameRows:
    since = request.today - timedelta(days=days)
    found = queries.attended(request.actor, person_id, since=since, today=request.today)
    return shapes.CameRows(attended=[shapes.CameRow.of(one) for one in found])
