"""Why somebody is on the daily list, as their page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from companionway.attention import actions, queries
from companionway.attention.queries import Listed
from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.ground.access import Category, Permission
from companionway.web.editing import card_of

FRESHENED = 20  # people computed anew at most when one page is read


@door(Permission.LIST_READ, person="person_id")
@require_GET
def why(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The part of a person's page that says why; it is read again when a contact was saved."""
    return render(request, "people/_because.html", telling(request, person_id))


def telling(request: HttpRequest, person_id: UUID) -> dict:
    """What that part shows."""
    sees = consent.seen(request.actor, [person_id], today=request.today)[person_id]
    return {
        "person": card_of(request, person_id), "item": listed(request, person_id),
        "logs": Category.CONTACTS in sees and request.actor.may(Permission.CONTACT_LOG),
        "reads": request.actor.may(Permission.LIST_READ), "may": request.actor.permissions,
        "objections": _objections(request, person_id, sees),
    }  # fmt: skip


def _objections(request: HttpRequest, person_id: UUID, sees: frozenset[Category]) -> list:
    if Category.CONTACTS not in sees or not request.actor.may(Permission.LIST_READ):
        return []
    return queries.objections(request.actor, person_id, today=request.today)


def listed(request: HttpRequest, person_id: UUID) -> Listed | None:
    """The item as its viewer may see it, fresh; None also for whoever reads no list."""
    if not request.actor.may(Permission.LIST_READ):
        return None
    freshen(request, first=[person_id])
    return queries.why(request.actor, person_id, now=request.now)


def freshen(request: HttpRequest, limit: int = FRESHENED, first: Sequence[UUID] = ()) -> str | None:
    """Compute anew what changed since, bounded; the timer does the rest. The edition, if nothing waits any more."""
    edition = queries.edition(now=request.now)
    if edition is None:
        actions.refresh(now=request.now, limit=limit, first=first, by=request.actor)
        edition = queries.edition(now=request.now)
    return edition
