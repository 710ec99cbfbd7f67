"""What people say of a helper, added up so that nobody's answer can be found in it (R3 R76; ADR on feedback).

An answer is added to a batch and kept nowhere else. A batch closes when a quarter is over and enough people are in
it, each once; with fewer it waits for those of the next quarter. Nothing of an open one is ever shown, a closed one
never changes, and no answer is in two: what can be read is always of so many people at the least, and nothing is
left when one thing that was read is taken from another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.programs.rules import Default

FEEDBACK_LEAST = Default(
    "peers", "feedback_least", 5, 5, 50, "people",
    "R3 asks for four to five at the least. Five is the floor: a program may ask for more, and never for fewer.",
)  # fmt: skip
LOW, HIGH = 1, 5
_MOSTLY, _PARTLY = 40, 25  # tenths of an average


class FeedbackQuestion(StrEnum):
    """What people are asked about a helper, without a name (R3 R76)."""

    UNDERSTOOD = "understood"
    RESPECTED = "respected"
    IN_CHARGE = "in_charge"


class FeedbackSaid(StrEnum):
    """What many said together. Three words and no number: an average to the tenth could be counted back."""

    MOSTLY = "mostly"
    PARTLY = "partly"
    SELDOM = "seldom"


Answers = Mapping[FeedbackQuestion, int]


@dataclass(frozen=True)
class Batch:
    """Answers added up: of each question, how many answered and what they come to."""

    quarter: str  # in which it began
    count: int = 0
    sums: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    closed: bool = False


def quarter_of(day: date) -> str:
    """The quarter of a day, such as 2026-Q4: quarters in order are in the order of their names."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_began(quarter: str) -> date:
    """Its first day."""
    year, number = quarter.split("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def why_not_feedback(answers: Answers) -> Reason | None:
    """Why it cannot be added, or None. Each question may be left out, but not all of them."""
    if not answers:
        return Reason("feedback_empty")
    if any(not LOW <= one <= HIGH for one in answers.values()):
        return Reason("choose_one")
    return None


def added(batch: Batch, answers: Answers) -> Batch:
    """The batch with one person's answers."""
    sums = dict(batch.sums)
    for question, one in answers.items():
        count, total = sums.get(str(question), (0, 0))
        sums[str(question)] = (count + 1, total + one)
    return replace(batch, count=batch.count + 1, sums=sums)


def may_close(batch: Batch, *, quarter: str, least: int) -> bool:
    """Whether a batch is over: in a later quarter than it began in, with enough people."""
    return not batch.closed and batch.quarter < quarter and batch.count >= max(least, FEEDBACK_LEAST.low)


def feedback_shown(batch: Batch) -> dict[FeedbackQuestion, FeedbackSaid]:
    """What may be read of a batch: of a closed one, what enough people answered."""
    if not batch.closed:
        return {}
    return {
        question: _said(*batch.sums[question])
        for question in FeedbackQuestion
        if batch.sums.get(question, (0, 0))[0] >= FEEDBACK_LEAST.low
    }


def _said(count: int, total: int) -> FeedbackSaid:
    if 10 * total >= _MOSTLY * count:
        return FeedbackSaid.MOSTLY
    return FeedbackSaid.PARTLY if 10 * total >= _PARTLY * count else FeedbackSaid.SELDOM
