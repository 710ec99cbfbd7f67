"""Small steps, through the API: one's own and those taken together, and those of somebody beside whom one walks."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import steps as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries

router = Router(tags=["The plan"])

WHOSE: UUID = Path(description="The person.")
STEP: UUID = Path(description="The step.")


@router.get("/own/steps", response={200: shapes.OwnSteps, **READS}, summary="What I mean to do")
@door(Permission.OWN_EDIT)
def own_steps(request: HttpRequest) -> shapes.OwnSteps:
    """The caller's own small steps, and those that others take together with them (R36 R57)."""
    said = {"today": request.today, "language": request.language}
    mine = queries.commitments(request.actor, me(request), **said)
    others = queries.beside_me(request.actor, **said)
    return shapes.OwnSteps(
        steps=[shapes.SmallStep.of(one) for one in mine], with_others=[shapes.SmallStep.of(one) for one in others]
    )


@router.post("/own/steps", response={201: shapes.StepKept, **WRITES}, summary="Mean to do something")
@door(Permission.OWN_EDIT)
def commit(request: HttpRequest, said: shapes.StepSaid, key: UUID | None = KEY) -> Status:
    """One small step more. A reminder only ever says that something waits (R36)."""
    return _kept(request, me(request), said, key)


@router.post("/own/steps/{uuid:commitment_id}/done", response={204: None, **WRITES}, summary="Done")
@door(Permission.OWN_EDIT)
def tick(request: HttpRequest, commitment_id: UUID = STEP) -> Status:
    """Ticked off: a step of one's own, or one taken together with the caller (R57)."""
    actions.tick(commitment_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/steps/{uuid:commitment_id}/undone", response={204: None, **WRITES}, summary="Not done yet")
@door(Permission.OWN_EDIT)
def untick(request: HttpRequest, commitment_id: UUID = STEP) -> Status:
    """It is open again, and the story no longer tells it (R57)."""
    actions.untick(commitment_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(
    "/people/{uuid:person_id}/steps",
    response={200: shapes.SmallSteps, **READS},
    summary="What somebody means",
)
@door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)
def steps(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.SmallSteps:
    """Somebody's small steps, for who walks beside them (R36)."""
    found = queries.commitments(request.actor, person_id, today=request.today, language=request.language)
    return shapes.SmallSteps(steps=[shapes.SmallStep.of(one) for one in found])


@router.post(
    "/people/{uuid:person_id}/steps",
    response={201: shapes.StepKept, **WRITES},
    summary="Write a step down",
)
@door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)
def commit_beside(
    request: HttpRequest, said: shapes.StepSaid, person_id: UUID = WHOSE, key: UUID | None = KEY
) -> Status:
    """A step of somebody's, in their words (R36)."""
    return _kept(request, person_id, said, key)


def _kept(request: HttpRequest, person_id: UUID, said: shapes.StepSaid, key: UUID | None) -> Status:
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.StepKept(id=actions.commit(person_id, said.facts(), **given)))
