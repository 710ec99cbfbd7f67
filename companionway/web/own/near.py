"""Who is here for me: those who stand beside me and those with whom I named each other, with how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView, NamedTieView
from companionway.people.rules import SUPPORTERS, ChannelKind, Hat
from companionway.web.own import mine

CALLED = (ChannelKind.PHONE, ChannelKind.TEXT)
_MINE = SUPPORTERS | {Hat.SPONSOR, Hat.TEMPORARY_SPONSOR, Hat.BUDDY}


@dataclass(frozen=True)
class Near:
    """Somebody who said yes: by standing beside me, or by naming me as I named them (R86)."""

    card: CardView
    channels: tuple[ChannelView, ...]  # telephones only: what can be used at once
    at_night: bool


def people(request: HttpRequest) -> list[Near]:
    """Supporters first, then two-way ties: living people whom the actor may know. Nothing but names and numbers."""
    actor, me, today = request.actor, mine.me(request), request.today
    beside = [
        row.helper_id
        for row in consent.relationships(actor, [me], today=today)
        if row.helped_id == me and row.hat in _MINE
    ]
    ties = {row.named_id: row for row in consent.named_ties(actor, me, today=today) if row.named_back}
    order = list(dict.fromkeys([*beside, *ties]))
    cards = consent.cards(actor, order, today=today)
    channels = consent.channels(actor, order, today=today)
    return [
        _near(cards[one], channels.get(one, []), ties.get(one))
        for one in order
        if one in cards and cards[one].died_on is None
    ]


def _near(card: CardView, channels: list[ChannelView], tie: NamedTieView | None) -> Near:
    by_phone = tuple(one for one in channels if one.kind in CALLED)
    return Near(card, by_phone, at_night=tie is not None and tie.at_night)


def ids(people_: list[Near]) -> set[UUID]:
    """Their ids."""
    return {one.card.person_id for one in people_}
