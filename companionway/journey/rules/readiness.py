"""Where somebody puts themself on a ruler from 0 to 10, and what is asked after (R46 R91).

The question afterwards is never "why not higher?": who is asked why they are not lower hears themself say what
speaks for a change (motivational interviewing). Nothing is ever given or withheld because of a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.programs.rules import Default

LOW, HIGH = 0, 10
STEP_DOWN = 2  # "why a 6 and not a 4?"
MAX_WORDS = 1_000
READINESS_AGAIN_DAYS = Default(
    "journey", "readiness_again_days", 14, 3, 180, "days",
    "Companionway design default, not sourced: often enough to see a change, seldom enough not to be a test",
)  # fmt: skip


class Ruler(StrEnum):
    """What is put on the ruler."""

    IMPORTANT = "important"
    CONFIDENT = "confident"
    READY = "ready"


@dataclass(frozen=True)
class ReadinessFacts:
    """What somebody put; None: left out, which is always fine."""

    important: int | None = None
    confident: int | None = None
    ready: int | None = None
    words: str = ""

    def on(self, ruler: Ruler) -> int | None:
        """The number on one ruler."""
        return {
            Ruler.IMPORTANT: self.important, Ruler.CONFIDENT: self.confident, Ruler.READY: self.ready
        }[ruler]  # fmt: skip


def follow_up(facts: ReadinessFacts) -> tuple[Ruler, Reason] | None:
    """The one question afterwards, asked of the highest number, for which most speaks; None: nothing was put."""
    put = [(ruler, number) for ruler in Ruler if (number := facts.on(ruler)) is not None]
    if not put:
        return None
    ruler, number = max(put, key=lambda pair: pair[1])
    return ruler, question(number)


def question(number: int) -> Reason:
    """What is asked after this number: why so high, why not lower; of a zero, what would be good to know."""
    if number == LOW:
        return Reason("ruler_zero")
    if number == HIGH:
        return Reason("ruler_ten", {"number": number})
    return Reason("why_not_lower", {"number": number, "lower": max(LOW, number - STEP_DOWN)})


def why_not_put(facts: ReadinessFacts) -> tuple[str, Reason] | None:
    """(field, why) this cannot be kept, or None."""
    numbers = {str(ruler): facts.on(ruler) for ruler in Ruler}
    for name, number in numbers.items():
        if number is not None and not LOW <= number <= HIGH:
            return name, Reason("ruler_out_of_bounds", {"low": LOW, "high": HIGH})
    if all(number is None for number in numbers.values()):
        return "important", Reason("ruler_empty")
    reason = why_not_words(facts.words)
    return ("words", reason) if reason else None


def why_not_words(words: str) -> Reason | None:
    """Why these words cannot be kept beside a ruler, or None. None at all is fine."""
    if len(words) > MAX_WORDS:
        return Reason("text_too_long", {"most": MAX_WORDS, "over": len(words) - MAX_WORDS})
    return None


def ask_again(last_on: date | None, days: int, *, today: date) -> bool:
    """Whether it is time to ask once more; somebody who was never asked is asked while they come in."""
    return last_on is not None and today >= last_on + timedelta(days=days)
