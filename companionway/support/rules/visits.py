"""Who came in, as the name on a screen at the door tells it, and when a visit can be right (R56)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.people.rules import folded
from companionway.support.rules.contacts import LATE_DAYS

AGAIN = timedelta(minutes=60)  # somebody who signs in twice within this time came once
UNDO = timedelta(minutes=15)  # how long the front desk can take a sign-in back
KEPT = timedelta(days=30)  # how long a name waits for the front desk, and no longer
OPEN = timedelta(hours=16)  # a screen at the door is opened anew each day
_BETWEEN = re.compile(r"[^\w'’]+")


@dataclass(frozen=True)
class Known:
    """Somebody who may come in: the first names they go by, family name, day of the month they were born on."""

    person_id: UUID
    first_names: tuple[str, ...]
    family_name: str
    born_day: int | None


def first_word(typed: str) -> str:
    """What to look people up by."""
    return next(iter(_words(typed)), "")


def who(typed: str, born_day: int | None, known: Iterable[Known]) -> UUID | None:
    """The one whom a first name means, or None where it fits nobody or several.

    After the first name a beginning of the family name may stand ("Rosa M"). The day is asked of everybody, so that
    being asked tells nothing; where it fits somebody of that name, it is they.
    """
    words = _words(typed)
    fitting = [one for one in known if words and _fits(words, one)]
    if born_day is not None:
        born = [one for one in fitting if one.born_day == born_day]
        fitting = born or [one for one in fitting if one.born_day is None]
    return fitting[0].person_id if len(fitting) == 1 else None


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(folded(name)) if word]


def _fits(words: list[str], one: Known) -> bool:
    for name in map(_words, one.first_names):
        rest = " ".join(words[len(name) :])
        if name and words[: len(name)] == name and " ".join(_words(one.family_name)).startswith(rest):
            return True
    return False


def why_not_come(at: datetime, *, now: datetime, late_days: int = LATE_DAYS.value) -> Reason | None:
    """Why somebody cannot have come at this time, or None. Clocks may differ by a few minutes."""
    if at > now + timedelta(minutes=10):
        return Reason("date_in_future")
    if at < now - timedelta(days=late_days):
        return Reason("date_too_long_ago", {"days": late_days})
    return None


def why_not_leave(came_at: datetime, at: datetime, *, now: datetime) -> Reason | None:
    """Why somebody cannot have gone at this time, or None."""
    if at < came_at:
        return Reason("ends_before_it_starts")
    return Reason("date_in_future") if at > now + timedelta(minutes=10) else None
