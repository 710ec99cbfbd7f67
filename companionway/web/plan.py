"""Somebody's plan beside them: what they want, how a week went, in their words (R20 R68-R72)."""

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
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries
from companionway.web import planning, steps
from companionway.web.editing import card_of
from companionway.web.paper import answered

beside = door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)

# What people/plan/_steps.html is told, from its own module.
Part = Callable[[HttpRequest, UUID], dict[str, Any]]
PARTS: tuple[Part, ...] = (steps.told,)

_FORM = ["GET", "HEAD", "POST"]


@beside
@require_safe
def plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The whole of it, as they have it; beside it what their programs stand for."""
    shown = {"person": card_of(request, person_id), **planning.whole(request, person_id)}
    shown["beside"] = planning.beside(request, person_id, shown["plan"].goals)
    for part in PARTS:
        shown |= part(request, person_id)
    return render(request, "people/plan/plan.html", shown)


@beside
@require_http_methods(_FORM)
def goal_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more thing that they want, as they say it."""
    form = planning.goal_form(request)
    if kept := planning.keep_goal(request, person_id, form):
        return _saved(request, "person_plan_goal", person_id, kept)
    return _page(
        request, person_id, "people/plan/goal_form.html", form, heading=_("What they want for themself"),
        lead=_("Every goal can stand here, also one that does not fit this program."),
    )  # fmt: skip


@beside
@require_safe
def goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal with its weeks."""
    shown = {"person": card_of(request, person_id), **planning.goal_page(request, person_id, goal_id)}
    return render(request, "people/plan/goal.html", shown)


@beside
@require_http_methods(_FORM)
def goal_change(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """What became of it."""
    one = planning.one_goal(request, person_id, goal_id, standing=True)
    form = planning.goal_form(request, one)
    if kept := planning.keep_goal(request, person_id, form, one):
        return _saved(request, "person_plan_goal", person_id, kept)
    return _page(
        request, person_id, "people/plan/goal_form.html", form, heading=_("Say it better"),
        lead=_("In their words, as they say them."), back=reverse("person_plan_goal", args=[person_id, goal_id]),
    )  # fmt: skip


@beside
@require_POST
def goal_end(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Reached, or no longer theirs; nobody asks which."""
    planning.one_goal(request, person_id, goal_id, standing=True)
    actions.end_goal(goal_id, **planning.by(request))
    return _saved(request, "person_plan", person_id)


@beside
@require_http_methods(_FORM)
def week(request: HttpRequest, person_id: UUID, week_on: str | None = None) -> HttpResponse:
    """How a week was, written down together."""
    day = planning.asked_week(request, week_on)
    now = queries.plan(request.actor, person_id, today=request.today)
    form = planning.week_form(request, now, day)
    if planning.keep_week(request, person_id, form, day):
        return _saved(request, "person_plan", person_id)
    near = planning.weeks_near(request, day)
    return _page(
        request, person_id, "people/plan/week.html", form, heading=_("How their week was"), weeks=near,
        week=next(one for one in near if one.current),
    )  # fmt: skip


@beside
@require_http_methods(_FORM)
def stage_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What comes first for them now."""
    form = planning.stage_form(request, None)
    if planning.keep_stage(request, person_id, form):
        return _saved(request, "person_plan", person_id)
    return _page(
        request, person_id, "people/form.html", form, heading=_("A new stage"),
        lead=_("They say what comes first. The stage before ends with it, and stays in their story."),
    )  # fmt: skip


@beside
@require_http_methods(_FORM)
def stage(request: HttpRequest, person_id: UUID, stage_id: UUID) -> HttpResponse:
    """They look at it, together with somebody: does it still fit?"""
    one = planning.the_stage(request, person_id, stage_id)
    form = planning.review_form(request, None)
    if planning.keep_review(request, form, one):
        return _saved(request, "person_plan", person_id)
    return _page(
        request, person_id, "people/plan/stage.html", form, heading=_("Look at it together"), stage=one,
        lead=_("Ask, and listen: does it still fit? They may go on, begin another stage, or leave it."),
    )  # fmt: skip


@beside
@require_http_methods(_FORM)
def stage_change(request: HttpRequest, person_id: UUID, stage_id: UUID) -> HttpResponse:
    """The same stage, better said."""
    one = planning.the_stage(request, person_id, stage_id)
    form = planning.stage_form(request, None, one)
    if planning.keep_stage(request, person_id, form, one):
        return _saved(request, "person_plan", person_id)
    return _page(
        request, person_id, "people/form.html", form, heading=_("Say it better"),
        lead=_("In their words, as they say them."),
    )  # fmt: skip


@beside
@require_POST
def stage_end(request: HttpRequest, person_id: UUID, stage_id: UUID) -> HttpResponse:
    """Over; nothing need follow it."""
    planning.the_stage(request, person_id, stage_id)
    actions.end_stage(stage_id, **planning.by(request))
    return _saved(request, "person_plan", person_id)


@beside
@require_safe
def sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Their plan on paper, in their language, for their hand."""
    pdf = plan_sheet.pdf(person_id, by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "sheet")


def _saved(request: HttpRequest, where: str, *args: UUID) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(where, *args)


def _page(request: HttpRequest, person_id: UUID, template: str, form: Form, **shown: Any) -> HttpResponse:
    shown = {
        "form": form, "person": card_of(request, person_id), "button": _("Save"),
        "back": reverse("person_plan", args=[person_id]), **shown,
    }  # fmt: skip
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
