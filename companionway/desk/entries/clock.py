"""When an entry was written, by a clock that may be wrong (pure).

The phone says what its clock showed when it was given the ticket, when the entry was written and when it is sent;
the server knows the first and the last of these moments itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SLACK = timedelta(minutes=3)  # clocks and networks may differ by this much


@dataclass(frozen=True)
class Shown:
    """What the phone's clock showed."""

    given: datetime
    written: datetime
    sent: datetime


@dataclass(frozen=True)
class Moment:
    """When it was, as well as can be known. `wrong`: the clock was; `unsure`: it was also changed meanwhile."""

    at: datetime
    wrong: bool = False
    unsure: bool = False


def moment(shown: Shown, *, given: datetime, now: datetime) -> Moment:
    """The moment of writing: never before the ticket was `given`, never after `now`."""
    before, after = shown.given - given, shown.sent - now
    by_first, by_last = shown.written - before, shown.written - after
    wrong = abs(before) > SLACK or abs(after) > SLACK
    if abs(before - after) <= SLACK:
        at = by_first if wrong else shown.written
        return Moment(_within(at, given, now), wrong, unsure=not _fits(at, given, now))
    fitting = [one for one in (by_first, by_last) if _fits(one, given, now)]
    at = fitting[-1] if fitting else by_last
    return Moment(_within(at, given, now), wrong, unsure=len(fitting) != 1)


def _fits(at: datetime, given: datetime, now: datetime) -> bool:
    return given - SLACK <= at <= now + SLACK


def _within(at: datetime, given: datetime, now: datetime) -> datetime:
    return max(given, min(at, now))
