"""Coming in, through the API: one's own steps and words, and the intake for who welcomes people in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import intake as shapes
from companionway.api.shapes.base import READS, WRITES, reason
from companionway.desk import arriving
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries
from companionway.journey.rules import follow_up

router = Router(tags=["Coming in"])

WHOSE: UUID = Path(description="The person.")
MATTER: UUID = Path(description="What matters.")
GOAL: UUID = Path(description="The goal.")


@router.get("/own/intakes", response={200: shapes.Intakes, **READS}, summary="How far I am with coming in")
@door(Permission.OWN_EDIT)
def own_intakes(request: HttpRequest) -> shapes.Intakes:
    """The caller's own comings in, newest first (R91)."""
    found = queries.intakes(request.actor, me(request), today=request.today)
    return shapes.Intakes(intakes=[shapes.Intake.of(one) for one in found])


@router.get("/own/readiness", response={200: shapes.Readinesses, **READS}, summary="How ready I said I felt")
@door(Permission.OWN_EDIT)
def readiness(request: HttpRequest) -> shapes.Readinesses:
    """What the caller put on the rulers, newest first (R46 R91)."""
    told = queries.readiness(request.actor, me(request), today=request.today)
    return shapes.Readinesses(readiness=[shapes.Readiness.of(one) for one in told])


@router.post("/own/readiness", response={201: shapes.ReadinessKept, **WRITES}, summary="Say how ready I feel")
@door(Permission.OWN_EDIT)
def put_on_ruler(request: HttpRequest, said: shapes.ReadinessSaid, key: UUID | None = KEY) -> Status:
    """Three numbers; no help depends on them. `question` is to be shown to the caller (R46 R91)."""
    id_ = actions.put_on_ruler(
        me(request), said.facts(), key=key_of(request, key), by=request.actor, now=request.now
    )  # fmt: skip
    asked = follow_up(said.facts())
    question = reason(asked[1], request.language, request.today) if asked else None
    return Status(201, shapes.ReadinessKept(id=id_, ruler=asked and asked[0], question=question))


@router.get("/own/matters", response={200: shapes.Matters, **READS}, summary="What matters to me")
@door(Permission.OWN_EDIT)
def matters(request: HttpRequest) -> shapes.Matters:
    """What matters to the caller now (R75)."""
    found = queries.matters(request.actor, me(request), today=request.today)
    return shapes.Matters(matters=[shapes.Matter.of(one) for one in found])


@router.post("/own/matters", response={201: shapes.WishKept, **WRITES}, summary="Say what matters to me")
@door(Permission.OWN_EDIT)
def say_matter(request: HttpRequest, said: shapes.MatterSaid, key: UUID | None = KEY) -> Status:
    """One sentence more; 409 `wishes_too_many` where a handful stands already (R75)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.WishKept(id=actions.say_matter(me(request), said.words, **given)))


@router.post("/own/matters/{uuid:matter_id}/end", response={204: None, **WRITES}, summary="It matters no more")
@door(Permission.OWN_EDIT)
def end_matter(request: HttpRequest, matter_id: UUID = MATTER) -> Status:
    """Ended, not deleted (R75)."""
    actions.end_matter(matter_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/own/goals", response={200: shapes.Goals, **READS}, summary="What I want, and what fits")
@door(Permission.OWN_EDIT)
def goals(request: HttpRequest) -> shapes.Goals:
    """The caller's goals beside what their programs stand for, with fitting places (R68 R75)."""
    found = queries.goals(request.actor, me(request), today=request.today)
    homes = arriving.homes(request.actor, me(request), today=request.today)
    beside = arriving.beside(request.actor, found, homes)
    return shapes.Goals(
        goals=[shapes.Goal.of(one) for one in found], beside=[shapes.GoalsBeside.of(one) for one in beside]
    )  # fmt: skip


@router.post("/own/goals", response={201: shapes.WishKept, **WRITES}, summary="Say what I want")
@door(Permission.OWN_EDIT)
def set_goal(request: HttpRequest, said: shapes.GoalSaid, key: UUID | None = KEY) -> Status:
    """One goal more, of the five kinds; of less with numbers, if they want to count (R68-R71)."""
    given = {"details": said.details(), "key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.WishKept(id=actions.set_goal(me(request), said.kind, said.words, **given)))


@router.post("/own/goals/{uuid:goal_id}/end", response={204: None, **WRITES}, summary="No longer a goal of mine")
@door(Permission.OWN_EDIT)
def end_goal(request: HttpRequest, goal_id: UUID = GOAL) -> Status:
    """Reached, or no longer theirs; nobody asks which (R68)."""
    actions.end_goal(goal_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(
    "/people/{uuid:person_id}/intakes", response={200: shapes.Intakes, **READS}, summary="How far somebody is"
)
@door(Permission.INTAKE_KEEP, person="person_id", sees=Category.PLAN)
def intakes(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Intakes:
    """Somebody's comings in, for who welcomes people in (R91)."""
    found = queries.intakes(request.actor, person_id, today=request.today)
    return shapes.Intakes(intakes=[shapes.Intake.of(one) for one in found])


@router.post(
    "/people/{uuid:person_id}/intakes", response={201: shapes.WishKept, **WRITES}, summary="Somebody has come in"
)
@door(Permission.INTAKE_KEEP, person="person_id", sees=Category.PLAN)
def begin(request: HttpRequest, said: shapes.IntakeBegun, person_id: UUID = WHOSE) -> Status:
    """Somebody beside them is promised from now; one that is open there already goes on (R91)."""
    id_ = actions.begin_intake(
        person_id, said.program_id, came_back=said.came_back, by=request.actor, now=request.now
    )  # fmt: skip
    return Status(201, shapes.WishKept(id=id_))
