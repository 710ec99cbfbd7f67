"""Somebody leaves for the next place, as those see it who plan it with them; and who leaves soon (R15 R93)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import moving
from companionway.desk.door import door
from companionway.desk.forms.transitions import LeaveForm, SlotForm, TransitionForm
from companionway.desk.paper import moving_on
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import TransitionView
from companionway.journey.rules import SlotKind
from companionway.programs import queries as programs
from companionway.web.editing import card_of, data
from companionway.web.paper import answered
from companionway.web.support_hours import picture

_FORM = ["GET", "HEAD", "POST"]
beside = door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)
keeper = door(Permission.TRANSITION_KEEP, person="person_id", sees=Category.PLAN)


@door(Permission.TRANSITION_KEEP)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Who leaves soon, and what is open; the nearest day first."""
    views = queries.leaving(request.actor, today=request.today)
    cards = consent.cards(request.actor, {one.person_id for one in views}, today=request.today)
    rows = [{"card": cards[one.person_id], "plan": one} for one in views if one.person_id in cards]
    named = programs.program_names({one.to_program_id for one in views if one.to_program_id})
    return render(request, "people/moving/board.html", {"rows": rows, "named": named})


@beside
@require_http_methods(_FORM)
def transition(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The leaving ahead with its eight, or a form to plan one; how much support came before and after."""
    every = queries.transitions(request.actor, person_id, today=request.today)
    view = next((one for one in every if one.ended_at is None), None)
    form = _form(request, view)
    if form.is_bound and form.is_valid() and form.kept(lambda: _open(request, person_id, form)):
        messages.success(request, _("Saved."))
        return redirect("person_transition", person_id)
    shown = {
        "person": card_of(request, person_id), "plan": view, "form": form, "may_keep": _may_keep(request),
        "rows": moving.rows(request.actor, view, today=request.today) if view else [],
        "hours": [picture(one) for one in queries.support_hours(request.actor, person_id, today=request.today)],
        "before": [one for one in every if one is not view], "named": _names(every),
    }  # fmt: skip
    return render(request, "people/moving/plan.html", shown, status=_status(form))


@keeper
@require_http_methods(_FORM)
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Another day, another place."""
    view = the_plan(request, person_id)
    form = _form(request, view)
    if form.is_bound and form.is_valid() and form.kept(lambda: _change(request, view, form)):
        return _saved(request, person_id)
    return _one(request, person_id, form, heading=_("The day and the place"))


@beside
@require_http_methods(_FORM)
def slot(request: HttpRequest, person_id: UUID, slot: str) -> HttpResponse:
    """One of the eight, in their words."""
    view = the_plan(request, person_id)
    form, done = settle(request, view, slot, own=False)
    if done:
        return _saved(request, person_id)
    return _one(request, person_id, form, template="people/moving/slot.html", slot=view.facts.slots.get(form.kind))


@beside
@require_POST
def slot_open(request: HttpRequest, person_id: UUID, slot: str) -> HttpResponse:
    """It is open again."""
    actions.open_slot(the_plan(request, person_id).id, kind_of(slot), by=request.actor, now=request.now)
    return _saved(request, person_id)


@keeper
@require_http_methods(_FORM)
def leave(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They leave. What is open is said, and keeps nobody."""
    view = the_plan(request, person_id)
    form = LeaveForm(data(request), initial={"on": min(view.facts.leaves_on, request.today)}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _leave(request, view, form)):
        messages.success(request, _("They moved on. Whoever is beside them stays beside them."))
        return redirect("person", person_id)
    return _one(
        request, person_id, form, template="people/moving/leave.html", plan=view, named=_names([view]),
        rows=moving.rows(request.actor, view, today=request.today),
    )  # fmt: skip


@keeper
@require_POST
def stay(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They stay after all."""
    actions.stay_after_all(the_plan(request, person_id).id, by=request.actor, now=request.now)
    messages.success(request, _("They stay. The plan is kept among those before."))
    return redirect("person_transition", person_id)


@beside
@require_safe
def sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The plan on paper, in their language."""
    the_plan(request, person_id)
    return answered(moving_on.sheet(person_id, by=request.actor, today=request.today, now=request.now), "sheet")


def the_plan(request: HttpRequest, person_id: UUID) -> TransitionView:
    """The leaving that is ahead, or NotFound."""
    found = queries.transition(request.actor, person_id, today=request.today)
    if found is None:
        raise NotFound
    return found


def kind_of(slot: str) -> SlotKind:
    """Which of the eight an address names, or NotFound."""
    if slot not in set(SlotKind):
        raise NotFound
    return SlotKind(slot)


def settle(request: HttpRequest, view: TransitionView, slot: str, *, own: bool) -> tuple[SlotForm, bool]:
    """The form of one of the eight, and whether it was kept. The button pressed says filled or declined."""
    kind = kind_of(slot)
    known = moving.company(request.actor, view.person_id, today=request.today)
    form = SlotForm(
        data(request), initial=SlotForm.stated(view.facts.slots.get(kind)), kind=kind, known=known, own=own,
        today=request.today,
    )  # fmt: skip
    declined = "declined" in request.POST

    def keep() -> None:
        actions.settle_slot(view.id, form.facts(declined=declined), by=request.actor, now=request.now)

    return form, form.is_bound and form.is_valid() and form.kept(keep)


def _may_keep(request: HttpRequest) -> bool:
    return request.actor.may(Permission.TRANSITION_KEEP)


def _form(request: HttpRequest, view: TransitionView | None) -> TransitionForm:
    initial = TransitionForm.stated(view) if view else {"key": ids.new()}
    ours = programs.programs(request.actor)
    return TransitionForm(data(request), programs=ours, initial=initial, today=request.today)


def _open(request: HttpRequest, person_id: UUID, form: TransitionForm) -> None:
    actions.open_transition(person_id, **form.cleaned_data, by=request.actor, now=request.now)


def _change(request: HttpRequest, view: TransitionView, form: TransitionForm) -> None:
    said = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    actions.change_transition(view.id, **said, by=request.actor, now=request.now)


def _leave(request: HttpRequest, view: TransitionView, form: LeaveForm) -> None:
    actions.step_down(view.id, on=form.cleaned_data["on"], by=request.actor, now=request.now)


def _names(views: list[TransitionView]) -> dict[UUID, str]:
    both = {one for view in views for one in (view.from_program_id, view.to_program_id) if one}
    return programs.program_names(both)


def _saved(request: HttpRequest, person_id: UUID) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("person_transition", person_id)


def _one(
    request: HttpRequest, person_id: UUID, form: Any, *, template: str = "people/form.html", **more: Any
) -> HttpResponse:
    shown = {
        "form": form, "person": card_of(request, person_id), "button": _("Save"),
        "back": reverse("person_transition", args=[person_id]), **more,
    }  # fmt: skip
    return render(request, template, shown, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
