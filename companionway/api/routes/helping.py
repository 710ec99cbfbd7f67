"""Becoming a helper, through the API: asking, promising, telling; and an answer in words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import helping as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.desk import becoming
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.peers import actions, queries

router = Router(tags=["Helping"])

WHOSE: UUID = Path(description="The helper.")
WHICH: UUID = Path(description="The application.")


@router.get("/own/helping", response={200: shapes.Helping, **READS}, summary="Where I am with helping")
@door(Permission.OWN_EDIT)
def own_helping(request: HttpRequest) -> shapes.Helping:
    """What the caller tells, asked and signed (R78)."""
    whose, today = me(request), request.today
    known = queries.profiles(request.actor, [whose], today=today).get(whose)
    signed = queries.promises(request.actor, [whose], today=today).get(whose)
    applied = queries.applied(request.actor, whose, today=today)
    return shapes.Helping(
        profile=shapes.Profile.of(known, today) if known else None,
        applications=[shapes.Application.of(one) for one in applied],
        promise=shapes.Promise.of(signed) if signed else None,
    )


@router.put("/own/helping/profile", response={204: None, **WRITES}, summary="What I tell as a helper")
@door(Permission.OWN_EDIT)
def own_profile(request: HttpRequest, said: shapes.ProfileSaid) -> Status:
    """All of it anew, each part with who may know it (R7 R37)."""
    given = {"most": said.most, "at_night": said.at_night, "by": request.actor, "now": request.now}
    becoming.save_profile(me(request), said.facts(), **given)
    return Status(204, None)


@router.post("/own/helping/applications", response={201: shapes.KeptHere, **WRITES}, summary="I would like to help")
@door(Permission.OWN_EDIT)
def own_apply(request: HttpRequest, said: shapes.ApplicationSaid, key: UUID | None = KEY) -> Status:
    """One stands open at a time (R78)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    id_ = actions.apply(me(request), said.wants, said.words, said.named(), **given)
    return Status(201, shapes.KeptHere(id=id_))


@router.post(
    "/own/helping/applications/{uuid:application_id}/end",
    response={204: None, **WRITES},
    summary="Not now after all",
)
@door(Permission.OWN_EDIT)
def own_apply_end(request: HttpRequest, application_id: UUID = WHICH) -> Status:
    """Taken back; nobody asks why (R78)."""
    actions.take_back_application(application_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/helping/promise", response={204: None, **WRITES}, summary="What I promise")
@door(Permission.OWN_EDIT)
def own_promise(request: HttpRequest, said: shapes.PromiseSaid) -> Status:
    """The newest version about boundaries, signed with a name (R40)."""
    actions.promise(me(request), said.version, said.name, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/helpers/applications", response={200: shapes.Applications, **READS}, summary="Who would like to help")
@door(Permission.HELPER_KEEP)
def applications(request: HttpRequest) -> shapes.Applications:
    """Those that wait for an answer, of whoever the caller keeps (R78)."""
    rows = queries.applications(request.actor, today=request.today)
    return shapes.Applications(applications=[shapes.Application.of(one) for one in rows])


@router.post("/helpers/applications/{uuid:application_id}", response={204: None, **WRITES}, summary="Answer them")
@door(Permission.HELPER_KEEP)
def answer(request: HttpRequest, said: shapes.AnswerSaid, application_id: UUID = WHICH) -> Status:
    """Welcome, or not now with words; in which program they help, a page says (R78)."""
    becoming.settle(application_id, said.ending, said.words, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(
    "/people/{uuid:person_id}/helping", response={200: shapes.Profile, **READS}, summary="What a helper tells"
)
@door(Permission.OWN_EDIT)
def helping(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Profile:
    """As far as they tell the caller: whoever they help, supervises them, or keeps helpers (R7 R37)."""
    known = queries.profiles(request.actor, [person_id], today=request.today).get(person_id)
    if known is None:
        raise NotFound
    return shapes.Profile.of(known, request.today)
