"""My week: what stands on which day, and a place for one more; on paper, and in my own calendar (R42 R45)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import catalogue, places, weeks
from companionway.desk.door import door
from companionway.desk.forms.calendar import AppointmentForm, FeedForm
from companionway.desk.paper import week_sheet
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def week(request: HttpRequest) -> HttpResponse:
    """Seven days, and a place for one more."""
    form = AppointmentForm(data(request), initial={"key": ids.new(), "on": request.today})
    if form.is_bound and form.is_valid() and form.kept(lambda: _note(request, form)):
        messages.success(request, _("It stands in your week."))
        return redirect(f"{reverse('own_week')}?from={form.cleaned_data['on'].isoformat()}")
    return _page(request, "own/week.html", form, {"form": form, **shown(request, mine.me(request))})


def shown(request: HttpRequest, person_id: UUID) -> dict:
    """The days of the week asked for, and the weeks beside it."""
    monday = weeks.asked_monday(request.GET.get("from"), request.today)
    days = weeks.week(
        request.actor, person_id, monday, language=catalogue.tongue(get_language()), today=request.today,
        now=request.now,
    )  # fmt: skip
    return {
        "days": days, "monday": monday, "before": monday - timedelta(weeks=1), "after": monday + timedelta(weeks=1),
        "now_week": weeks.asked_monday(None, request.today),
    }  # fmt: skip


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The same, at another time or better said."""
    one = queries.appointment(request.actor, appointment_id, today=request.today)
    if one.person_id != mine.me(request):
        raise NotFound
    form = AppointmentForm(data(request), initial=AppointmentForm.stated(one))
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: actions.change_appointment(appointment_id, form.facts(), **_by(request))):
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('own_week')}?from={form.cleaned_data['on'].isoformat()}")
    return _page(request, "own/appointment.html", form, {"form": form, "one": one})


@door(Permission.OWN_EDIT)
@require_POST
def appointment_end(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Out of my week, with all its days."""
    one = queries.appointment(request.actor, appointment_id, today=request.today)
    if one.person_id != mine.me(request):
        raise NotFound
    actions.end_appointment(appointment_id, **_by(request))
    messages.success(request, _("Taken out of your week."))
    return redirect("own_week")


@door(Permission.OWN_EDIT)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """My week on paper."""
    monday = weeks.asked_monday(request.GET.get("from"), request.today)
    pdf = week_sheet.sheet(mine.me(request), monday, by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "week")


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def feed(request: HttpRequest) -> HttpResponse:
    """An address for my own calendar. It is shown once, and closed by a new one."""
    me, form, address = mine.me(request), FeedForm(data(request)), ""
    if form.is_bound and form.is_valid():
        language = catalogue.tongue(get_language())
        token = actions.make_feed(me, language=language, **form.cleaned_data, **_by(request))
        address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    known = {"feed": queries.feed(request.actor, me), "address": address, "opens": _webcal(address)}
    return render(request, "own/feed.html", {"form": form, **known})


@door(Permission.OWN_EDIT)
@require_POST
def feed_end(request: HttpRequest) -> HttpResponse:
    """Nobody reads it any more."""
    actions.close_feed(mine.me(request), **_by(request))
    messages.success(request, _("Closed. Nothing can be read there any more."))
    return redirect("own_feed")


@door(Permission.OWN_EDIT)
@require_safe
def been(request: HttpRequest) -> HttpResponse:
    """Where I have been: all of it stays mine."""
    found = places.places(request.actor, mine.me(request), today=request.today)
    return render(request, "own/places.html", {"places": found})


def _webcal(address: str) -> str:
    """The same address as phones know it: a tap subscribes."""
    return address and "webcal:" + address.partition(":")[2]


def _note(request: HttpRequest, form: AppointmentForm) -> None:
    key = form.cleaned_data["key"]
    actions.note_appointment(mine.me(request), form.facts(), key=key, **_by(request))


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _page(request: HttpRequest, template: str, form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
