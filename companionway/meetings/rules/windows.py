"""When, as people say it: now, the next two hours, tonight, tomorrow, Monday (R65)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SOON = timedelta(minutes=30)  # "now": what goes on, and what begins while one is on the way
EVENING, NIGHT_ENDS = time(17), time(4)


class When(StrEnum):
    """When somebody wants to go."""

    NOW = "now"
    NEXT_2_HOURS = "next-2-hours"
    TONIGHT = "tonight"
    TODAY = "today"
    TOMORROW = "tomorrow"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    NEXT_24_HOURS = "next-24-hours"
    WEEK = "week"


WEEKDAYS = (
    When.MONDAY, When.TUESDAY, When.WEDNESDAY, When.THURSDAY, When.FRIDAY, When.SATURDAY, When.SUNDAY
)  # fmt: skip
_FROM_NOW = {
    When.NOW: SOON,
    When.NEXT_2_HOURS: timedelta(hours=2),
    When.NEXT_24_HOURS: timedelta(hours=24),
    When.WEEK: timedelta(days=7),
}


def window(when: When | str, at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when, in world time. A day is a day of `zone`, and of today what is left of it.

    Tonight lasts until four in the morning, and begins at five in the afternoon or now.
    """
    when, here = When(when), at.astimezone(zone)
    if when in _FROM_NOW:
        return at.astimezone(UTC), at.astimezone(UTC) + _FROM_NOW[when]
    if when is When.TONIGHT:
        return _tonight(here, zone)
    day = here.date() + timedelta(days=_days_ahead(when, here.date()))
    begins, ends = _at(day, time(0), zone), _at(day + timedelta(days=1), time(0), zone)
    return max(begins, at.astimezone(UTC)), ends


def _days_ahead(when: When, today: date) -> int:
    if when in WEEKDAYS:
        return (WEEKDAYS.index(when) - today.weekday()) % 7
    return 1 if when is When.TOMORROW else 0


def _tonight(here: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if here.time() < NIGHT_ENDS:  # the night that began yesterday is not over
        return here.astimezone(UTC), _at(here.date(), NIGHT_ENDS, zone)
    begins = max(_at(here.date(), EVENING, zone), here.astimezone(UTC))
    return begins, _at(here.date() + timedelta(days=1), NIGHT_ENDS, zone)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
