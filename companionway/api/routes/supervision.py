"""Supervision, through the API; and how it is with those beside one, added up (R3 R50 R76)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import supervision as shapes
from companionway.api.shapes.base import READS, WRITES, reason
from companionway.desk import supervising
from companionway.ground.access import Category, Permission
from companionway.peers import actions, queries

router = Router(tags=["Supervision"])

WHOSE: UUID = Path(description="The helper.")


@router.get("/helpers/supervision", response={200: shapes.SupervisionBoard, **READS}, summary="Who was seen when")
@door(Permission.SUPERVISE)
def board(request: HttpRequest) -> shapes.SupervisionBoard:
    """Those whom the caller supervises, or for who keeps helpers all of them; whoever waits longest first (R50)."""
    return shapes.SupervisionBoard.of(supervising.board(request.actor, today=request.today))


@router.get("/own/supervision", response={200: shapes.SupervisionOf, **READS}, summary="My supervision")
@door(Permission.OWN_EDIT)
def own_supervision(request: HttpRequest) -> shapes.SupervisionOf:
    """The caller's own, as a helper (R50)."""
    return _of(request, me(request))


@router.get(
    "/people/{uuid:person_id}/supervision", response={200: shapes.SupervisionOf, **READS},
    summary="Somebody's supervision",
)  # fmt: skip
@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
def supervision(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.SupervisionOf:
    """What to talk about, the times together, what was signed off, what people say (R3 R50)."""
    return _of(request, person_id)


@router.post(
    "/people/{uuid:person_id}/supervision", response={201: shapes.SupervisionKept, **WRITES},
    summary="Write down a time together",
)  # fmt: skip
@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
def note(
    request: HttpRequest, said: shapes.SupervisionSaid, person_id: UUID = WHOSE, key: UUID | None = KEY
) -> Status:
    """By whoever supervises them (R50). 409 `supervision_to_come`, `supervision_over_a_day`."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.SupervisionKept(id=actions.note_supervision(person_id, said.facts(), **given)))


@router.post("/own/hard", response={201: shapes.SupervisionKept, **WRITES}, summary="Something hard happened")
@door(Permission.OWN_EDIT)
def hard(request: HttpRequest, said: shapes.CriticalSaid, key: UUID | None = KEY) -> Status:
    """Whoever supervises the caller is told to look, in neutral words (R50)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    kept = actions.note_critical(me(request), said.kind, said.happened_at, said.words, **given)
    return Status(201, shapes.SupervisionKept(id=kept))


@router.post("/own/feedback", response={204: None, **WRITES}, summary="Say how it is with somebody beside me")
@door(Permission.OWN_EDIT)
def feedback(request: HttpRequest, said: shapes.FeedbackGivenSaid) -> Status:
    """It is added to what others say and kept nowhere else; sent again, it changes nothing (R3 R76)."""
    actions.give_feedback(said.helper_id, said.answers, by=request.actor, now=request.now)
    return Status(204, None)


def _of(request: HttpRequest, person_id: UUID) -> shapes.SupervisionOf:
    actor, today = request.actor, request.today
    lines = queries.agendas(actor, [person_id], on=today).get(person_id, [])
    said = queries.feedback(actor, [person_id], today=today).get(person_id, [])
    return shapes.SupervisionOf(
        agenda=[reason(one, request.language, today) for one in lines],
        times=[shapes.SupervisionTime.of(one) for one in queries.supervisions(actor, person_id, today=today)],
        signed_off=[shapes.SignedOff.of(one) for one in queries.sign_offs(actor, person_id, today=today)],
        feedback=[shapes.SaidTogether.of(one) for one in said],
    )
