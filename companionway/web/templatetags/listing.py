"""How an item of the daily list looks: the tone of its urgency, and how many reasons stand beside the first."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from companionway.attention.queries import Listed
from companionway.attention.rules.signals import Flag
from companionway.consent.queries import ChannelView
from companionway.web import morning

register = template.Library()


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
