"""Who takes over, as the person sees it who goes; and whoever is asked to be there for somebody (R22)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from companionway.desk import handing
from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.journey import actions, queries
from companionway.journey.rules import HandoffStep
from companionway.web.own import mine

mine_alone = door(Permission.OWN_EDIT)


@mine_alone
@require_safe
def handoffs(request: HttpRequest) -> HttpResponse:
    """Who is to be there for me next, how far it is, and whom I am asked to be there for."""
    given = {"today": request.today, "now": request.now}
    shown = {
        "rows": queries.handoffs(request.actor, mine.me(request), **given),
        "asked": queries.offered_to_me(request.actor, **given),
    }
    return render(request, "own/handoffs.html", shown)


def waiting(request: HttpRequest) -> dict[str, object]:
    """For a first page: who waits for my yes or no. Nobody for an account that is nobody's."""
    found = queries.offered_to_me(request.actor, today=request.today, now=request.now)
    return {"to_receive": [one for one in found if one.clock.step is HandoffStep.ACCEPT]}


@mine_alone
@require_POST
def met(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """We met, or met again: I or the other one says so."""
    handing.met_now(handoff_id, by=request.actor, now=request.now)
    return _back(request, _("Good that you met."))


@mine_alone
@require_POST
def yes(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """I will be there for them."""
    handing.accept(handoff_id, by=request.actor, now=request.now)
    return _back(request, _("Thank you. They are told that somebody is there."))


@mine_alone
@require_POST
def no(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """Not this time: nobody asks why."""
    handing.decline(handoff_id, by=request.actor, now=request.now)
    return _back(request, _("That is all right. Nobody asks why."))


@mine_alone
@require_POST
def end(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """I would rather not."""
    actions.take_back(handoff_id, by=request.actor, now=request.now)
    return _back(request, _("All right. If you like, say whom you would rather have."))


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("own_handoffs")
