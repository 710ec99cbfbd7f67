"""The only place that reads the clock. Faces and the timer ask it; rooms are told `now`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def day_of(moment: datetime, zone: str) -> date:
    """The local day of an aware moment in a time zone (IANA name)."""
    return moment.astimezone(ZoneInfo(zone)).date()


def next_midnight(moment: datetime, zone: str) -> datetime:
    """When the local day after `moment`'s begins: where daylight saving skips it, the first moment after."""
    return start_of(day_of(moment, zone) + timedelta(days=1), zone)


def start_of(day: date, zone: str) -> datetime:
    """The first moment of a local day."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
