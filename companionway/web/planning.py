"""What the page of one's own plan and the page beside somebody share: the forms, and how they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from companionway.desk import arriving
from companionway.desk.forms.plans import PlanGoalForm, ReviewForm, StageForm, WeekForm
from companionway.ground import ids
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import GoalView, PlanView, StageView
from companionway.journey.rules import PLAN_REVIEW_DAYS, WEEKS_BACK, monday_of, week_to_report
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.trend import shown


@dataclass(frozen=True)
class Week:
    """A week that may be written about."""

    on: date
    this: bool  # still going on
    current: bool  # the one on the page

    @property
    def until(self) -> date:
        return self.on + timedelta(days=6)


def whole(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """The plan as both pages show it: goals with their pictures, and whether a week was written about."""
    plan = queries.plan(request.actor, person_id, today=request.today)
    week_on = week_to_report(request.today)
    return {
        "plan": plan, "goals": [shown(goal) for goal in plan.goals], "week_on": week_on,
        "week_is_over": week_on < monday_of(request.today), "reported": plan.reported(week_on),
    }  # fmt: skip


def one_goal(request: HttpRequest, person_id: UUID, goal_id: UUID, *, standing: bool = False) -> GoalView:
    """A goal of this person's, or NotFound. `standing`: only one that has not ended."""
    whose, goal = queries.goal(request.actor, goal_id, today=request.today)
    if whose != person_id or (standing and goal.ended_at is not None):
        raise NotFound
    return goal


def goal_page(request: HttpRequest, person_id: UUID, goal_id: UUID) -> dict[str, Any]:
    """One goal with a year of its weeks, newest first in the table."""
    goal = one_goal(request, person_id, goal_id)
    oldest = monday_of(request.today) - timedelta(weeks=WEEKS_BACK)
    return {"one": shown(goal), "weeks": list(reversed(goal.weeks)), "oldest": oldest}


def goal_form(request: HttpRequest, goal: GoalView | None = None) -> PlanGoalForm:
    """A new goal, or one as it stands."""
    initial = PlanGoalForm.stated(goal) if goal else {"key": ids.new()}
    return PlanGoalForm(data(request), initial=initial, today=request.today)


def keep_goal(
    request: HttpRequest, person_id: UUID, form: PlanGoalForm, goal: GoalView | None = None
) -> UUID | None:
    """The goal that stands once the form was sent; None where it was not, or something is wrong."""
    kept: list[UUID] = []

    def keep() -> None:
        said, given = form.cleaned_data, {"details": form.details(), **by(request)}
        if goal is None:
            kept.append(actions.set_goal(person_id, said["kind"], said["words"], key=said["key"], **given))
        else:
            kept.append(actions.change_goal(goal.id, said["kind"], said["words"], **given))

    sent = form.is_bound and form.is_valid() and form.kept(keep)
    return kept[0] if sent else None


def stage_form(request: HttpRequest, home: UUID | None, stage: StageView | None = None) -> StageForm:
    """A new stage with a day proposed, or one as it stands."""
    proposed = request.today + timedelta(days=programs.setting(home, PLAN_REVIEW_DAYS))
    initial = StageForm.stated(stage) if stage else {"key": ids.new(), "review_on": proposed}
    return StageForm(data(request), initial=initial, today=request.today)


def keep_stage(request: HttpRequest, person_id: UUID, form: StageForm, stage: StageView | None = None) -> bool:
    """Whether it was sent and kept."""

    def keep() -> None:
        if stage is None:
            actions.begin_stage(person_id, form.facts(), key=form.cleaned_data["key"], **by(request))
        else:
            actions.change_stage(stage.id, form.facts(), **by(request))

    return form.is_bound and form.is_valid() and form.kept(keep)


def review_form(request: HttpRequest, home: UUID | None) -> ReviewForm:
    """How it is now, and when again."""
    proposed = request.today + timedelta(days=programs.setting(home, PLAN_REVIEW_DAYS))
    return ReviewForm(data(request), initial={"again_on": proposed}, today=request.today)


def keep_review(request: HttpRequest, form: ReviewForm, stage: StageView) -> bool:
    """Whether it was sent and kept."""

    def keep() -> None:
        said = form.cleaned_data
        actions.review_stage(stage.id, said["words"], again_on=said["again_on"], **by(request))

    return form.is_bound and form.is_valid() and form.kept(keep)


def the_stage(request: HttpRequest, person_id: UUID, stage_id: UUID) -> StageView:
    """The stage that stands, where it is this one; else NotFound."""
    stage = queries.plan(request.actor, person_id, today=request.today).stage
    if stage is None or stage.id != stage_id:
        raise NotFound
    return stage


def asked_week(request: HttpRequest, said: str | None) -> date:
    """The Monday in the address, or the week that is asked for; NotFound for one that may not be written about."""
    newest = monday_of(request.today)
    if said is None:
        return week_to_report(request.today)
    try:
        week_on = date.fromisoformat(said)
    except ValueError:
        raise NotFound from None
    if week_on.weekday() or not newest - timedelta(weeks=WEEKS_BACK) <= week_on <= newest:
        raise NotFound
    return week_on


def weeks_near(request: HttpRequest, week_on: date) -> list[Week]:
    """This week and the last, and the one on the page where it is another."""
    newest = monday_of(request.today)
    every = sorted({newest, newest - timedelta(weeks=1), week_on}, reverse=True)
    return [Week(one, one == newest, one == week_on) for one in every]


def week_form(request: HttpRequest, plan: PlanView, week_on: date) -> WeekForm:
    """A question of each goal's own."""
    return WeekForm(data(request), goals=plan.goals, week_on=week_on, today=request.today)


def keep_week(request: HttpRequest, person_id: UUID, form: WeekForm, week_on: date) -> bool:
    """Whether it was sent and kept."""
    return (
        form.is_bound and form.is_valid()
        and form.kept(lambda: actions.report_week(person_id, week_on, form.weeks(), **by(request)))
    )  # fmt: skip


def beside(request: HttpRequest, person_id: UUID, goals: Iterable[GoalView]) -> list[arriving.Beside]:
    """The goals beside what their programs stand for: the house's word, and nobody's who walks beside (R75 C2)."""
    homes = arriving.homes(request.actor, person_id, today=request.today)
    return arriving.beside(request.actor, [goal.facts for goal in goals], homes)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who writes, and when."""
    return {"by": request.actor, "now": request.now}
