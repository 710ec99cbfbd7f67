"""When a meeting takes place (R65): the slow truth, which whatever is faster is compared with.

A meeting keeps the clock on the wall where it is held. A time that is left out by a night on which clocks go on
comes as much later; one that is there twice is the first of the two; and an hour that it lasts is an hour, whatever
the clock does meanwhile.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from companionway.meetings.rules.listed import MeetingFacts

Occurrence = tuple[datetime, datetime]  # begins, ends: aware, in world time
_DAY = timedelta(days=1)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name; one that nobody knows is world time, so that no meeting is lost by it."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return ZoneInfo("UTC")


def moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The minute `minute` of a local day, in world time."""
    wall = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone)
    return wall.astimezone(UTC)  # fold 0: the first of two, and past a gap by as much as it is long


def occurrences(meeting: MeetingFacts, start: datetime, end: datetime) -> tuple[Occurrence, ...]:
    """Every time it takes place that begins before `end` and is not over at `start`, in order.

    One that begins at `start` counts, one that ends then does not.
    """
    if meeting.start is None:
        return ()
    zone, lasts = zone_of(meeting.zone), timedelta(minutes=meeting.minutes)
    # A local day is at most a day away from that of world time, and a gap has moved a start on by a whole day.
    day, last = (start.astimezone(UTC) - lasts).date() - 2 * _DAY, end.astimezone(UTC).date() + 2 * _DAY
    found = []
    while day <= last:
        if day.weekday() in meeting.days:
            begins = moment(day, meeting.start, zone)
            if begins < end and (begins >= start or begins + lasts > start):
                found.append((begins, begins + lasts))
        day += _DAY
    return tuple(sorted(found))
