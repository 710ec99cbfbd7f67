"""Who is here for me: those who stand beside me and those whom I would call, with how to reach them."""

from __future__ import annotations

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.consent.queries import OwnTieView
from companionway.desk import near
from companionway.desk.near import Near
from companionway.web.own import mine


def people(request: HttpRequest) -> list[Near]:
    """Who can be called at once."""
    return near.people(request.actor, mine.me(request), today=request.today)


def beside(request: HttpRequest) -> list[Near]:
    """Everybody beside me but those who keep rules over me."""
    return near.beside(request.actor, mine.me(request), today=request.today)


def named(request: HttpRequest) -> list[OwnTieView]:
    """Whom I named myself, as I typed it."""
    return consent.own_ties(request.actor, mine.me(request), today=request.today)


def written_for_me(request: HttpRequest) -> list[tuple]:
    """(tie, card) of those whom somebody wrote down for me, as far as I may know them."""
    actor, me, today = request.actor, mine.me(request), request.today
    mine_too = consent.tied_by_oneself(actor, me, today=today)
    rows = [row for row in consent.named_ties(actor, me, today=today) if row.id not in mine_too]
    cards = consent.cards(actor, {row.named_id for row in rows}, today=today)
    return [(row, cards[row.named_id]) for row in rows if row.named_id in cards]
