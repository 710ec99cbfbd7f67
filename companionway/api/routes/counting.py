"""Counting, if one likes; and a return to use, told by oneself or beside somebody (R39 R58 R74)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import counting as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.desk import arriving
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries
from companionway.journey.rules import RETURN_SUPPORT_HOURS
from companionway.programs import queries as programs

router = Router(tags=["Counting"])

WHOSE: UUID = Path(description="The person.")
RETURN: UUID = Path(description="What was told.")


@router.get("/own/counting", response={200: shapes.Counted, **READS}, summary="What I count")
@door(Permission.OWN_EDIT)
def counted(request: HttpRequest) -> shapes.Counted:
    """What the caller counts, if anything (R74)."""
    return shapes.Counted.of(queries.counted(request.actor, me(request), today=request.today))


@router.post("/own/counting", response={200: shapes.Counted, **WRITES}, summary="Choose what is counted")
@door(Permission.OWN_EDIT)
def count(request: HttpRequest, said: shapes.CountingSaid) -> shapes.Counted:
    """Which figures, from which days, and who else may see them; sent again, it is the newer choice (R74)."""
    actions.count(said.facts(), by=request.actor, now=request.now)
    return shapes.Counted.of(queries.counted(request.actor, me(request), today=request.today))


@router.post("/own/counting/end", response={204: None, **WRITES}, summary="Count nothing any more")
@door(Permission.OWN_EDIT)
def stop_counting(request: HttpRequest) -> Status:
    """The days that were chosen go too (R74)."""
    actions.stop_counting(by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/own/returns", response={200: shapes.Returns, **READS}, summary="What I told of using again")
@door(Permission.OWN_EDIT)
def own_returns(request: HttpRequest) -> shapes.Returns:
    """What the caller told, and what followed (R58)."""
    return _returns(request, me(request))


@router.post("/own/returns", response={201: shapes.ReturnKept, **WRITES}, summary="Say that I used again")
@door(Permission.OWN_EDIT)
def own_return(request: HttpRequest, said: shapes.ReturnSaid, key: UUID | None = KEY) -> Status:
    """It is welcomed; 409 `goal_is_less` where the caller's goal is to use less (R58 R69)."""
    return _note(request, me(request), said, key)


@router.get(
    "/people/{uuid:person_id}/returns", response={200: shapes.Returns, **READS}, summary="What somebody told"
)
@door(Permission.RETURN_NOTE, person="person_id", sees=Category.PLAN)
def returns(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Returns:
    """Of using again, for those who stand beside them and see their plan (R58)."""
    return _returns(request, person_id)


@router.post(
    "/people/{uuid:person_id}/returns", response={201: shapes.ReturnKept, **WRITES}, summary="They told somebody"
)
@door(Permission.RETURN_NOTE, person="person_id", sees=Category.PLAN)
def note_return(
    request: HttpRequest, said: shapes.ReturnSaid, person_id: UUID = WHOSE, key: UUID | None = KEY
) -> Status:
    """Written down beside them, if they agree; 409 `goal_is_less` where they want to use less (R58 R69)."""
    return _note(request, person_id, said, key)


@router.post(
    "/own/returns/{uuid:return_id}/followed", response={204: None, **WRITES}, summary="What follows has come to me"
)
@door(Permission.OWN_EDIT)
def own_followed(request: HttpRequest, said: shapes.FollowedSaid, return_id: UUID = RETURN) -> Status:
    """What is safe was talked over, or somebody was with the caller (R58)."""
    return _follow(request, return_id, said)


@router.post("/own/returns/{uuid:return_id}/end", response={204: None, **WRITES}, summary="It was not so")
@door(Permission.OWN_EDIT)
def own_end(request: HttpRequest, return_id: UUID = RETURN) -> Status:
    """Taken back, with its line of the story (R58)."""
    actions.withdraw_return(return_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post(
    "/returns/{uuid:return_id}/followed", response={204: None, **WRITES}, summary="What follows has come to them"
)
@door(Permission.RETURN_NOTE)
def followed(request: HttpRequest, said: shapes.FollowedSaid, return_id: UUID = RETURN) -> Status:
    """A welcome, what is safe, or somebody with them (R58)."""
    return _follow(request, return_id, said)


def _follow(request: HttpRequest, return_id: UUID, said: shapes.FollowedSaid) -> Status:
    actions.follow_return(
        return_id, said.follows, naloxone=said.naloxone, by=request.actor, now=request.now
    )  # fmt: skip
    return Status(204, None)


def _returns(request: HttpRequest, person_id: UUID) -> shapes.Returns:
    homes = arriving.homes(request.actor, person_id, today=request.today)
    hours = programs.setting(next(iter(homes), None), RETURN_SUPPORT_HOURS)
    found = queries.returns(request.actor, person_id, hours=hours, today=request.today)
    return shapes.Returns(returns=[shapes.Return.of(one) for one in found])


def _note(request: HttpRequest, person_id: UUID, said: shapes.ReturnSaid, key: UUID | None) -> Status:
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    id_ = actions.note_return(person_id, said.facts(), said.words, **given)
    return Status(201, shapes.ReturnKept(id=id_))
