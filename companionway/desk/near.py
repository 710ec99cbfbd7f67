"""Who is here for somebody: those beside them and those with whom they named each other, and their numbers.

Asked as the person themself by their own pages; through the person's own eyes for a card that is printed for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView, NamedTieView
from companionway.ground import access
from companionway.ground.access import Actor
from companionway.people.rules import SUPPORTERS, ChannelKind, Hat

CALLED = (ChannelKind.PHONE, ChannelKind.TEXT)
MINE = SUPPORTERS | {Hat.SPONSOR, Hat.TEMPORARY_SPONSOR, Hat.BUDDY}


@dataclass(frozen=True)
class Near:
    """Somebody who said yes: by standing beside the person, or by naming them as they were named (R86)."""

    card: CardView
    channels: tuple[ChannelView, ...]  # telephones only: what can be used at once
    at_night: bool


def lines_once(sites: Iterable[Any]) -> list[Any]:
    """The places that name a crisis line, each line once, by the first of its places."""
    kept: dict[str, Any] = {}
    for site in sites:
        if site.crisis_line:
            kept.setdefault(site.crisis_line, site)
    return list(kept.values())


def own_eyes(by: Actor, person_id: UUID) -> Actor:
    """Somebody of `by`'s organization as they see themself: nothing on the ground of any post."""
    return access.actor(by.organization_id, person_id=person_id)


def people(actor: Actor, person_id: UUID, *, today: date) -> list[Near]:
    """Supporters first, then two-way ties: living people whom the actor may know. Nothing but names and numbers."""
    beside = [
        row.helper_id
        for row in consent.relationships(actor, [person_id], today=today)
        if row.helped_id == person_id and row.hat in MINE
    ]
    ties = {row.named_id: row for row in consent.named_ties(actor, person_id, today=today) if row.named_back}
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
