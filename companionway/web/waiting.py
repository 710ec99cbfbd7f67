"""The waiting list: who waits since when, who was offered a place, and when we last talked. Nobody is ranked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.enquiries import EndPlaceForm
from companionway.ground import clock
from companionway.ground.access import Permission
from companionway.journey import actions, queries
from companionway.journey.queries import EnquiryView
from companionway.journey.rules import EnquiryState
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.enquiries import may_come_in


@door(Permission.INTAKE_KEEP)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Everybody who waits, in the order in which they began to."""
    rows = [row for row in queries.enquiries(request.actor, now=request.now) if row.state is EnquiryState.WAITING]
    rows.sort(key=lambda row: (row.place.since, row.id))
    seen = [
        {"asked": row, "silent": _silent(request, row), "may_come_in": may_come_in(request, row)} for row in rows
    ]
    named = programs.program_names({row.program_id for row in rows})
    shown = {"rows": seen, "form": EndPlaceForm(), "named": named if len(named) > 1 else {}}
    return render(request, "waiting/list.html", shown)


def _silent(request: HttpRequest, row: EnquiryView) -> int | None:
    """For how many days nobody has tried to reach somebody who waits; None where somebody did today."""
    last = max([row.came_at, *(one.at for one in row.tries)])
    days = (request.today - clock.day_of(last, programs.zone(row.program_id))).days
    return days if days > 0 else None


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
