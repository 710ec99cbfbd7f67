"""When two people are in touch: each relation has its own tempo, with weekends and holidays in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from companionway.journey.rules import HOLDS, Level
from companionway.simulate.made import Hush, Time

FIRST_DAYS = (1, 2, 3, 5, 7)  # after a step-down, somebody goes on these days


def is_holiday(day: date) -> bool:
    """Days on which offices are shut and people are with whom they are with."""
    fourth_thursday = day.month == 11 and day.weekday() == 3 and 22 <= day.day <= 28
    return fourth_thursday or (day.month, day.day) in {(1, 1), (7, 4), (12, 24), (12, 25), (12, 31)}


def days(
    rng: Random, every: Callable[[date], float], first: date, last: date, *, office: bool = False
) -> list[date]:
    """Days from `first` to `last` about `every(day)` days apart; `office`: on working days only."""
    found, day = [], first + timedelta(days=int(rng.random() * every(first)))
    while day <= last:
        resting = is_holiday(day) or (office and day.weekday() > 4) or (day.weekday() == 6 and rng.random() < 0.3)
        if not resting:
            found.append(day)
            day += timedelta(days=max(1, round(every(day) * rng.lognormvariate(0, 0.3))))
        else:
            day += timedelta(days=1)
    return found


def weekly(rng: Random, weekday: int, comes: float, first: date, last: date) -> list[date]:
    """The weekday's dates on which somebody comes, `comes` times out of one."""
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    dates = (start + timedelta(days=7 * week) for week in range(max(0, (last - start).days // 7 + 1)))
    return [day for day in dates if not is_holiday(day) and rng.random() < comes]


class Pace:
    """How often somebody is usually in touch, day by day: closest after a step-down, then ever wider (R26)."""

    def __init__(self, times: Iterable[Time], pace: float):
        self.times = sorted(times, key=lambda time: time.started_on)
        self.pace = pace  # below 1 for those who are in touch often
        self.steps = [
            after.started_on
            for before, after in pairwise(self.times)
            if HOLDS[after.level] < HOLDS[before.level] and HOLDS[before.level] > HOLDS[Level.COMMUNITY]
        ]

    def level(self, day: date) -> Level | None:
        """The level on a day."""
        held = [t for t in self.times if t.started_on <= day and (t.ended_on is None or day < t.ended_on)]
        return held[-1].level if held else None

    def since_step(self, day: date) -> int | None:
        """Days since the last step-down, or None."""
        past = [step for step in self.steps if step <= day]
        return (day - past[-1]).days if past else None

    def widest(self, day: date) -> int:
        """The longest that a usual week leaves between two contacts around `day`."""
        level, since = self.level(day), self.since_step(day)
        if level is None:
            return 30
        if HOLDS[level] >= HOLDS[Level.RESIDENTIAL]:
            return 5
        if since is None:
            return 20
        return 2 if since <= 28 else 3 if since <= 90 else 6 if since <= 180 else 12 if since <= 365 else 24

    def every(self, day: date) -> float:
        """Days between two contacts with the one beside them."""
        return max(1.0, self.widest(day) * 0.85 * self.pace)


def filled(had: set[date], pace: Pace, first: date, last: date) -> list[date]:
    """The days to add so that no gap is wider than usual, and the days after each step-down are kept."""
    added = set()
    for step in pace.steps:
        added |= {step + timedelta(n) for n in FIRST_DAYS if first <= step + timedelta(n) <= last} - had
    marked = sorted(had | added)
    before = first
    for day in [*marked, last + timedelta(days=1)]:
        while (day - before).days > (wide := pace.widest(before)):
            before += timedelta(days=wide)
            if before <= last:
                added.add(before)
        before = day
    return sorted(added)


def too_long_ago(had: set[date], today: date) -> int:
    """The days between two contacts of late, where the last is longer ago than is usual; 0 where it is not."""
    late = sorted(day for day in had if day > today - timedelta(days=56))
    if len(late) < 3:
        return 0
    usual = (late[-1] - late[0]).days / (len(late) - 1)
    return max(1, round(usual)) if (today - late[-1]).days > 1.4 * usual else 0


def hushed(hushes: Iterable[Hush], day: date) -> bool:
    """Whether one of these quiet times holds on a day."""
    return any(hush.holds_on(day) for hush in hushes)
