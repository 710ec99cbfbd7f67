"""Dates and times as people and systems write them.

Without doubt: 2026-03-04 (with time, seconds, fraction, zone), 20260304, 4.3.2026 (day first), 4 March 2026,
March 4, 2026, 4-Mar-26. In doubt: 3/4/2026 and 3-4-2026. A column's other rows decide: where only one order can
be right in some row (13/4/2026), the whole column is read in it; where none tells or they disagree, what the
mapping says; otherwise month first, and the reading is marked as a guess. A two-digit year is the latest year not
after `latest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import lru_cache


class Order(StrEnum):
    """Which of two small numbers is the month."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as it was read. `note` is empty, "date_guessed" (order unknown) or "year_guessed" (two digits)."""

    day: date
    note: str = ""


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep", "oct", "nov", "dec dic"), 1
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+(?:de )?([^\W\d_]{3,})\.?,?[\s-]+(?:de )?(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?")
_ZONE = re.compile(r"(.*\d)\s*(z|[+-]\d{2}:?\d{2})", re.IGNORECASE)


def order_shown(text: str) -> Order | None:
    """The order that a date in doubt gives away, because only one order can be right."""
    match = _SLASHED.match(text.strip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else None


def decided(shown: set[Order], said: Order | None) -> Order | None:
    """The order of a column: what its rows show, else what the mapping says, else None (a guess)."""
    return next(iter(shown)) if len(shown) == 1 else said


@lru_cache(maxsize=32_768)
def read_day(text: str, order: Order | None, latest: date) -> Reading | None:
    """A date, or None where it cannot be one. `latest` is a day in the near future that no date passes."""
    text = text.strip()
    if match := (_ISO.fullmatch(text) or _COMPACT.fullmatch(text)):
        return _reading(match[1], match[2], match[3], latest)
    if match := _DOTTED.fullmatch(text):
        return _reading(match[3], match[2], match[1], latest)
    if match := _SLASHED.fullmatch(text):
        return _slashed(match[1], match[3], match[4], order, latest)
    if match := _NAMED.fullmatch(text):
        return _reading(match[3], _month(match[2]), match[1], latest)
    if match := _NAMED_FIRST.fullmatch(text):
        return _reading(match[3], _month(match[1]), match[2], latest)
    return None


@lru_cache(maxsize=16_384)
def read_time(text: str) -> time | None:
    """A time of day: 14:30, 14:30:05, 2:30 PM, 2pm, 14h30; or None."""
    match = _TIME.fullmatch(text.strip().casefold())
    if match is None or (match[2] is None and match[4] is None):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def split_moment(text: str) -> tuple[str, str, str]:
    """The date, the time and the zone of one cell, as text; the latter two may be empty."""
    text = text.strip()
    zone = ""
    if (":" in text or "T" in text) and (match := _ZONE.fullmatch(text)):
        text, zone = match[1], match[2]
    if len(text) > 10 and text[4:5] == "-" and text[10] in "Tt ":
        return text[:10], text[11:], zone
    head, _, tail = text.partition(" ")
    if tail and (head[:1].isdigit() and not head.isdigit()) and read_time(tail) is not None:
        return head, tail, zone
    return _split_named(text, zone)


def offset(zone: str) -> timezone | None:
    """The zone that a cell names (Z, +02:00, -0500), or None where it names none."""
    if not zone:
        return None
    if zone in "zZ":
        return timezone.utc  # noqa: UP017  a timezone, as the other answers
    digits = zone[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if zone[0] == "-" else ahead) if ahead < timedelta(hours=24) else None


def _split_named(text: str, zone: str) -> tuple[str, str, str]:
    """March 4, 2026 2:30 PM: the time is the longest end that reads as one with a colon or am/pm."""
    words = text.split()
    for start in range(1, len(words)):
        tail = " ".join(words[start:])
        if (":" in tail or tail.casefold().rstrip(".").endswith("m")) and read_time(tail) is not None:
            return " ".join(words[:start]), tail, zone
    return text, "", zone


def _month(name: str) -> str:
    return str(_MONTHS.get(name.casefold()[:3], 0))


def _slashed(first: str, second: str, year: str, order: Order | None, latest: date) -> Reading | None:
    shown = order_shown(f"{first}/{second}/{year}")
    used = shown or order or Order.MONTH_FIRST
    month, day = (first, second) if used is Order.MONTH_FIRST else (second, first)
    reading = _reading(year, month, day, latest)
    guessed = reading and shown is None and order is None and int(first) != int(second)
    return Reading(reading.day, "date_guessed") if reading and guessed else reading


def _reading(year: str, month: str, day: str, latest: date) -> Reading | None:
    full = int(year)
    if len(year) == 2:
        full += 2000 if 2000 + full <= latest.year else 1900
    try:
        return Reading(date(full, int(month), int(day)), "year_guessed" if len(year) == 2 else "")
    except ValueError:
        return None


def moment(day: date, at: time, zone: timezone | None) -> datetime:
    """A day and a time together; naive where no zone is named."""
    return datetime.combine(day, at, tzinfo=zone)
