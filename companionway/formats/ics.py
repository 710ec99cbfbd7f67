"""A calendar as other programs read it (RFC 5545). What it says is chosen by whoever calls.

Written with the icalendar library. Hours are those on the wall of a place, with the rules of its time zone, so that
ten in the morning stays ten when the clocks are changed. What the file is made by is not said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

YEAR = 366  # days: the rules of a time zone are told for some years and not for all
MADE_BY = "-//Calendar//EN"  # neutral: it is shown by some programs
AGAIN = timedelta(hours=6)  # how soon a program may ask anew


@dataclass(frozen=True)
class Happening:
    """One thing: once, or every so many weeks until a last day. `starts` None: all day."""

    uid: str
    title: str
    on: date
    zone: str
    starts: time | None = None
    minutes: int | None = None
    every_weeks: int | None = None
    until: date | None = None
    off: frozenset[date] = frozenset()
    place: str = ""


def written(name: str, happenings: Iterable[Happening], *, at: datetime) -> bytes:
    """The calendar as a file."""
    book = Calendar()
    book.add("prodid", MADE_BY)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    book.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
    book.add("x-published-ttl", vDuration(AGAIN))
    for one in happenings:
        book.add_component(_event(one, at))
    book.add_missing_timezones(at.date() - timedelta(days=YEAR), at.date() + timedelta(days=3 * YEAR))
    return book.to_ical()


def _event(one: Happening, at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", one.title)
    event.add("class", "PRIVATE")
    event.add("dtstart", _when(one, one.on))
    if one.starts is None:
        event.add("transp", "TRANSPARENT")
        event.add("dtend", one.on + timedelta(days=1))
    else:
        event.add("duration", timedelta(minutes=one.minutes or 30))
    if one.place:
        event.add("location", one.place)
    if one.every_weeks is not None:
        _again(event, one)
    return event


def _again(event: Event, one: Happening) -> None:
    rule: dict[str, object] = {"freq": "weekly", "interval": one.every_weeks}
    if one.until is not None:
        last = _when(one, one.until)
        rule["until"] = last.astimezone(UTC) if isinstance(last, datetime) else last
    event.add("rrule", rule)
    for day in sorted(day for day in one.off if day >= one.on):
        event.add("exdate", _when(one, day))


def _when(one: Happening, on: date) -> date | datetime:
    """A day, or an hour on the wall of its place."""
    return on if one.starts is None else datetime.combine(on, one.starts, ZoneInfo(one.zone))
