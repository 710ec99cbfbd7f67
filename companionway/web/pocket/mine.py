"""The people a peer walks beside, in the order of need, with reasons as far as this peer may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from companionway.attention import queries as attention
from companionway.attention.queries import Listed
from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView
from companionway.ground.access import Category, Permission
from companionway.people.rules import ChannelKind, HatClass, SafeToSay
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Track
from companionway.web import why

SHOWN = 60  # of each urgency: more people than anybody walks beside


@dataclass(frozen=True)
class Mine:
    """One of my people: why they come now, or when they were last in touch, and how to reach them."""

    card: CardView
    item: Listed | None
    reached_on: date | None  # a two-way contact with anybody; None where none is known
    call: ChannelView | None
    text: ChannelView | None

    @property
    def safe(self) -> ChannelView | None:
        """What is safe to say stands beside the first way to reach them."""
        return self.call or self.text


def cards(request: HttpRequest) -> dict[UUID, CardView]:
    """Those for whom I wear a hat of support, living, and whose contacts I may see."""
    actor, me, today = request.actor, request.actor.person_id, request.today
    if me is None:
        return {}
    beside = [
        row.helped_id
        for row in consent.relationships(actor, [me], today=today)
        if row.helper_id == me and row.hat_class is HatClass.SUPPORT
    ]
    sees = consent.seen(actor, beside, today=today)
    known = [one for one in beside if Category.CONTACTS in sees.get(one, ())]
    return {one: card for one, card in consent.cards(actor, known, today=today).items() if card.died_on is None}


def people(request: HttpRequest) -> list[Mine]:
    """Most urgent first; those for whom nothing is asked come after them, by name."""
    known = cards(request)
    items = _items(request, known)
    order = [*items, *(one for one in known if one not in items)]
    channels = consent.channels(request.actor, known, today=request.today)
    pulses = pulse.pulses(request.actor, known, today=request.today)
    return [
        Mine(
            known[one], items.get(one), pulses[one].last_on(Track.REACHED) if one in pulses else None,
            _first(channels.get(one, []), ChannelKind.PHONE),
            _text(channels.get(one, [])),
        )
        for one in order
    ]  # fmt: skip


def _items(request: HttpRequest, known: dict[UUID, CardView]) -> dict[UUID, Listed]:
    if not known or not request.actor.may(Permission.LIST_READ):
        return {}
    why.freshen(request, first=list(known))
    front = attention.front(request.actor, now=request.now, shown=SHOWN)
    listed = sorted((*front.items, *front.taken), key=lambda item: item.urgency.rank)
    return {item.person_id: item for item in (*listed, *front.put_off) if item.person_id in known}


def _first(channels: list[ChannelView], kind: ChannelKind) -> ChannelView | None:
    return next((one for one in channels if one.kind is kind), None)


def _text(channels: list[ChannelView]) -> ChannelView | None:
    """Where a text may be left: never where nothing is to be left."""
    safe = [one for one in channels if one.safe_to_say is not SafeToSay.NOTHING]
    return _first(safe, ChannelKind.TEXT) or _first(safe, ChannelKind.PHONE)
