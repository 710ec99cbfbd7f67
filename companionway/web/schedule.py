"""The day programme: its week, the days on which it is closed, and who came, on one screen (R42 R45)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import catalogue, register
from companionway.desk.door import door
from companionway.desk.forms.calendar import ClosedForm, HoursForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.rules import AttendedResult
from companionway.programs import queries as programs
from companionway.web.editing import data

keeper = door(Permission.ATTENDANCE_KEEP)
BACK_DAYS = 31  # how long after a day somebody is still marked


@keeper
@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """The groups of a day, who is expected, and what was written down."""
    on = _day(request)
    shown = {
        "on": on, "groups": register.groups(request.actor, on, today=request.today), "houses": _mine(request),
        "results": list(AttendedResult), "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < request.today else None,
    }  # fmt: skip
    return render(request, "schedule/schedule.html", shown)


@keeper
@require_POST
def attendance(request: HttpRequest, hours_id: UUID) -> HttpResponse:
    """One group of one day: who came, was excused, or was away. Left alone, nothing is said of somebody."""
    on = _day(request, request.POST.get("on"))
    here = queries.expected(request.actor, on, today=request.today)
    one = next((row for row in here if row.hours.id == hours_id), None)
    if one is None:
        raise NotFound
    said = {
        person: AttendedResult(value)
        for person in one.person_ids
        if (value := request.POST.get(f"of-{person}")) in set(AttendedResult)
    }
    if "rest" in request.POST:
        said = {**dict.fromkeys(set(one.person_ids) - set(one.noted), AttendedResult.CAME), **said}
    marked = register.mark(one, said, by=request.actor, now=request.now)
    if marked:
        messages.success(request, _("Written down."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect(f"{reverse('schedule')}?on={on.isoformat()}")


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The week of one program, and a place for more hours."""
    program = _program(request, program_id)
    form = HoursForm(data(request), initial={"key": ids.new(), "since_on": request.today})
    if form.is_bound and form.is_valid() and form.kept(lambda: _set(request, program_id, form)):
        messages.success(request, _("It stands in the week."))
        return redirect("program_hours", program_id)
    shown = {
        "program": program, "form": form, "closed": ClosedForm(), "week": _week(request, program_id),
        "days_off": queries.days_off(request.actor, program_id, today=request.today),
    }  # fmt: skip
    return render(request, "schedule/hours.html", shown, status=422 if form.is_bound and form.errors else 200)


@keeper
@require_POST
def hours_end(request: HttpRequest, hours_id: UUID) -> HttpResponse:
    """Today is the last day of these hours; those not begun yet are taken out."""
    program_id = _of(request, hours_id)
    actions.end_hours(hours_id, on=request.today, by=request.actor, now=request.now)
    messages.success(request, _("From tomorrow on it does not stand in the week."))
    return redirect("program_hours", program_id)


@keeper
@require_POST
def closed(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """A day on which the program is closed."""
    program, form = _program(request, program_id), ClosedForm(request.POST)
    if form.is_valid():
        actions.close_day(program_id, form.cleaned_data["on"], by=request.actor, now=request.now)
        messages.success(request, _("Closed on that day. It is out of everybody’s week."))
        return redirect("program_hours", program_id)
    shown = {
        "program": program, "form": HoursForm(initial={"key": ids.new(), "since_on": request.today}),
        "closed": form, "week": _week(request, program_id),
        "days_off": queries.days_off(request.actor, program_id, today=request.today),
    }  # fmt: skip
    return render(request, "schedule/hours.html", shown, status=422)


@keeper
@require_POST
def closed_end(request: HttpRequest, program_id: UUID, day_off_id: UUID) -> HttpResponse:
    """It is open after all."""
    known = queries.days_off(request.actor, program_id, today=request.today)
    if day_off_id not in {one.id for one in known}:
        raise NotFound
    actions.open_day(day_off_id, by=request.actor, now=request.now)
    messages.success(request, _("It is open on that day."))
    return redirect("program_hours", program_id)


def _week(request: HttpRequest, program_id: UUID) -> list:
    """(weekday, its hours) of the days that have any."""
    names = catalogue.weekday_names(catalogue.tongue(get_language()))
    found = queries.program_hours(request.actor, program_id, today=request.today)
    days = [(name, [one for one in found if one.facts.weekday == n]) for n, name in enumerate(names)]
    return [pair for pair in days if pair[1]]


def _of(request: HttpRequest, hours_id: UUID) -> UUID:
    """The program whose hours these are, of those that the reader keeps."""
    for program in _mine(request):
        if hours_id in {one.id for one in queries.program_hours(request.actor, program.id, today=request.today)}:
            return program.id
    raise NotFound


def _mine(request: HttpRequest) -> list:
    reach = request.actor.programs_with(Permission.ATTENDANCE_KEEP)
    return [one for one in programs.programs(request.actor) if reach is None or one.id in reach]


def _program(request: HttpRequest, program_id: UUID):
    found = next((one for one in _mine(request) if one.id == program_id), None)
    if found is None:
        raise NotFound
    return found


def _set(request: HttpRequest, program_id: UUID, form: HoursForm) -> None:
    key = form.cleaned_data["key"]
    actions.set_hours(program_id, form.facts(), key=key, by=request.actor, now=request.now)


def _day(request: HttpRequest, said: str | None = None) -> date:
    """The day asked for, of the last weeks; else today."""
    try:
        asked = date.fromisoformat(said or request.GET.get("on", ""))
    except ValueError:
        return request.today
    return asked if timedelta(0) <= request.today - asked <= timedelta(days=BACK_DAYS) else request.today
