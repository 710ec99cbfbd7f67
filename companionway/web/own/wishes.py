"""What matters to me, and what I want for myself, beside what my programs stand for (R68 R75)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.desk import arriving
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.intake import GoalForm, MatterForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.web.editing import data
from companionway.web.own import mine


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def matters(request: HttpRequest) -> HttpResponse:
    """What matters to me, and a place for one more."""
    form = MatterForm(data(request), initial={"key": ids.new()})
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said and form.kept(lambda: actions.say_matter(mine.me(request), **said, **_by(request))):
        return _saved(request, "own_matters")
    shown = {"form": form, "matters": queries.matters(request.actor, mine.me(request), today=request.today)}
    return _page(request, "own/matters.html", form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The same, better said."""
    known = queries.matters(request.actor, mine.me(request), today=request.today)
    one = next((row for row in known if row.id == matter_id), None)
    if one is None:
        raise NotFound
    form = MatterForm(data(request), initial={"words": one.words})
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: actions.change_matter(matter_id, form.cleaned_data["words"], **_by(request))):
        return _saved(request, "own_matters")
    return _page(request, "own/wish.html", form, {"form": form, "back": "own_matters"})


@door(Permission.OWN_EDIT)
@require_POST
def matter_end(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """No longer so."""
    actions.end_matter(matter_id, **_by(request))
    messages.success(request, _("Taken away."))
    return redirect("own_matters")


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: HttpRequest) -> HttpResponse:
    """What I want, side by side with what my programs stand for. Where it does not fit, I decide."""
    form = GoalForm(data(request), initial={"key": ids.new()})
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said and form.kept(lambda: actions.set_goal(mine.me(request), **said, **_by(request))):
        return _saved(request, "own_goals")
    mine_now = queries.goals(request.actor, mine.me(request), today=request.today)
    homes = arriving.homes(request.actor, mine.me(request), today=request.today)
    shown = {"form": form, "goals": mine_now, "beside": arriving.beside(request.actor, mine_now, homes)}
    return _page(request, "own/goals.html", form, shown)


@door(Permission.OWN_EDIT)
@require_POST
def goal_end(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Reached, or no longer mine; nobody asks which."""
    actions.end_goal(goal_id, **_by(request))
    messages.success(request, _("Taken away."))
    return redirect("own_plan")


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _saved(request: HttpRequest, where: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(where)


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
