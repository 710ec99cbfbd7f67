"""When somebody is asked how they are, by their own wish: their days, their hour, where their program is.

An hour that the clocks skip in spring is the one they jump to; one that comes twice in autumn is the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from companionway.ground.errors import Reason
from companionway.programs.rules import Default
from companionway.support.rules.check_ins import Asked

EVERY_DAY = 0b1111111
MOST_PAUSE_DAYS = 180
LATE = timedelta(hours=3)  # a question that comes later than this is not asked that day
ANSWER_HOURS = Default(
    "support", "answer_hours", 12, 1, 24, "hours",
    "Companionway design default, not sourced: a question asked in the morning may be answered until the evening.",
)  # fmt: skip


@dataclass(frozen=True)
class RhythmFacts:
    """`days` is a bitmap, Monday its bit 0; `at` is local time where the person's program is."""

    days: int
    at: time
    by_way_of: Asked


class Question(NamedTuple):
    """A day on which somebody was asked by their own wish, and whether they answered in its time or later."""

    day: date
    closes_at: datetime
    closed: bool
    answered: bool


def bitmap(weekdays: Iterable[int]) -> int:
    """The days of a week (Monday is 0) as a bitmap."""
    return sum(1 << day for day in set(weekdays))


def weekdays(days: int) -> list[int]:
    """The days of a bitmap, Monday first."""
    return [day for day in range(7) if days >> day & 1]


def why_not_choose(facts: RhythmFacts) -> tuple[str, Reason] | None:
    """(field, why) a rhythm cannot be chosen, or None."""
    if not 0 < facts.days <= EVERY_DAY:
        return "days", Reason("choose_some")
    return None


def why_not_pause(until: date, *, today: date) -> Reason | None:
    """Why a rhythm cannot rest until a day, or None."""
    if until <= today:
        return Reason("put_off_until_later")
    if (until - today).days > MOST_PAUSE_DAYS:
        return Reason("pause_too_long", {"most": MOST_PAUSE_DAYS})
    return None


def moment_on(day: date, at: time, zone: str) -> datetime:
    """The one moment of this hour on a local day, in UTC."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def next_moment(days: int, at: time, zone: str, *, after: datetime, from_day: date | None = None) -> datetime:
    """The first moment after `after` on which a rhythm asks; `from_day` where it rests until then."""
    day = after.astimezone(ZoneInfo(zone)).date() - timedelta(1)
    day = max(day, from_day) if from_day else day
    while not days >> day.weekday() & 1 or moment_on(day, at, zone) <= after:
        day += timedelta(1)
    return moment_on(day, at, zone)


def day_to_ask(days: int, at: time, zone: str, *, now: datetime, since: datetime) -> date | None:
    """The day whose hour has come, and not longer ago than LATE; hours before `since` were not chosen yet."""
    today = now.astimezone(ZoneInfo(zone)).date()
    for day in (today, today - timedelta(1)):
        moment = moment_on(day, at, zone)
        if days >> day.weekday() & 1 and since <= moment <= now < moment + LATE:
            return day
    return None
