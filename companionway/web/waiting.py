"""The waiting list: who waits since when, who was offered a place, and when we last talked. Nobody is ranked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.enquiries import EndPlaceForm, WaitForm
from companionway.ground import clock
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries
from companionway.journey.rules import EnquiryState
from companionway.programs import queries as programs
from companionway.web.editing import data, edited
from companionway.web.enquiries import kept, may_come_in


@door(Permission.INTAKE_KEEP)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Everybody who waits, in the order in which they began to: those who asked, and those who are known here."""
    rows = sorted([*_asked(request), *_known(request)], key=lambda row: (row["place"].since, row["place"].id))
    named = programs.program_names({row["place"].program_id for row in rows})
    shown = {"rows": rows, "form": EndPlaceForm(), "named": named if len(named) > 1 else {}}
    return render(request, "waiting/list.html", shown)


def _asked(request: HttpRequest) -> list[dict]:
    return [
        {
            "place": row.place, "asked": row, "name": row.name, "may_come_in": may_come_in(request, row),
            "silent": _silent(request, row.program_id, [row.came_at, *(one.at for one in row.tries)]),
        }
        for row in queries.enquiries(request.actor, now=request.now)
        if row.state is EnquiryState.WAITING
    ]  # fmt: skip


def _known(request: HttpRequest) -> list[dict]:
    reach = request.actor.programs_with(Permission.PERSON_EDIT)
    return [
        {
            "place": place, "card": card, "name": card.full_name,
            "may_come_in": reach is None or place.program_id in reach,
        }
        for place, card in queries.known_waiting(request.actor, today=request.today)
    ]  # fmt: skip


def _silent(request: HttpRequest, program_id: UUID, moments: list[datetime]) -> int:
    """For how many days nobody has heard of somebody who waits, nor tried to."""
    return (request.today - clock.day_of(max(moments), programs.zone(program_id))).days


@door(Permission.INTAKE_KEEP, person="person_id", sees=Category.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody who is known here waits for a place in another program."""
    form = WaitForm(data(request), programs=kept(request), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: actions.wait_too(
            person_id, said["program_id"], words=said["words"], by=request.actor, now=request.now
        ),
        heading=_("Put them on a waiting list"), button=_("Put them on the list"),
        lead=_("In the order of asking. What they have now goes on while they wait."),
    )  # fmt: skip


@door(Permission.PERSON_EDIT)
@require_POST
def come_in(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Somebody who is known here takes their place."""
    place = queries.place(request.actor, place_id)
    actions.take_place(place_id, by=request.actor, now=request.now)
    messages.success(request, _("Welcome."))
    return redirect("intake", place.person_id)


@door(Permission.INTAKE_KEEP)
@require_POST
def offer(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """A place is free, and they were told."""
    actions.offer_place(place_id, by=request.actor, now=request.now)
    messages.success(request, _("It is written down that they were offered a place."))
    return redirect("waiting")


@door(Permission.INTAKE_KEEP)
@require_POST
def end(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """The waiting ends."""
    queries.place(request.actor, place_id)
    form = EndPlaceForm(data(request), today=request.today)
    given = {"by": request.actor, "now": request.now}
    if form.is_valid() and form.kept(lambda: actions.end_place(place_id, form.cleaned_data["ending"], **given)):
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Please choose how the waiting ended."))
    return redirect("waiting")
