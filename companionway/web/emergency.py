"""A medical emergency: four facts, then a sheet for whoever treats them (42 CFR 2.51)."""

from __future__ import annotations

from uuid import UUID

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import queries as consent
from companionway.consent.rules import GroundFacts
from companionway.desk import emergencies
from companionway.desk.door import door
from companionway.desk.emergencies import Sought
from companionway.desk.forms.base import Day
from companionway.desk.forms.fields import Line
from companionway.desk.forms.leaving import EmergencyForm
from companionway.desk.paper import face_sheet
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import Refused
from companionway.web.editing import card_of, data
from companionway.web.paper import answered

OPENS = Permission.EMERGENCY_OPEN
LIMITS = {"emergency": "20/h/user"}  # sheets asked for by one colleague


class SoughtForm(EmergencyForm):
    """The same for somebody of whom the colleague sees nothing: a whole name and a birth date."""

    given_name = Line(
        label=_("Their first name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    family_name = Line(
        label=_("Their family name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    born_on = Day(label=_("Their date of birth"), required=False)
    field_order = ("key", "given_name", "family_name", "born_on", "to_whom", "facility", "nature", "told_at")


@door(OPENS)
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    """Who, and the four facts. What is open still stands below."""
    form = SoughtForm(data(request), **_first(request))
    names = ("given_name", "family_name", "born_on")
    return _opened(request, form, lambda: Sought(**{name: form.cleaned_data[name] for name in names}), {})


@door(OPENS, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same for somebody on whose page the colleague is."""
    form = EmergencyForm(data(request), **_first(request))
    return _opened(request, form, lambda: Sought(person_id), {"person": card_of(request, person_id)})


@door(OPENS)
@require_safe
def sheet(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """The sheet, on the screen of whoever opened it."""
    found = emergencies.face_sheet(emergency_id, by=request.actor, today=request.today)
    return render(request, "emergency/sheet.html", {"sheet": found, "person": found.card})


@door(OPENS)
@require_safe
def printed(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """The same on paper, to hand over."""
    found = emergencies.face_sheet(emergency_id, by=request.actor, today=request.today)
    emergencies.printed(found, by=request.actor, now=request.now)
    pdf = face_sheet.pdf(
        found, by_name=request.user.get_full_name(), language=get_language() or "en", at=request.now
    )
    return answered(pdf, "sheet")


def _opened(request: HttpRequest, form: EmergencyForm, sought, more: dict) -> HttpResponse:
    if form.is_bound and form.is_valid() and (opened := _written(request, form, sought())):
        return redirect("emergency_sheet", opened)
    law = consent.law(get_language() or "en")["leaves_emergency"]
    shown = {"form": form, "open": _open(request), "law": law, **more}
    return render(request, "emergency/form.html", shown, status=422 if form.is_bound and form.errors else 200)


def _written(request: HttpRequest, form: EmergencyForm, sought: Sought) -> UUID | None:
    """The sheet's id; None: said beside the fields."""
    said = form.cleaned_data
    facts = GroundFacts(facility=said["facility"], nature=said["nature"], told_at=said["told_at"])
    for field, reason in emergencies.why_not(said["to_whom"], facts, sought, today=request.today, now=request.now):
        form.beside(field, reason)
    if form.errors:
        return None
    if not ratelimit.consume(request, app="companionway", action="emergency", config=LIMITS, user=request.user):
        form.refuse(Refused("too_many_sheets"))
        return None
    made: list[UUID] = []
    given = {"key": said["key"], "by": request.actor, "now": request.now}
    form.kept(lambda: made.append(emergencies.open_(sought, said["to_whom"], facts, **given)))
    return made[0] if made else None


def _open(request: HttpRequest) -> list:
    rows = consent.emergencies(request.actor, today=request.today)
    cards = consent.cards(request.actor, {row.person_id for row in rows}, today=request.today)
    return [(row, cards[row.person_id]) for row in rows if row.person_id in cards]


def _first(request: HttpRequest) -> dict:
    return {"initial": {"key": ids.new(), "told_at": timezone.localtime(request.now)}, "today": request.today}
