"""How an item of the daily list and a way to reach somebody look: tones, shapes, and what is said beside them."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from companionway.attention.queries import Listed
from companionway.attention.rules.signals import Flag
from companionway.consent.queries import ChannelView
from companionway.people.rules import ChannelKind
from companionway.web import morning

register = template.Library()
_SHAPES = {
    ChannelKind.PHONE: "phone",
    ChannelKind.TEXT: "message-circle",
    ChannelKind.EMAIL: "mail",
    ChannelKind.POST: "house",
}


@register.filter
def others(flags: Sequence[Flag]) -> int:
    """How many reasons stand beside the first."""
    return len(flags) - 1


@register.filter
def ways(item: Listed) -> list[ChannelView]:
    """How to call somebody, for the call sheet."""
    return morning.ways(item)


@register.filter
def tone(item: Listed) -> str:
    """The class of an item's urgency."""
    return morning.TONES[item.urgency]


@register.filter
def shape(kind: ChannelKind) -> str:
    """The icon of a way to reach someone."""
    return _SHAPES[kind]


@register.filter
def call(channel: ChannelView) -> str:
    """The address that calls or writes at once, or nothing where there is none."""
    scheme = {ChannelKind.PHONE: "tel:", ChannelKind.TEXT: "sms:"}.get(channel.kind)
    return f"{scheme}{channel.address}" if scheme else ""
