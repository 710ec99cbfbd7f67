"""A helper is away: what their colleagues see of it, and what they may write down for them (R2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from companionway.consent import queries as consent
from companionway.desk import resting
from companionway.desk.door import door
from companionway.ground.access import Category, Permission
from companionway.journey import queries
from companionway.journey.rules import RESTING
from companionway.peers import queries as peers
from companionway.peers.rules import RestKind

keeps = door(Permission.HELPER_KEEP, person="person_id", sees=Category.SERVICE)


def part(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """For a helper's page: until when they are away, and who of their people waits."""
    keeps_helpers = request.actor.may(Permission.HELPER_KEEP)
    rest = peers.resting(request.actor, [person_id], today=request.today).get(person_id)
    rested = queries.rested_by(request.actor, person_id, today=request.today) if rest and keeps_helpers else []
    return {"rest": rest, "rested": rested, "rests_may": keeps_helpers and _helps(request, person_id)}


def board(request: HttpRequest) -> dict[str, Any]:
    """For the board of helpers: whose helper is away, until somebody stands there. Who waits stands first."""
    rows = queries.after_rest(request.actor, today=request.today)
    return {"waiting": [one for one in rows if one.taken_by is None]}


def _helps(request: HttpRequest, person_id: UUID) -> bool:
    bonds = consent.relationships(request.actor, [person_id], today=request.today)
    return any(one.helper_id == person_id and one.hat in RESTING for one in bonds)


@keeps
@require_POST
def step_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They asked for it. Why is not asked, and cannot be written down."""
    done = resting.step_back(person_id, RestKind.REST, by=request.actor, now=request.now)
    if done.left:
        messages.success(request, _("Written down. Their people wait for somebody: please look below."))
    else:
        messages.success(request, _("Written down."))
    return redirect("person_helping", person_id)


@keeps
@require_POST
def back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They say that they are back."""
    resting.come_back(person_id, by=request.actor, now=request.now)
    messages.success(request, _("Written down. What nobody took over is as before."))
    return redirect("person_helping", person_id)
