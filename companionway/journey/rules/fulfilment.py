"""How a week or month of what is asked stands: what counts, what is left, when help comes (R42 R44)."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from companionway.journey.rules.requirements import (
    FULFILS,
    Asked,
    AskedFor,
    AttendedKind,
    AttendedResult,
    Period,
    ShortfallStands,
)
from companionway.pulse.rules import Sure

# Help comes so many days before the end of a period, whatever is open; and earlier where a day for each is needed.
HELP_DAYS: dict[Period, int] = {Period.WEEK: 2, Period.MONTH: 7, Period.ONCE: 7}
HOURS_A_DAY = 6  # the most of a day programme that a day brings


class Done(NamedTuple):
    """One thing that somebody came to, was excused from, or was away from."""

    kind: AttendedKind
    on: date
    result: AttendedResult
    sure: Sure
    minutes: int | None = None


@dataclass(frozen=True)
class Fulfilment:
    """How a period stands: what is asked of it, what counts, what is left, how much of it is less sure.

    `period_to` None: what is asked once, with no last day. All numbers are hours where hours are asked for.
    """

    period_from: date
    period_to: date | None
    needed: int
    counted: int
    left: int
    stands: ShortfallStands
    less_sure: int


def fulfilment(asked: Asked, done: Iterable[Done], *, today: date, day: date | None = None) -> Fulfilment:
    """How it stands in the period around `day` (today's, where none is named), seen from `today`.

    Of a period that is asked only in part, its share is asked, rounded down. Before it is asked and after it has
    ended nothing is. What one period lacked is never owed in the next.
    """
    day = day or today
    period_from, period_to = _asked_days(asked, day)
    needed = _needed(asked, day, period_from, period_to)
    counted, less_sure = _counted(asked, done, period_from, period_to)
    left = max(0, needed - counted)
    stands = _stands(asked, left, period_to, today)
    return Fulfilment(period_from, period_to, needed, counted, left, stands, less_sure)


def period_around(period: Period, day: date) -> tuple[date, date] | None:
    """The first and last day of the whole week or month around a day; None: what is asked once."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if period is Period.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return None


def is_asked(asked: Asked, day: date) -> bool:
    """Whether it is asked on this day at all."""
    return asked.since_on <= day and (asked.until_on is None or day <= asked.until_on)


def _asked_days(asked: Asked, day: date) -> tuple[date, date | None]:
    """The days of the period on which it is asked; the whole period where it is asked on none of them."""
    whole = period_around(asked.period, day)
    if whole is None:
        return asked.since_on, asked.until_on
    first = max(whole[0], asked.since_on)
    last = min(whole[1], asked.until_on) if asked.until_on else whole[1]
    return (first, last) if first <= last else whole


def _needed(asked: Asked, day: date, first: date, last: date | None) -> int:
    if not is_asked(asked, day) and asked.period is not Period.ONCE:
        return 0
    whole = period_around(asked.period, day)
    if whole is None or last is None:
        return asked.amount
    return asked.amount * ((last - first).days + 1) // ((whole[1] - whole[0]).days + 1)


def _counted(asked: Asked, done: Iterable[Done], first: date, last: date | None) -> tuple[int, int]:
    """What counts, and how much of it nobody saw. Excused counts as if they had come; away counts as nothing.

    What somebody says of themself of a day and what others wrote down of it may be the same thing told twice: the
    larger number counts.
    """
    hours = asked.asked_for is AskedFor.DAY_HOURS
    own: dict[date, int] = defaultdict(int)
    others: dict[date, int] = defaultdict(int)
    seen: dict[date, int] = defaultdict(int)
    for one in done:
        if one.kind is not FULFILS[asked.asked_for] or one.result is AttendedResult.AWAY:
            continue
        if one.on < first or (last is not None and one.on > last):
            continue
        worth = (one.minutes or 0) if hours else 1
        (own if one.sure is Sure.OWN else others)[one.on] += worth
        if one.sure is Sure.SEEN:
            seen[one.on] += worth
    all_of_it = sum(max(own[day], others[day]) for day in own.keys() | others.keys())
    surely = sum(seen.values())
    return (all_of_it // 60, -(-(all_of_it - surely) // 60)) if hours else (all_of_it, all_of_it - surely)


def _stands(asked: Asked, left: int, last: date | None, today: date) -> ShortfallStands:
    if not left:
        return ShortfallStands.MET
    if last is None:
        return ShortfallStands.ON_WAY
    if today > last:
        return ShortfallStands.SHORT
    days_left = (last - today).days + 1
    takes = -(-left // HOURS_A_DAY) if asked.asked_for is AskedFor.DAY_HOURS else left
    return ShortfallStands.HELP if days_left <= max(takes, HELP_DAYS[asked.period]) else ShortfallStands.ON_WAY
