"""Saying a flag of the daily list, with the name of whom it tells where the reader may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django import template
from django.utils.translation import get_language

from companionway.attention.queries import Listed
from companionway.attention.rules.signals import Flag, Urgency
from companionway.consent.queries import CardView
from companionway.desk import catalogue
from companionway.ground.errors import Reason

register = template.Library()


@register.simple_tag(takes_context=True)
def flag(context, flag: Flag, about: Mapping[UUID, CardView]) -> str:
    """The sentence of a flag."""
    who = about.get(flag.about) if flag.about else None
    reason = Reason(flag.code, {**flag.numbers, "who": who.first_name if who else None})
    return catalogue.say(reason, get_language() or "en", today=context["request"].today)


@register.filter
def others(flags: Sequence[Flag]) -> int:
    """How many reasons stand beside the first."""
    return len(flags) - 1


@register.filter
def tone(item: Listed) -> str:
    """The class of an item's urgency."""
    return {Urgency.THIS_WEEK: "week", Urgency.GOOD_NEWS: "good"}.get(item.urgency, str(item.urgency))
