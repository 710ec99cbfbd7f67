"""Those who help: the board of helpers, and one helper's page, for whoever keeps or supervises them (R3 R9 R78)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.peers import queries
from companionway.web import becoming, credentials, resting, serving, supervising
from companionway.web.editing import card_of
from companionway.web.surface import Way

# Each board beside this one, with one sentence about the question it answers. A board that is built adds its line.
BOARDS: tuple[tuple[Way, Any], ...] = (
    (Way("supervision", _("Supervision"), "messages-square", (Permission.SUPERVISE,)),
     _("Who was seen when, and who should somebody sit down with next.")),
    (Way("matching", _("Everybody at once"), "users-round", (Permission.MATCH_KEEP,)),
     _("Who waits for somebody, who has room, and who could be beside whom.")),
    (Way("helper_roles", _("What each role asks"), "list-checks", (Permission.HELPER_KEEP,)),
     _("Time, courses, a promise: what is asked before somebody takes something on.")),
)  # fmt: skip
# What stands on a helper's page: each tells its template, people/helping/_<part>.html, what it needs.
Part = Callable[[HttpRequest, UUID], dict[str, Any]]
PARTS: tuple[Part, ...] = (
    becoming.part,
    serving.part,
    supervising.part,
    resting.part,
    credentials.told,
)


@door()
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Who helps here, and who would like to; to a supervisor, the boards that are theirs."""
    boards = [(one, lead) for one, lead in BOARDS if one.open_to(request.actor)]
    keeps = request.actor.may(Permission.HELPER_KEEP)
    if not boards and not keeps:
        raise NotFound
    shown = {**becoming.board(request), **resting.board(request), "may": request.actor.permissions} if keeps else {}
    return render(request, "helpers/board.html", {"boards": boards, "keeps": keeps, **shown})


@door(Permission.PERSON_READ, person="person_id", sees=Category.SERVICE)
@require_safe
def helper(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What somebody does, learns and needs here as a helper."""
    shown: dict[str, Any] = {
        "person": card_of(request, person_id), "may": request.actor.permissions,
        "profile": queries.profiles(request.actor, [person_id], today=request.today).get(person_id),
    }  # fmt: skip
    for part in PARTS:
        shown |= part(request, person_id)
    return render(request, "people/helping.html", shown)
