"""How am I: one tap or a few words, who will read it, and what happens next (R27 R28 R29 R57 R63)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from companionway.desk.door import door
from companionway.desk.forms.check_ins import CheckInForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.support.queries import CheckInView
from companionway.support.rules import HOPE_DAYS, Source, asks_hope, hard, help_for, only_mood
from companionway.web.editing import data
from companionway.web.own import mine, reach
from companionway.web.own.readers import readers


@door(Permission.CHECK_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Say how I am. Sent twice, it is one; the one tap of the first page is kept at once."""
    form = _form(request, data(request))
    if form.is_bound and form.is_valid() and form.kept(lambda: _keep(request, form)):
        return redirect("own_check_in_saved", form.check_in_id)
    return _asked(request, form)


@door(Permission.CHECK_IN)
@require_safe
@gzip_page
def blank(request: HttpRequest) -> HttpResponse:
    """The same questions with nothing of anybody in them, for a phone to keep until it has no connection."""
    form = CheckInForm(asks_hope=True, today=request.today)
    return render(request, "own/check_in.html", {"form": form, "waits": True})


@door(Permission.CHECK_IN)
@require_safe
def saved(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """What I said, help first where it was hard, and what happens next."""
    said = _mine(request, check_in_id)
    shown = {
        "said": said, "advice": help_for(said.facts.words), "hard": hard(said.facts), "readers": readers(request),
        "form": _form(request, None, asks_mood=False) if only_mood(said.facts) else None, **reach.context(request),
    }  # fmt: skip
    return render(request, "own/saved.html", shown)


def _form(request: HttpRequest, sent, *, asks_mood: bool = True) -> CheckInForm:
    me = mine.me(request)
    days = programs.setting(mine.home(request), HOPE_DAYS)
    since = request.today - timedelta(days=days)
    told = queries.check_ins(request.actor, me, today=request.today, since=since)
    hoped = next((one.day for one in told if one.facts.hope is not None), None)
    held_up = asks_hope(hoped, today=request.today, days=days) or bool(sent and sent.get("hope"))
    return CheckInForm(
        sent, asks_hope=held_up, asks_mood=asks_mood, initial={"key": ids.new()}, today=request.today
    )


def _keep(request: HttpRequest, form: CheckInForm) -> None:
    form.check_in_id = actions.check_in(
        mine.me(request), form.facts(now=request.now), source=Source.PAGE, key=form.cleaned_data["key"],
        by=request.actor, now=request.now,
    )  # fmt: skip


def _mine(request: HttpRequest, check_in_id: UUID) -> CheckInView:
    found = queries.check_ins_by_id(request.actor, [check_in_id], today=request.today).get(check_in_id)
    if found is None or found.person_id != mine.me(request):
        raise NotFound
    return found


def _asked(request: HttpRequest, form: CheckInForm) -> HttpResponse:
    shown = {"form": form, "readers": readers(request), **reach.context(request)}
    return render(request, "own/check_in.html", shown, status=422 if form.is_bound and form.errors else 200)
