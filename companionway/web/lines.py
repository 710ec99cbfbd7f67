"""How somebody agreed to be told things, written down together with their coordinator."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.desk.door import door
from companionway.desk.forms.telling import TheirLineForm
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.notices import actions, queries
from companionway.web.editing import back, card_of, data


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The lines they agreed to; write down another."""
    form = TheirLineForm(data(request))
    given = {"by": request.actor, "now": request.now}
    if form.is_bound and form.is_valid() and form.kept(lambda: actions.agree(person_id, **form.facts(), **given)):
        return back(request, person_id, _("Saved. The first message tells them how to stop it."))
    shown = {
        "form": form, "person": card_of(request, person_id),
        "lines": queries.lines(request.actor, person_id, today=request.today),
    }  # fmt: skip
    return render(request, "people/lines.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.PERSON_EDIT, person="person_id")
@require_POST
def line_end(request: HttpRequest, person_id: UUID, line_id: UUID) -> HttpResponse:
    """They no longer wish it."""
    theirs = {one.id for one in queries.lines(request.actor, person_id, today=request.today)}
    if line_id not in theirs:
        raise NotFound
    actions.stop(line_id, by=request.actor, now=request.now)
    return back(request, person_id, _("Stopped. Nothing comes there any more."))
