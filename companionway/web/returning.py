"""Beside somebody who used again: welcome, what is safe now, and that somebody is with them (R58 R74)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.counting import FollowForm, ToldForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import ReturnView
from companionway.journey.rules import RETURN_SUPPORT_HOURS
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.web.editing import card_of, data
from companionway.web.own.counting import figures

beside = door(Permission.RETURN_NOTE, person="person_id", sees=Category.PLAN)
_FORM = ["GET", "HEAD", "POST"]


@beside
@require_http_methods(_FORM)
def returns(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What they told, what has followed, and a place to write down what they tell now."""
    form = ToldForm(data(request), today=request.today, initial={"key": ids.new(), "began_on": request.today})
    if form.is_bound and form.is_valid() and form.kept(lambda: _note(request, person_id, form)):
        messages.success(request, _("Written down. Now be with them: that is what helps."))
        return redirect("person_returns", person_id)
    today = request.today
    counted = queries.counted(request.actor, person_id, today=today)
    shown = {
        "form": form, "person": card_of(request, person_id), "told": _told(request, person_id),
        "less": queries.wants_less(request.actor, person_id, today=today), "figures": figures(counted),
        "may": request.actor.permissions,
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/returns.html", shown, status=status)


@beside
@require_POST
def followed(request: HttpRequest, person_id: UUID, return_id: UUID) -> HttpResponse:
    """Something of what follows has come."""
    _one(request, person_id, return_id)
    form = FollowForm(data(request))
    if form.is_valid():
        said = form.cleaned_data
        actions.follow_return(return_id, said["follows"], naloxone=said["naloxone"], **_by(request))
        messages.success(request, _("Saved."))
    return redirect("person_returns", person_id)


@beside
@require_http_methods(_FORM)
def change(request: HttpRequest, person_id: UUID, return_id: UUID) -> HttpResponse:
    """Another day, until when it was, other words."""
    told = _one(request, person_id, return_id)
    form = ToldForm(data(request), today=request.today, initial=ToldForm.stated(told.facts, told.words))

    def changed() -> None:
        actions.change_return(return_id, form.facts(), form.cleaned_data["words"], **_by(request))

    if form.is_bound and form.is_valid() and form.kept(changed):
        messages.success(request, _("Saved."))
        return redirect("person_returns", person_id)
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": _("Say it better"), "button": _("Save"),
        "back": reverse("person_returns", args=[person_id]),
    }  # fmt: skip
    return render(request, "people/form.html", shown, status=422 if form.is_bound and form.errors else 200)


@beside
@require_POST
def end(request: HttpRequest, person_id: UUID, return_id: UUID) -> HttpResponse:
    """It was not so."""
    _one(request, person_id, return_id)
    actions.withdraw_return(return_id, **_by(request))
    messages.success(request, _("Taken away."))
    return redirect("person_returns", person_id)


def _note(request: HttpRequest, person_id: UUID, form: ToldForm) -> None:
    said = form.cleaned_data
    actions.note_return(person_id, form.facts(), said["words"], key=said["key"], **_by(request))


def _told(request: HttpRequest, person_id: UUID) -> list[ReturnView]:
    times = consent.enrolments(request.actor, [person_id], today=request.today, part=Part.PARTICIPANT)
    home = max(times, key=lambda one: one.started_on).program_id if times else None
    hours = programs.setting(home, RETURN_SUPPORT_HOURS)
    return queries.returns(request.actor, person_id, hours=hours, today=request.today)


def _one(request: HttpRequest, person_id: UUID, return_id: UUID) -> ReturnView:
    found = next((one for one in _told(request, person_id) if one.id == return_id), None)
    if found is None:
        raise NotFound
    return found


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}
