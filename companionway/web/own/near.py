"""Who is here for me: those who stand beside me and those whom I would call, with how to reach them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView, OwnTieView
from companionway.desk.near import CALLED, MINE
from companionway.people.rules import HatClass
from companionway.web.own import mine


@dataclass(frozen=True)
class Near:
    """Somebody who said yes to standing beside me."""

    card: CardView
    channels: tuple[ChannelView, ...]  # telephones only: what can be used at once


def people(request: HttpRequest) -> list[Near]:
    """Who can be called at once: supporters first, then those beside me whom I named. Whether they named me back
    is not told, and so decides nothing here (R86).
    """
    actor, me, today = request.actor, mine.me(request), request.today
    said_yes = _helpers(request, lambda row: row.hat in MINE)
    named = [row.named_id for row in consent.named_ties(actor, me, today=today)]
    return _near(request, [*said_yes, *named])


def beside(request: HttpRequest) -> list[Near]:
    """Everybody beside me but those who keep rules over me."""
    return _near(request, _helpers(request, lambda row: row.hat_class is not HatClass.COMPLIANCE))


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


def _helpers(request: HttpRequest, belongs) -> list:
    rows = consent.relationships(request.actor, [mine.me(request)], today=request.today)
    return [row.helper_id for row in rows if row.helped_id == mine.me(request) and belongs(row)]


def _near(request: HttpRequest, ids: list) -> list[Near]:
    order, today = list(dict.fromkeys(ids)), request.today
    cards = consent.cards(request.actor, order, today=today)
    channels = consent.channels(request.actor, order, today=today)
    return [
        Near(cards[one], tuple(way for way in channels.get(one, []) if way.kind in CALLED))
        for one in order
        if one in cards and cards[one].died_on is None
    ]
