"""On call: who asks for somebody now, "I'll answer", and how it went. For everybody who may answer (R27 R32)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.help import EndingForm
from companionway.ground import ids
from companionway.ground.access import Actor, Permission
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.web.editing import data


@door(Permission.HELP_ANSWER)
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Open calls; where JavaScript works, the list asks again by itself."""
    shown = {"calls": queries.open_calls(request.actor, now=request.now), "may": request.actor.permissions}
    if request.htmx:
        return render(request, "calls/_open.html", shown)
    shown |= {
        "places": on_call_now(request), "shifts": queries.my_shifts(request.actor, now=request.now),
    }  # fmt: skip
    return render(request, "calls/calls.html", shown)


def on_call_now(request: HttpRequest) -> list[dict]:
    """Who is on call in each program in which the actor may answer."""
    within = _programs(request.actor)
    return [{"program": one, "people": queries.on_call(request.actor, one.id, now=request.now)} for one in within]


def _programs(actor: Actor) -> list:
    reach = actor.programs_with(Permission.HELP_ANSWER)
    return [one for one in programs.programs(actor) if reach is None or one.id in reach]


@door(Permission.HELP_ANSWER)
@require_safe
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """One call: who, since when, and for whoever answered, how to reach them."""
    return _shown(request, call_id, None)


@door(Permission.HELP_ANSWER)
@require_POST
def answer(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """I'll answer."""
    actions.answer_call(call_id, by=request.actor, now=request.now)
    messages.success(request, _("They are told that you answered. Thank you."))
    return redirect("call", call_id)


@door(Permission.HELP_ANSWER)
@require_POST
def decline(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """I can't just now."""
    actions.decline_call(call_id, by=request.actor, now=request.now)
    messages.success(request, _("That is fine. Somebody else is rung."))
    return redirect("calls")


@door(Permission.HELP_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """How it went; a talk is written down in the same step."""
    form = EndingForm(data(request), initial={"key": ids.new()}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _end(request, call_id, form)):
        messages.success(request, _("Written down. Thank you for being there."))
        return redirect("calls")
    return _shown(request, call_id, form)


def _end(request: HttpRequest, call_id: UUID, form: EndingForm) -> None:
    said = form.cleaned_data
    actions.end_call(
        call_id, said["ending"], facts=form.facts(now=request.now), key=said["key"], by=request.actor,
        now=request.now,
    )  # fmt: skip


def _shown(request: HttpRequest, call_id: UUID, form: EndingForm | None) -> HttpResponse:
    found = queries.call(request.actor, call_id, now=request.now)
    form = form or EndingForm(initial={"key": ids.new()}, today=request.today)
    shown = {"call": found, "form": form, "coordinates": request.actor.may(Permission.ROSTER_EDIT)}
    return render(request, "calls/call.html", shown, status=422 if form.is_bound and form.errors else 200)
