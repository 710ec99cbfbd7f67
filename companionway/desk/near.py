"""Who is here for somebody: those beside them and those whom they named, and their numbers.

One reader for the page, the card that is printed and the API, asked as the person themself: by their own sign-in,
or through their own eyes for a card that somebody prints for them. Whether anybody named them back is never told,
and so decides nothing here (R86).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView, NamedTieView, RelationshipView
from companionway.ground import access
from companionway.ground.access import Actor
from companionway.people.rules import SUPPORTERS, ChannelKind, Hat, HatClass

CALLED = (ChannelKind.PHONE, ChannelKind.TEXT)
MINE = SUPPORTERS | {Hat.SPONSOR, Hat.TEMPORARY_SPONSOR, Hat.BUDDY}


@dataclass(frozen=True)
class Near:
    """Somebody who stands beside the person, or whom the person would call. `at_night`: the person said so."""

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
    """Who can be called at once: supporters first, then those whom the person named. Names and numbers only."""
    named = {row.named_id: row for row in consent.named_ties(actor, person_id, today=today)}
    said_yes = _helpers(actor, person_id, today, lambda row: row.hat in MINE)
    return _near(actor, [*said_yes, *named], named, today)


def beside(actor: Actor, person_id: UUID, *, today: date) -> list[Near]:
    """Everybody beside the person but those who keep rules over them."""
    ids = _helpers(actor, person_id, today, lambda row: row.hat_class is not HatClass.COMPLIANCE)
    return _near(actor, ids, {}, today)


def _helpers(actor: Actor, person_id: UUID, today: date, belongs: Callable[[RelationshipView], bool]) -> list[UUID]:
    rows = consent.relationships(actor, [person_id], today=today)
    return [row.helper_id for row in rows if row.helped_id == person_id and belongs(row)]


def _near(actor: Actor, ids: Iterable[UUID], named: dict[UUID, NamedTieView], today: date) -> list[Near]:
    order = list(dict.fromkeys(ids))
    cards = consent.cards(actor, order, today=today)
    channels = consent.channels(actor, order, today=today)
    return [
        Near(cards[one], _phones(channels.get(one, [])), at_night=one in named and named[one].at_night)
        for one in order
        if one in cards and cards[one].died_on is None
    ]


def _phones(channels: list[ChannelView]) -> tuple[ChannelView, ...]:
    return tuple(one for one in channels if one.kind in CALLED)
