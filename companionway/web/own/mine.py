"""Whose pages these are: the person behind the account that asks, and nobody else's."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.errors import NotFound


def me(request: HttpRequest) -> UUID:
    """The person of the account, or NotFound for an account that is nobody's (an administrator's, say)."""
    if request.actor.person_id is None:
        raise NotFound
    return request.actor.person_id


def my_card(request: HttpRequest) -> CardView:
    """My own card."""
    return consent.cards(request.actor, [me(request)], today=request.today)[me(request)]
