"""How a meeting is said: when, how far, where, how one joins; the same on page, paper and another's page (R65)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companionway.desk.catalogue.days import exact_day, spoken_day, weekday_names
from companionway.meetings.rules import KM_A_MILE, MeetingFacts

SOON = timedelta(minutes=90)  # until then minutes are counted; later the clock is said
DAY = 24 * 60


def clock(moment: datetime | time, language: str) -> str:
    """ "7:30 PM", in Spanish "7:30 p. m."."""
    half = {"en": ("AM", "PM"), "es": ("a.\u00a0m.", "p.\u00a0m.")}[language][moment.hour >= 12]
    return f"{moment.hour % 12 or 12}:{moment.minute:02}\u00a0{half}"


def minute_of_day(minute: int, language: str) -> str:
    """The clock of a minute of the day; the same on every day."""
    hour, minute = divmod(minute % DAY, 60)
    return clock(time(hour, minute), language)


def weekly(one: MeetingFacts, language: str) -> str:
    """ "Mondays and Thursdays, 7:30 PM to 8:30 PM", by the meeting's own clock."""
    if one.start is None or not one.days:
        return _("By appointment")
    span = _("%(start)s to %(end)s") % {
        "start": minute_of_day(one.start, language), "end": minute_of_day(one.start + one.minutes, language),
    }  # fmt: skip
    if len(one.days) == 7:
        return _("Every day, %(span)s") % {"span": span}
    return f"{listed(_every(day, language) for day in sorted(one.days))}, {span}"


def _every(day: int, language: str) -> str:
    name = weekday_names(language)[day]
    if language == "es":
        return f"{name.lower()}{'' if name.endswith('s') else 's'}"
    return f"{name}s"


def listed(words: Iterable[str]) -> str:
    """ "a, b and c"; nothing is left out."""
    *first, last = list(words) or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def begins(starts: datetime, ends: datetime, *, going_on: bool, now: datetime, zone: str, language: str) -> str:
    """ "going on, until 8:00 PM", "in 20 minutes", "today at 7:30 PM", "Thursday at 7:00 AM"."""
    there = ZoneInfo(zone)
    if going_on or starts < now < ends:
        return _("going on, until %(time)s") % {"time": clock(ends.astimezone(there), language)}
    minutes = -(-int((starts - now).total_seconds()) // 60)
    if 0 <= minutes <= SOON.total_seconds() // 60:
        return in_minutes(minutes)
    return day_and_time(starts.astimezone(there), today=now.astimezone(there), language=language)


def in_minutes(minutes: int) -> str:
    """ "in 20 minutes"."""
    if not minutes:
        return _("starting now")
    return ngettext("in %(n)s minute", "in %(n)s minutes", minutes) % {"n": minutes}


def day_and_time(local: datetime, *, today: datetime, language: str) -> str:
    """ "tomorrow at 7:00 AM"."""
    apart = (local.date() - today.date()).days
    day = exact_day(local.date(), language, year=False) if apart > 6 else ""
    day = day or spoken_day(local.date(), language, today=today.date())
    if language == "es" and local.hour % 12 == 1:
        return f"{day} a la {clock(local, language)}"  # one o'clock is not many
    return _("%(day)s at %(time)s") % {"day": day, "time": clock(local, language)}


def far(km: float | None, *, miles: bool, language: str) -> str:
    """ "0.4 miles", "12 km"; nearer than a stone's throw is said so."""
    if km is None:
        return ""
    told = km / KM_A_MILE if miles else km
    return _far_said(f"{told:.1f}" if told < 10 else f"{told:.0f}", miles, language)


@lru_cache(maxsize=4096)
def _far_said(number: str, miles: bool, language: str) -> str:
    """In `language`, the one in hand, which is named so that the words are kept for each."""
    if number == "0.0":
        return _("right there")
    if not miles:
        return _("%(n)s km") % {"n": number}
    number = number.removesuffix(".0")
    return ngettext("%(n)s mile", "%(n)s miles", 1 if number == "1" else 2) % {"n": number}


def where(one: MeetingFacts) -> str:
    """Its place in one line: the building, the street, the town; nothing twice."""
    town = " ".join(part for part in (one.city + ("," if one.city and one.state else ""), one.state) if part)
    parts: list[str] = []
    for part in (one.location, one.address, town):
        if part and not any(part.casefold() in held.casefold() for held in parts):
            parts.append(part)
    return ", ".join(parts) or one.region


def directions(one: MeetingFacts) -> str:
    """An address that a phone opens in its own map; nothing of it is asked from here."""
    if one.lat is None or one.approximate or (not one.address and not one.location):
        return ""
    return f"geo:{one.lat:.5f},{one.lon:.5f}?" + urlencode({"q": where(one)})


def street_map(one: MeetingFacts) -> str:
    """The same as a page, for who sits at a desk."""
    if not directions(one):
        return ""
    return (
        f"https://www.openstreetmap.org/?mlat={one.lat:.5f}&mlon={one.lon:.5f}#map=17/{one.lat:.5f}/{one.lon:.5f}"
    )


def phone_link(one: MeetingFacts) -> str:
    """A number to join by; what has to be typed after it goes along."""
    kept = "".join(sign for sign in one.join_phone if sign.isdigit() or sign in "+,*")
    return f"tel:{kept}" if kept else ""


def clocks(starts: datetime, ends: datetime, *, now: datetime, zone: str, language: str) -> str:
    """What the clock says, beside `begins`: both ends, or only the other where that one is said already."""
    if starts - now <= SOON:
        return span(starts, ends, zone, language)
    return _("until %(time)s") % {"time": clock(ends.astimezone(ZoneInfo(zone)), language)}


def span(starts: datetime, ends: datetime, zone: str, language: str) -> str:
    """ "7:30 PM to 8:30 PM" by the clock of a place."""
    there = ZoneInfo(zone)
    told = {"start": clock(starts.astimezone(there), language), "end": clock(ends.astimezone(there), language)}
    return _("%(start)s to %(end)s") % told
