"""Somebody's week and where they have been, as those beside them see it (R25 R42 R45)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import places, weeks
from companionway.desk.door import door
from companionway.desk.forms.calendar import AppointmentForm
from companionway.desk.paper import week_sheet
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.web.editing import card_of, data
from companionway.web.own.week import shown
from companionway.web.paper import answered

keeper = door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Their seven days, and a place for what they ask to have written down."""
    form = _form(request, person_id, initial={"key": ids.new(), "on": request.today})
    if form.is_bound and form.is_valid() and form.kept(lambda: _note(request, person_id, form)):
        messages.success(request, _("It stands in their week."))
        return redirect("person_week", person_id)
    page = {"person": card_of(request, person_id), "form": form, **shown(request, person_id)}
    return render(request, "people/week.html", page, status=422 if form.is_bound and form.errors else 200)


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """The same, at another time."""
    one = _theirs(request, person_id, appointment_id)
    form = _form(request, person_id, initial=AppointmentForm.stated(one))
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: actions.change_appointment(appointment_id, form.facts(), **_by(request))):
        messages.success(request, _("Saved."))
        return redirect("person_week", person_id)
    page = {"person": card_of(request, person_id), "form": form, "one": one}
    return render(request, "people/appointment.html", page, status=422 if form.is_bound and form.errors else 200)


@keeper
@require_POST
def appointment_end(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Out of their week."""
    _theirs(request, person_id, appointment_id)
    actions.end_appointment(appointment_id, **_by(request))
    messages.success(request, _("Taken out of their week."))
    return redirect("person_week", person_id)


@keeper
@require_safe
def sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Their week on paper, in their language."""
    monday = weeks.asked_monday(request.GET.get("from"), request.today)
    pdf = week_sheet.sheet(person_id, monday, by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "week")


@door(Permission.PERSON_READ, person="person_id", sees=Category.PLAN)
@require_safe
def been(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Where they have been: the whole way, as a picture and a table."""
    found = places.places(request.actor, person_id, today=request.today)
    return render(request, "people/places.html", {"person": card_of(request, person_id), "places": found})


def _theirs(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> queries.AppointmentView:
    one = queries.appointment(request.actor, appointment_id, today=request.today)
    if one.person_id != person_id:
        raise NotFound
    return one


def _form(request: HttpRequest, person_id: UUID, initial: dict) -> AppointmentForm:
    sees = consent.seen(request.actor, [person_id], today=request.today).get(person_id, frozenset())
    return AppointmentForm(data(request), initial=initial, beside=True, without_court=Category.LEGAL not in sees)


def _note(request: HttpRequest, person_id: UUID, form: AppointmentForm) -> None:
    actions.note_appointment(person_id, form.facts(), key=form.cleaned_data["key"], **_by(request))


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}
