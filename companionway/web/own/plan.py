"""My plan on one page: what I want, in stages, week by week; and what stands beside it (R20 R68-R72)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.paper import plan_sheet
from companionway.ground.access import Permission
from companionway.journey import actions, queries
from companionway.web import planning
from companionway.web.own import counting, mine, required, steps
from companionway.web.paper import answered

# What the parts of the page are told, each from its own module: own/plan/_steps.html, _asked.html, _counting.html.
Part = Callable[[HttpRequest], dict[str, Any]]
PARTS: tuple[Part, ...] = (
    steps.told,
    counting.telling,
    required.part,
)

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The whole of it."""
    shown = planning.whole(request, mine.me(request))
    shown["conflicts"] = any(
        one.fit.conflicts for one in planning.beside(request, mine.me(request), shown["plan"].goals)
    )
    for part in PARTS:
        shown |= part(request)
    return render(request, "own/plan/plan.html", shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def goal_new(request: HttpRequest) -> HttpResponse:
    """One more thing that I want."""
    form = planning.goal_form(request)
    if kept := planning.keep_goal(request, mine.me(request), form):
        return _saved(request, "own_plan_goal", kept)
    return _page(request, "own/plan/goal_form.html", form, heading=_("What you want"), back=reverse("own_plan"))


@door(Permission.OWN_EDIT)
@require_safe
def goal(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """One of my goals, with its weeks."""
    return render(request, "own/plan/goal.html", planning.goal_page(request, mine.me(request), goal_id))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def goal_change(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """What became of it."""
    one = planning.one_goal(request, mine.me(request), goal_id, standing=True)
    form = planning.goal_form(request, one)
    if kept := planning.keep_goal(request, mine.me(request), form, one):
        return _saved(request, "own_plan_goal", kept)
    back = reverse("own_plan_goal", args=[goal_id])
    return _page(request, "own/plan/goal_form.html", form, heading=_("Say it better"), back=back)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def week(request: HttpRequest, week_on: str | None = None) -> HttpResponse:
    """How my week was, by one thumb; of this week, the last, or one of the few before."""
    day = planning.asked_week(request, week_on)
    now = queries.plan(request.actor, mine.me(request), today=request.today)
    form = planning.week_form(request, now, day)
    if planning.keep_week(request, mine.me(request), form, day):
        messages.success(request, _("Thank you. It is kept for you."))
        return redirect("own_plan")
    near = planning.weeks_near(request, day)
    return _page(request, "own/plan/week.html", form, weeks=near, week=next(one for one in near if one.current))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def stage_new(request: HttpRequest) -> HttpResponse:
    """What comes first now; the stage before ends with it."""
    form = planning.stage_form(request, mine.home(request))
    if planning.keep_stage(request, mine.me(request), form):
        return _saved(request, "own_plan")
    return _page(request, "own/plan/form.html", form, heading=_("A new stage"), back=reverse("own_plan"))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def stage(request: HttpRequest, stage_id: UUID) -> HttpResponse:
    """I look at it: does it still fit?"""
    one = planning.the_stage(request, mine.me(request), stage_id)
    form = planning.review_form(request, mine.home(request))
    if planning.keep_review(request, form, one):
        return _saved(request, "own_plan")
    return _page(request, "own/plan/stage.html", form, stage=one, back=reverse("own_plan"))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def stage_change(request: HttpRequest, stage_id: UUID) -> HttpResponse:
    """The same stage, better said."""
    one = planning.the_stage(request, mine.me(request), stage_id)
    form = planning.stage_form(request, mine.home(request), one)
    if planning.keep_stage(request, mine.me(request), form, one):
        return _saved(request, "own_plan")
    back = reverse("own_plan_stage", args=[stage_id])
    return _page(request, "own/plan/form.html", form, heading=_("Say it better"), back=back)


@door(Permission.OWN_EDIT)
@require_POST
def stage_end(request: HttpRequest, stage_id: UUID) -> HttpResponse:
    """Over; nothing need follow it."""
    actions.end_stage(stage_id, **planning.by(request))
    return _saved(request, "own_plan")


@door(Permission.OWN_EDIT)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """My plan on paper."""
    pdf = plan_sheet.pdf(mine.me(request), by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "sheet")


def _saved(request: HttpRequest, where: str, *args: UUID) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(where, *args)


def _page(request: HttpRequest, template: str, form: Form, **shown: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)
