"""What is printed: cards to carry, who to call, sheets to fill in. Names of files tell nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.paper import blank, called, carried
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs


def answered(pdf: bytes, name: str) -> HttpResponse:
    """A PDF to look at and print, under a name that tells nothing."""
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


@door(Permission.OWN_EDIT)
@require_safe
def own_card(request: HttpRequest) -> HttpResponse:
    """My own card to carry."""
    if request.actor.person_id is None:
        raise NotFound
    return _card(request, request.actor.person_id)


@door(Permission.WAY_IN_GIVE, person="person_id")
@require_safe
def card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same, for somebody without a telephone."""
    return _card(request, person_id)


def _card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    pdf = carried.card(person_id, by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "card")


@door(Permission.ROSTER_EDIT)
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """Who is called this week, in which order."""
    language = get_language() or "en"
    pdf = called.tree(by=request.actor, today=request.today, now=request.now, language=language)
    return answered(pdf, "list")


@door(Permission.FRONT_DESK)
@require_safe
def check_in_sheet(request: HttpRequest) -> HttpResponse:
    """A blank check-in."""
    return answered(_blank(request, blank.check_in), "sheet")


@door(Permission.FRONT_DESK)
@require_safe
def sign_in_sheet(request: HttpRequest) -> HttpResponse:
    """A blank sheet to sign in on."""
    return answered(_blank(request, blank.sign_in), "sheet")


def _blank(request: HttpRequest, make: Callable[..., bytes]) -> bytes:
    """In the language that was asked for, or the reader's."""
    language = catalogue.tongue(request.GET.get("in") or get_language())
    name = programs.organization_named(request.actor.organization_id).outward_name
    return make(outward_name=name, language=language, at=request.now)
