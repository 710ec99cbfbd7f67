"""How I am told things: the lines I agreed to, their hours, and what I was told lately."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.forms.telling import HoursForm, LineForm
from companionway.formats import webpush
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound, Refused
from companionway.notices import actions, queries
from companionway.notices.actions.carriers import configured, push_key
from companionway.notices.queries import LineView
from companionway.notices.rules import Way
from companionway.people.rules import SafeToSay
from companionway.web.editing import data
from companionway.web.own import mine

SHOWN = 10  # messages


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: HttpRequest) -> HttpResponse:
    """My lines; agree to another."""
    me, form = mine.me(request), LineForm(data(request))
    given = {"by": request.actor, "now": request.now}
    if form.is_bound and form.is_valid() and form.kept(lambda: actions.agree(me, **form.facts(), **given)):
        messages.success(request, _("Saved. You can stop it here, or by answering STOP."))
        return redirect("own_telling")
    shown = {
        "form": form, "lines": _lines(request), "push_key": push_key(),
        "told": queries.notices_of(request.actor, me, today=request.today, limit=SHOWN),
        "not_set_up": [way for way in (Way.TEXT, Way.EMAIL) if not configured(way)],
    }  # fmt: skip
    return render(request, "own/telling.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """The hours of one line."""
    known = _mine(request, line_id)
    form = HoursForm(data(request), initial=HoursForm.stated(known))
    if form.is_bound and form.is_valid() and form.kept(lambda: _choose(request, line_id, form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("own_telling")
    shown = {"form": form, "line": known}
    return render(request, "own/line.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.OWN_EDIT)
@require_POST
def line_end(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Nothing comes there any more."""
    _mine(request, line_id)
    actions.stop(line_id, by=request.actor, now=request.now)
    messages.success(request, _("Stopped. Nothing comes there any more."))
    return redirect("own_telling")


@door(Permission.OWN_EDIT)
@require_POST
def line_again(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """It may come there again."""
    _mine(request, line_id)
    actions.resume(line_id, by=request.actor, now=request.now)
    messages.success(request, _("Messages come there again."))
    return redirect("own_telling")


@door(Permission.OWN_EDIT)
@require_POST
def push(request: HttpRequest) -> HttpResponse:
    """This browser agrees to be told: its subscription, as it gives it. Answers 204, or 422 and why in words."""
    try:
        subscription, alone = _subscription(request.body.decode(errors="replace"))
        actions.agree(
            mine.me(request), Way.PUSH, subscription,
            safe_to_say=SafeToSay.ANYTHING if alone else SafeToSay.FIRST_NAME, by=request.actor, now=request.now,
        )  # fmt: skip
    except Refused as refused:
        said = catalogue.say(refused.reason, get_language() or "en", today=request.today)
        return JsonResponse({"said": said}, status=422)
    return HttpResponse(status=204)


def _subscription(body: str) -> tuple[str, bool]:
    """(the subscription as it is kept, whether only its owner sees this device)."""
    try:
        told = json.loads(body)
        if not push_key():
            raise Refused("push_not_set_up")
        return webpush.subscription(json.dumps(told["subscription"])).as_text(), told.get("alone") is True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("push_impossible") from None


def _choose(request: HttpRequest, line_id: UUID, said: dict[str, Any]) -> None:
    actions.choose_hours(line_id, **said, by=request.actor, now=request.now)


def _lines(request: HttpRequest) -> list[LineView]:
    return queries.lines(request.actor, mine.me(request), today=request.today)


def _mine(request: HttpRequest, line_id: UUID) -> LineView:
    for one in _lines(request):
        if one.id == line_id:
            return one
    raise NotFound
