"""Clocks on the wall, as steps (R65): from which wall time on a zone is how far from world time.

Between two changes of its clocks a zone is a constant away from world time, so that whole columns of wall times can
be asked for at once. Minutes are counted from a Monday, so that a minute of the week is what is left of weeks.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from companionway.meetings.rules.times import zone_of

EPOCH = datetime(1970, 1, 5, tzinfo=UTC)  # a Monday
A_DAY = 24 * 60
MINUTE = timedelta(minutes=1)
_LOOK_EVERY = 3 * 60  # minutes; no zone changes its clocks and changes them back within that
NEVER, ALWAYS = -(1 << 40), 1 << 40
Step = tuple[int, int, int]  # wall minutes [from, until) are `offset` minutes before world time


def offset_of(zone: str, minute: int) -> int:
    """How many minutes its wall clock is ahead at that minute of world time."""
    shift = zone_of(zone).utcoffset((EPOCH + minute * MINUTE).astimezone(zone_of(zone)))
    assert shift is not None  # a zone has one at every moment
    return shift // MINUTE


@lru_cache(maxsize=1 << 16)
def changes(zone: str, day: int) -> tuple[tuple[int, int, int], ...]:
    """The changes of a day of world time: (minute, offset before, offset after)."""
    found = []
    for begins in range(day * A_DAY, (day + 1) * A_DAY, _LOOK_EVERY):
        before, after = offset_of(zone, begins), offset_of(zone, begins + _LOOK_EVERY)
        if before != after:
            found.append((_change_within(zone, begins, begins + _LOOK_EVERY, before), before, after))
    return tuple(found)


def _change_within(zone: str, low: int, high: int, before: int) -> int:
    """The first minute that has another offset."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset_of(zone, middle) == before else (low, middle)
    return high


def steps(zone: str, first: int, last: int) -> list[Step]:
    """Its steps that matter to world time from day `first` to day `last`, in order; one of them nearly always.

    A wall time that is there twice is the first of the two, and one that is left out comes after the gap: up to the
    later of the two wall times of a change, the offset is that from before it.
    """
    found: list[Step] = []
    begins, offset = NEVER, offset_of(zone, first * A_DAY)
    for day in range(first, last + 1):
        for minute, before, after in changes(zone, day):
            until = minute + max(before, after)
            found.append((begins, until, offset))
            begins, offset = until, after
    return [*found, (begins, ALWAYS, offset)]
