"""Words and icons in templates: reasons, enum values, days and moments, as people say them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

import lucide
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from companionway.desk import catalogue, credentials
from companionway.ground import clock
from companionway.ground.errors import Reason
from companionway.journey.rules import StanceFacts

register = template.Library()

# The first sign that a browser's name for itself holds is the right one.
_BROWSERS = (
    ("Edge", "Edg/"),
    ("Opera", "OPR/"),
    ("Firefox", "Firefox/"),
    ("Chrome", "Chrome/"),
    ("Safari", "Safari/"),
)
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("macOS", "Mac OS"),
    ("Linux", "Linux"),
)  # fmt: skip


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the lucide set; hidden from screen readers unless it is given a label."""
    return _drawn(name + "", label + "")


@lru_cache(maxsize=256)
def _drawn(name: str, label: str) -> SafeString:
    heard = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return mark_safe(lucide._render_icon(name, None, **{"class": "icon"}, **heard))


@register.filter
def device(user_agent: str) -> str:
    """The browser and the system of a session, as far as it names them: "Firefox, Android"."""
    found = [next((name for name, sign in names if sign in user_agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found)) or user_agent[:40]


@register.filter
def say(reason: Reason) -> str:
    """A reason as a sentence in the reader's language."""
    now = clock.now()
    return catalogue.say(reason, get_language() or "en", today=now.date(), now=now)


@register.filter
def said(stance: StanceFacts, language: str) -> str:
    """What a program says of itself, in the reader's language where it is written in it."""
    return stance.said(catalogue.tongue(language))


@register.filter
def word(value: StrEnum | str, kind: str = "") -> str:
    """The word for an enum's member; a plain string from the database names its kind: {{ row.hat|word:"hat" }}."""
    return catalogue.word(value, get_language() or "en", kind=kind)


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours: "12", "1.5"."""
    return credentials.spoken(minutes)


@register.filter(expects_localtime=True)
def whole(value: date, form: str = "") -> str:
    """In full: "Tuesday 17 November 2026"; `heading`: without the year, `date`: the weekday, `short`: both."""
    language = catalogue.tongue(get_language())
    if form in ("date", "short"):
        return catalogue.plain_date(value, language, year=form == "date")
    said = catalogue.exact_day(value, language, year=form != "heading")
    return said[:1].upper() + said[1:] if form == "heading" else said


@register.simple_tag(takes_context=True)
def day(context, value: date | None) -> SafeString | str:
    """A day as people say it ("Tuesday"), with the exact one in the title and on paper."""
    if value is None:
        return ""
    language, today = get_language() or "en", _today(context)
    said, exact = catalogue.spoken_day(value, language, today=today), catalogue.exact_day(value, language)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, said)


@register.simple_tag(takes_context=True)
def moment(context, value: datetime | None) -> SafeString | str:
    """A moment as people say it ("12 minutes ago"), in the page's time zone."""
    if value is None:
        return ""
    language = get_language() or "en"
    said = catalogue.spoken_moment(value, language, now=clock.now())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', value.isoformat(), catalogue.exact_moment(value, language), said
    )


def _today(context) -> date:
    request = context.get("request")
    return getattr(request, "today", None) or clock.now().date()
