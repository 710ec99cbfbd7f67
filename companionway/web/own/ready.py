"""How ready I feel, on three rulers, and the one question afterwards (R46 R91)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.desk.door import door
from companionway.desk.forms.intake import ReadinessForm, WhyForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.rules import follow_up
from companionway.web import rulers
from companionway.web.editing import data
from companionway.web.own import mine


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: HttpRequest) -> HttpResponse:
    """Put it down; what I put before stands below."""
    form = ReadinessForm(data(request), initial={"key": ids.new()})
    kept: list[UUID] = []
    if form.is_bound and form.is_valid() and form.kept(lambda: kept.append(_put(request, form))):
        return redirect("own_ready_why", kept[0])
    told = queries.readiness(request.actor, mine.me(request), today=request.today)
    shown = {"form": form, "told": told, "drawing": rulers.drawing(told)}
    return render(request, "own/ready.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def why(request: HttpRequest, readiness_id: UUID) -> HttpResponse:
    """Why this, and not lower? Only if I like."""
    told = queries.readiness(request.actor, mine.me(request), today=request.today)
    one = next((row for row in told if row.id == readiness_id), None)
    if one is None:
        raise NotFound
    form = WhyForm(data(request), initial={"words": one.facts.words})
    if form.is_bound and form.is_valid() and form.kept(lambda: _say(request, readiness_id, form)):
        messages.success(request, _("Thank you. It is kept for you and for your next talk."))
        return redirect("own_ready")
    asked = follow_up(one.facts)
    shown = {"form": form, "ruler": asked and asked[0], "question": asked and asked[1]}
    return render(request, "own/ready_why.html", shown, status=422 if form.is_bound and form.errors else 200)


def _put(request: HttpRequest, form: ReadinessForm) -> UUID:
    given = {"key": form.cleaned_data["key"], "by": request.actor, "now": request.now}
    return actions.put_on_ruler(mine.me(request), form.facts(), **given)


def _say(request: HttpRequest, readiness_id: UUID, form: WhyForm) -> None:
    actions.say_why(readiness_id, form.cleaned_data["words"], by=request.actor, now=request.now)
