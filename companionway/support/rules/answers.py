"""What the page asks now and then, and which answers are hard enough to show help beside them (R27 R63)."""

from __future__ import annotations

from datetime import date

from companionway.programs.rules import Default
from companionway.support.rules.check_ins import CheckInFacts

HOPE_DAYS = Default(
    "support", "hope_days", 14, 1, 365, "days",
    "Companionway design default, not sourced: a ruler that is held up every day stops being looked at.",
)  # fmt: skip
_LOW_MOOD, _STRONG_CRAVING = 2, 7


def asks_hope(last_on: date | None, *, today: date, days: int = HOPE_DAYS.value) -> bool:
    """Whether the hope ruler is held up today: the first time, and when the last answer is old enough."""
    return last_on is None or (today - last_on).days >= days


def hard(facts: CheckInFacts) -> bool:
    """Whether somebody to reach is shown at once, before anything else is said."""
    low = facts.mood is not None and facts.mood <= _LOW_MOOD
    strong = facts.craving is not None and facts.craving >= _STRONG_CRAVING
    return low or strong


def only_mood(facts: CheckInFacts) -> bool:
    """Whether nothing but the one tap of the first page was said, so that the rest may still be asked."""
    return facts.mood is not None and CheckInFacts(facts.at, facts.mood) == facts
