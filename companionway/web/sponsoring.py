"""Whose temporary sponsor the reader is: told in the pocket and on the page of one's own circle."""

from __future__ import annotations

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.journey import queries


def sponsoring(request: HttpRequest) -> list[tuple]:
    """(sponsorship, card) of those whose temporary sponsor I am."""
    rows = queries.sponsoring(request.actor, today=request.today)
    cards = consent.cards(request.actor, [row.person_id for row in rows], today=request.today)
    return [(row, cards[row.person_id]) for row in rows]
