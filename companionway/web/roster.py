"""The roster: who is on call, when nobody is yet, who is rung after them, how soon calls were answered (R32)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.help import ShiftForm
from companionway.ground import clock
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.web.editing import data

COUNTED = timedelta(days=90)  # how far back response times are counted
WEEKS = 52  # how far the roster can be leafed through


@door(Permission.ROSTER_EDIT)
@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """A week of one program (R32)."""
    program = _program(request, request.GET.get("program"))
    since = _monday(request)
    week = queries.roster(request.actor, program.id, since=since, now=request.now)
    shown = {
        "program": program, "programs": _programs(request), "week": week,
        "before": since - timedelta(weeks=1), "after": since + timedelta(weeks=1),
        "fallbacks": queries.fallbacks(request.actor, program.id, now=request.now),
        "people": queries.could_be_on_call(request.actor, program.id, now=request.now),
        "times": queries.response_times(
            request.actor, program.id, since=request.now - COUNTED, until=request.now
        ),
        "days": COUNTED.days,
    }  # fmt: skip
    return render(request, "roster/roster.html", shown)


def _programs(request: HttpRequest) -> list:
    reach = request.actor.programs_with(Permission.ROSTER_EDIT)
    return [one for one in programs.programs(request.actor) if reach is None or one.id in reach]


def _program(request: HttpRequest, asked: str | None):
    """The program asked for, else the first whose roster the reader keeps."""
    mine = _programs(request)
    found = next((one for one in mine if str(one.id) == asked), None if asked else next(iter(mine), None))
    if found is None:
        raise NotFound
    return found


def _monday(request: HttpRequest) -> date:
    """The week asked for, within a year; else this one."""
    this = request.today - timedelta(days=request.today.weekday())
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return this
    asked -= timedelta(days=asked.weekday())
    return asked if abs(asked - this) <= timedelta(weeks=WEEKS) else this


@door(Permission.ROSTER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def shift_new(request: HttpRequest) -> HttpResponse:
    """Somebody is on call, once or each week for a while."""
    program = _program(request, request.GET.get("program"))
    form = ShiftForm(
        data(request), people=queries.could_be_on_call(request.actor, program.id, now=request.now),
        initial=_evening(request, program.id), today=request.today,
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(lambda: _add(request, program.id, form)):
        messages.success(request, _("They are on call."))
        return _back(program.id, clock.day_of(form.cleaned_data["starts_at"], program.time_zone))
    shown = {"form": form, "program": program}
    return render(request, "roster/shift.html", shown, status=422 if form.is_bound and form.errors else 200)


def _evening(request: HttpRequest, program_id: UUID) -> dict:
    """The evening and night of the day asked for, to begin with."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = request.today
    start = clock.start_of(day, programs.zone(program_id))
    number = queries.newest_number(request.actor, program_id)
    return {"starts_at": start + timedelta(hours=18), "ends_at": start + timedelta(hours=32), "number": number}


def _add(request: HttpRequest, program_id: UUID, form: ShiftForm) -> None:
    actions.add_shift(program_id, **form.cleaned_data, by=request.actor, now=request.now)


@door(Permission.ROSTER_EDIT)
@require_POST
def shift_end(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """This shift does not take place."""
    actions.cancel_shift(shift_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken off the roster."))
    return _back(_program(request, request.POST.get("program")).id, _monday(request))


@door(Permission.ROSTER_EDIT)
@require_POST
def fallback(request: HttpRequest) -> HttpResponse:
    """Who is rung when nobody on call answers: one more at the end, one place up, or away."""
    program = _program(request, request.POST.get("program"))
    order = [one.person_id for one in queries.fallbacks(request.actor, program.id, now=request.now)]
    actions.set_fallback(program.id, _reordered(order, request.POST), by=request.actor, now=request.now)
    messages.success(request, _("Saved."))
    return _back(program.id, _monday(request))


def _reordered(order: list[UUID], sent) -> list[UUID]:
    known = {str(one): one for one in order}
    if (up := known.get(sent.get("up", ""))) and (at := order.index(up)):
        order[at - 1], order[at] = order[at], order[at - 1]
    if away := known.get(sent.get("away", "")):
        order.remove(away)
    if added := sent.get("add"):
        order.append(_uuid(added))
    return order


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def _back(program_id: UUID, day: date) -> HttpResponse:
    return redirect(f"{reverse('roster')}?program={program_id}&week={day.isoformat()}")
