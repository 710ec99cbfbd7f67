"""I leave for the next place: what is settled, in my words, and what is still open (R15 R93)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import moving
from companionway.desk.door import door
from companionway.desk.forms.transitions import TransitionForm
from companionway.desk.paper import moving_on
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.journey import actions, queries
from companionway.journey.queries import TransitionView
from companionway.web.editing import data
from companionway.web.moving import kind_of, settle, the_plan
from companionway.web.own import mine
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def leaving(request: HttpRequest) -> HttpResponse:
    """What comes next, and the eight; where nothing is planned, I can begin."""
    every = queries.transitions(request.actor, mine.me(request), today=request.today)
    view = next((one for one in every if one.ended_at is None), None)
    form = TransitionForm(data(request), programs=None, initial={"key": ids.new()}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _open(request, form)):
        return _saved(request)
    last = next((one for one in every if one.ending == "left"), None) if view is None else None
    shown = {
        "plan": view, "form": form, "last": last,
        "rows": moving.rows(request.actor, view or last, today=request.today) if view or last else [],
    }  # fmt: skip
    return _page(request, "own/moving/plan.html", form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def change(request: HttpRequest) -> HttpResponse:
    """Another day, another place."""
    view = the_plan(request, mine.me(request))
    form = TransitionForm(data(request), programs=None, initial=TransitionForm.stated(view), today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _change(request, view, form)):
        return _saved(request)
    return _page(request, "own/moving/change.html", form, {"form": form})


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def slot(request: HttpRequest, slot: str) -> HttpResponse:
    """One of the eight."""
    view = the_plan(request, mine.me(request))
    form, done = settle(request, view, slot, own=True)
    if done:
        return _saved(request)
    shown = {"form": form, "slot": view.facts.slots.get(form.kind)}
    return _page(request, "own/moving/slot.html", form, shown)


@door(Permission.OWN_EDIT)
@require_POST
def slot_open(request: HttpRequest, slot: str) -> HttpResponse:
    """I think about it once more."""
    plan = the_plan(request, mine.me(request))
    actions.open_slot(plan.id, kind_of(slot), by=request.actor, now=request.now)
    return _saved(request)


@door(Permission.OWN_EDIT)
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """I stay after all."""
    actions.stay_after_all(the_plan(request, mine.me(request)).id, by=request.actor, now=request.now)
    return _saved(request)


@door(Permission.OWN_EDIT)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same on paper."""
    me = mine.me(request)
    the_plan(request, me)
    return answered(moving_on.sheet(me, by=request.actor, today=request.today, now=request.now), "sheet")


def _open(request: HttpRequest, form: TransitionForm) -> None:
    actions.open_transition(mine.me(request), **form.cleaned_data, by=request.actor, now=request.now)


def _change(request: HttpRequest, view: TransitionView, form: TransitionForm) -> None:
    """Which house of ours it is stays as those who plan it wrote it, while what comes next is the same."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    kept = view.to_program_id if said["to_level"] == view.facts.to_level else None
    actions.change_transition(view.id, **said, to_program_id=kept, by=request.actor, now=request.now)


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("own_leaving")


def _page(request: HttpRequest, template: str, form: Any, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
