"""Counting without shame: three figures side by side; a return to use as one fact in one place (R39 R58 R74)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.people.rules import Audience
from companionway.programs.rules import Default

MAX_RETURN = 2_000
LONGEST_AGO = 100 * 366  # days: a whole life
LONGEST_RETURN = 366  # days of one return: what lasts longer is told in words

RETURN_SUPPORT_HOURS = Default(
    "journey", "return_support_hours", 24, 1, 96, "hours",
    "Companionway design default, not sourced: after a time without, a body bears much less, and the first day is "
    "the one in which somebody should be there",
)  # fmt: skip


class Figure(StrEnum):
    """What may be counted; which is shown, to whom, and whether at all is the person's choice."""

    SINCE = "since"  # days since a day that they choose
    WELL = "well"  # all days well, together
    EFFORT = "effort"  # days on which they did something for it


class Follows(StrEnum):
    """What follows a return to use, in its order."""

    WELCOME = "welcome"
    SAFETY = "safety"  # lost tolerance, naloxone
    SUPPORT = "support"


# Who may be shown the figures. A reason to match two people is none: nobody is matched by days.
COUNTED_FOR = (Audience.MYSELF, Audience.BESIDE_ME, Audience.PROGRAM)


@dataclass(frozen=True)
class CountingFacts:
    """What somebody chose to count. `shows` empty: nothing, which is as good."""

    shows: frozenset[Figure] = frozenset()
    since_on: date | None = None
    began_on: date | None = None
    audience: Audience = Audience.MYSELF

    @property
    def adds_up(self) -> bool:
        """Whether days are added up from a day on."""
        return bool(self.shows & {Figure.WELL, Figure.EFFORT})


@dataclass(frozen=True)
class ReturnFacts:
    """From when to when; `ended_on` None: one day, as far as it was told."""

    began_on: date
    ended_on: date | None = None

    @property
    def until_on(self) -> date:
        """The last day that was told."""
        return self.ended_on or self.began_on


@dataclass(frozen=True)
class Followed:
    """What came after a return to use, and when support is due."""

    due_at: datetime
    done: Mapping[Follows, datetime] = field(default_factory=dict)

    @property
    def next(self) -> Follows | None:
        """The first of what has not come yet."""
        return next((one for one in Follows if one not in self.done), None)


def days_since(since: date, *, today: date) -> int:
    """Days since a day of somebody's own choice. Nothing that happens changes it; only they do."""
    return max(0, (today - since).days)


def days_well(began: date, returns: Iterable[ReturnFacts], *, today: date) -> int:
    """All days from the first to today, but for those of which a return to use was told. It never starts anew."""
    other = {
        day
        for one in returns
        for day in _days(max(one.began_on, began), min(one.until_on, today))
    }  # fmt: skip
    return max(0, (today - began).days + 1 - len(other))


def days_of_effort(began: date, days: Collection[date], *, today: date) -> int:
    """Days on which they did something for it: talked, asked, came, took a step, said so."""
    return len({day for day in days if began <= day <= today})


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(i) for i in range((last - first).days + 1))


def support_due(told_at: datetime, hours: int) -> datetime:
    """Until when somebody should have been with them."""
    return told_at + timedelta(hours=hours)


def why_not_count(facts: CountingFacts, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) this cannot be counted, or None."""
    needed = (
        ("since_on", facts.since_on, Figure.SINCE in facts.shows),
        ("began_on", facts.began_on, facts.adds_up),
    )
    for name, day, wanted in needed:
        if day is None:
            if wanted:
                return name, Reason("day_to_count_from")
        elif reason := _why_not_day(day, today):
            return name, reason
    if facts.audience not in COUNTED_FOR:
        return "audience", Reason("choose_one")
    return None


def why_not_note(facts: ReturnFacts, words: str, *, less: bool, today: date) -> tuple[str, Reason] | None:
    """(field, why) a return to use cannot be written down, or None.

    `less`: they have a goal of using less. Whoever wants four nights to become two has not returned to anything on
    the third: they say how the week was, and no such flag is ever put on them (R69).
    """
    if less:
        return "", Reason("goal_is_less")
    if reason := _why_not_day(facts.began_on, today):
        return "began_on", reason
    if facts.ended_on is not None:
        if facts.ended_on > today:
            return "ended_on", Reason("date_in_future")
        if facts.ended_on < facts.began_on:
            return "ended_on", Reason("ends_before_it_starts")
        if (facts.ended_on - facts.began_on).days >= LONGEST_RETURN:
            return "ended_on", Reason("return_too_long", {"most": LONGEST_RETURN})
    if len(words) > MAX_RETURN:
        return "words", Reason("text_too_long", {"most": MAX_RETURN, "over": len(words) - MAX_RETURN})
    return None


def _why_not_day(day: date, today: date) -> Reason | None:
    if day > today:
        return Reason("date_in_future")
    over = (today - day).days > LONGEST_AGO
    return Reason("date_too_long_ago", {"days": LONGEST_AGO}) if over else None
