"""Whose pages these are: the person behind the account that asks, and nobody else's."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.errors import NotFound
from companionway.people.rules import Part


def me(request: HttpRequest) -> UUID:
    """The person of the account, or NotFound for an account that is nobody's (an administrator's, say)."""
    if request.actor.person_id is None:
        raise NotFound
    return request.actor.person_id


def my_card(request: HttpRequest) -> CardView:
    """My own card."""
    return consent.cards(request.actor, [me(request)], today=request.today)[me(request)]


def home(request: HttpRequest) -> UUID | None:
    """The program whose numbers and days are mine: the one I came to last, where I take part."""
    times = consent.enrolments(request.actor, [me(request)], today=request.today)
    latest = max(times, key=lambda one: (one.part is Part.PARTICIPANT, one.started_on), default=None)
    return latest.program_id if latest else None
