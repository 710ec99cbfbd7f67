"""The plan, through the API: read by whose it is and by those who keep it beside them; written by whose it is."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import plan as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.api.shapes.intake import WishKept
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries

router = Router(tags=["Plan"])

WHOSE: UUID = Path(description="The person.")


@router.get("/own/plan", response={200: shapes.Plan, **READS}, summary="My plan")
@door(Permission.OWN_EDIT)
def own_plan(request: HttpRequest) -> shapes.Plan:
    """The caller's stage, goals and weeks (R20 R68-R72)."""
    return shapes.Plan.of(queries.plan(request.actor, me(request), today=request.today))


@router.post("/own/plan/weeks", response={201: shapes.PlanWeekKept, **WRITES}, summary="Say how my week was")
@door(Permission.OWN_EDIT)
def report_week(request: HttpRequest, said: shapes.PlanWeekSaid) -> Status:
    """Goal by goal; 409 `week_not_reportable` for a week that is too far away (R69 R70)."""
    given = {"by": request.actor, "now": request.now}
    kept = actions.report_week(me(request), said.week_on, said.weeks(), **given)
    return Status(201, shapes.PlanWeekKept(goals=kept))


@router.post("/own/plan/stages", response={201: WishKept, **WRITES}, summary="Say what comes first now")
@door(Permission.OWN_EDIT)
def begin_stage(request: HttpRequest, said: shapes.PlanStageSaid, key: UUID | None = KEY) -> Status:
    """A stage begins, and the one before ends with it (R72)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, WishKept(id=actions.begin_stage(me(request), said.facts(), **given)))


@router.get("/people/{uuid:person_id}/plan", response={200: shapes.Plan, **READS}, summary="Somebody's plan")
@door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)
def plan(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Plan:
    """The same, for who keeps it beside them (R20 R68-R72)."""
    return shapes.Plan.of(queries.plan(request.actor, person_id, today=request.today))
