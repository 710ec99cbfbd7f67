"""The front desk of a place: who came today, who is still to be found, the screen at the door, paper (R56)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.check_ins import PaperForm
from companionway.desk.forms.front import WhoForm
from companionway.ground import ids
from companionway.ground.access import Actor, Permission
from companionway.programs import queries as programs
from companionway.programs.queries import SiteView
from companionway.support import actions, queries
from companionway.support.rules import Source, hard, help_for
from companionway.support.rules.visits import UNDO
from companionway.web import kiosk
from companionway.web.editing import card_of, data


@door(Permission.FRONT_DESK)
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The places whose front desk the reader keeps; with one place, that one."""
    places = desks(request.actor)
    if len(places) == 1:
        return redirect("place", places[0].id)
    return render(request, "front/places.html", {"places": places})


def desks(actor: Actor) -> list[SiteView]:
    """The places whose front desk the actor keeps, by name."""
    kept = actor.programs_with(Permission.FRONT_DESK)
    return [one for one in programs.places(actor) if kept is None or one.program_id in kept]


@door(Permission.FRONT_DESK)
@require_GET
def place(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Today at one place."""
    site = queries.at_desk(request.actor, site_id)
    today = programs.local_day(site.program_id, request.now)
    visits = queries.visits(request.actor, site_id, day=today)
    cards = consent.cards(request.actor, {one.person_id for one in visits}, today=today)
    any_time = request.actor.may(Permission.PERSON_EDIT)
    came = [
        {"visit": one, "card": cards[one.person_id], "undo": any_time or request.now - one.written_at <= UNDO}
        for one in visits
        if one.person_id in cards
    ]
    screens = queries.kiosks(request.actor, site_id, now=request.now)
    names = programs.account_names(request.actor, {one.opened_by_id for one in screens})
    shown = {
        "site": site, "day": today, "came": came, "arrivals": queries.arrivals(request.actor, site_id),
        "screens": [{"screen": one, "by": names.get(one.opened_by_id, "")} for one in screens],
        "several": len(desks(request.actor)) > 1, "may": request.actor.permissions,
    }  # fmt: skip
    return render(request, "front/place.html", shown)


@door(Permission.FRONT_DESK)
@require_POST
def open_kiosk(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Make this very browser the screen at the door."""
    return kiosk.opened(request, actions.open_kiosk(site_id, by=request.actor, now=request.now))


@door(Permission.FRONT_DESK)
@require_POST
def close_kiosk(request: HttpRequest, kiosk_id: UUID) -> HttpResponse:
    """Close a screen from afar."""
    actions.close_kiosk(kiosk_id, by=request.actor, now=request.now)
    messages.success(request, _("Closed. It takes no more names."))
    return redirect("front")


@door(Permission.FRONT_DESK)
@require_POST
def leave(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Somebody goes."""
    visit = queries.visit(request.actor, visit_id, today=request.today)
    actions.leave(visit_id, by=request.actor, now=request.now)
    return redirect("place", visit.site_id)


@door(Permission.FRONT_DESK)
@require_POST
def withdraw(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """They were not here after all."""
    visit = queries.visit(request.actor, visit_id, today=request.today)
    actions.withdraw_visit(visit_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken back."))
    return redirect("place", visit.site_id)


@door(Permission.FRONT_DESK)
@require_http_methods(["GET", "POST"])
def arrival(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """Who was it that signed in?"""
    known = queries.arrival(request.actor, arrival_id)
    form = WhoForm(data(request), actor=request.actor, typed=known.name, without=arrival_id, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _sort(request, arrival_id, form)):
        messages.success(request, _("Saved."))
        return redirect("place", known.site_id)
    shown = {"form": form, "arrival": known}
    return render(request, "front/arrival.html", shown, status=422 if form.is_bound and form.errors else 200)


def _sort(request: HttpRequest, arrival_id: UUID, form: WhoForm) -> None:
    actions.sort_arrival(arrival_id, form.cleaned_data["person_id"], by=request.actor, now=request.now)


@door(Permission.FRONT_DESK, person="person_id")
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A check-in on paper, typed in for somebody without a telephone."""
    form = PaperForm(data(request), today=request.today, initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _check_in(request, person_id, form)):
        said = form.facts(now=request.now)
        if hard(said) or help_for(said.words):
            messages.warning(request, _("What they wrote is hard. Please talk to them today, or ask who can."))
        messages.success(request, _("Saved. The people beside them can read it."))
        return redirect("front")
    shown = {"form": form, "person": card_of(request, person_id)}
    return render(request, "front/check_in.html", shown, status=422 if form.is_bound and form.errors else 200)


def _check_in(request: HttpRequest, person_id: UUID, form: PaperForm) -> None:
    zone = str(get_current_timezone())
    actions.check_in(
        person_id, form.paper(now=request.now, zone=zone), source=Source.DESK, key=form.cleaned_data["key"],
        by=request.actor, now=request.now,
    )  # fmt: skip


@door(Permission.FRONT_DESK)
@require_POST
def set_aside(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """Nobody of ours: forget the name."""
    known = queries.arrival(request.actor, arrival_id)
    actions.set_aside(arrival_id, by=request.actor, now=request.now)
    messages.success(request, _("The name is forgotten."))
    return redirect("place", known.site_id)
