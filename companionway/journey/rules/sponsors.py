"""A temporary sponsor for some weeks; and two hats of one helper for one person, asked about (R23, C1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.people.rules import HAT_CLASS, SPONSORS, Hat, HatClass, why_not_words
from companionway.programs.rules import Default

SPONSOR_LASTS_DAYS = Default(
    "journey", "sponsor_lasts_days", 45, 14, 90, "days",
    "Companionway: the middle of 30 to 60 days, in which somebody new can find a sponsor of their own. R23 asks "
    "for an end; no source names its length.",
)  # fmt: skip
SPONSOR_MOST_DAYS = Default(
    "journey", "sponsor_most_days", 60, 30, 180, "days",
    "Companionway: the longer end of 30 to 60 days. What goes on longer is not temporary any more, and says so.",
)  # fmt: skip
SPONSOR_REMIND_DAYS = Default(
    "journey", "sponsor_remind_days", 7, 1, 30, "days",
    "Companionway: a week is time to ask somebody else, and still to meet once. R23 asks for a reminder.",
)  # fmt: skip
SPONSORED_MOST = Default(
    "journey", "sponsored_most", 3, 1, 20, "people",
    "Companionway: somebody new may call every day. R23 asks for a limit; a volunteer’s of five counts everyone.",
)  # fmt: skip
TWO_HATS_AGAIN_DAYS = Default(
    "journey", "two_hats_again_days", 90, 14, 365, "days",
    "Companionway: a quarter of a year; what was fitting may not be any more. C1 asks for a day to look again.",
)  # fmt: skip
MAX_SPONSOR = 1_000  # letters of what the two agreed, and of what is handed on


class SponsorEnding(StrEnum):
    """What became of a temporary sponsorship."""

    LASTING = "lasting"  # it became a lasting one
    HANDED_OVER = "handed_over"
    OVER = "over"


@dataclass(frozen=True)
class SponsorFacts:
    """What must be known before somebody becomes a temporary sponsor."""

    sponsors: int  # how many newcomers they are a temporary sponsor for already
    most: int  # at the most at once, where they help
    away_until: date | None
    beside: int  # everybody whom they walk beside now
    can_carry: int | None  # how many they said they can; None: they never said


def why_not_sponsor(facts: SponsorFacts, *, today: date) -> Reason | None:
    """Why somebody should not be asked to be a temporary sponsor just now, or None. Rest is respected (R23)."""
    if facts.away_until is not None and facts.away_until > today:
        return Reason("sponsor_away", {"until": facts.away_until.isoformat()})
    if facts.sponsors >= facts.most:
        return Reason("sponsor_has_enough", {"most": facts.most})
    if facts.can_carry is not None and facts.beside >= facts.can_carry:
        return Reason("sponsor_carries_enough", {"most": facts.can_carry})
    return None


def why_not_until(until_on: date, *, on: date, today: date, most_days: int) -> Reason | None:
    """Why a temporary sponsorship cannot end that day, or None. `most_days` count from today, or its first day."""
    if until_on <= today:
        return Reason("sponsor_ends_too_soon")
    if (until_on - max(on, today)).days > most_days:
        return Reason("sponsor_too_long", {"days": most_days})
    return None


def remind_on(until_on: date, days: int) -> date:
    """The first day on which the two are reminded that the end comes near."""
    return until_on - timedelta(days=days)


class TwoHatsAnswer(StrEnum):
    """What is decided where one helper wears two hats for one person. Normal in a small town, and said aloud."""

    BOTH = "both"  # both stay, and it is said how they are kept apart
    FIRST_ENDS = "first_ends"
    SECOND_ENDS = "second_ends"


@dataclass(frozen=True)
class TwoHatsSaid:
    """An answer: what is decided, in words, and when somebody looks at it again."""

    answer: TwoHatsAnswer
    words: str
    again_on: date | None = None


def hats_ask(one: Hat, other: Hat) -> bool:
    """Whether two hats of one helper for one person raise the question (C1).

    A cousin may be a friend, and a temporary sponsor may become a lasting one. Support with compliance is another
    matter: refused, or an exception (R10).
    """
    if one is other or {one, other} <= SPONSORS:
        return False
    classes = {HAT_CLASS[one], HAT_CLASS[other]}
    return classes not in ({HatClass.CIRCLE}, {HatClass.SUPPORT, HatClass.COMPLIANCE})


def questions(worn: Sequence[Hat]) -> list[tuple[Hat, Hat]]:
    """The pairs of hats, as they were put on, that ask."""
    return [(first, second) for first, second in combinations(dict.fromkeys(worn), 2) if hats_ask(first, second)]


def pair(first: Hat, second: Hat) -> str:
    """Two hats as they are kept, the older first."""
    return f"{first}+{second}"


def hats_of(kept: str) -> tuple[Hat, Hat]:
    """The two hats of a pair that is kept."""
    first, second = kept.split("+")
    return Hat(first), Hat(second)


def same_pair(one: str, other: str) -> bool:
    """Whether two pairs hold the same hats, whichever was put on first."""
    return set(one.split("+")) == set(other.split("+"))


def why_not_two_hats(said: TwoHatsSaid, *, today: date, most_days: int) -> tuple[str, Reason] | None:
    """(field, why) an answer cannot be kept, or None: it is answered in words, not dismissed (C1)."""
    if not said.words.strip():
        return "words", Reason("two_hats_without_words")
    if reason := why_not_words(said.words, most=MAX_SPONSOR):
        return "words", reason
    if said.answer is not TwoHatsAnswer.BOTH:
        return None
    if said.again_on is None:
        return "again_on", Reason("two_hats_without_day")
    if said.again_on <= today:
        return "again_on", Reason("two_hats_day_too_soon")
    if (said.again_on - today).days > most_days:
        return "again_on", Reason("two_hats_day_too_late", {"days": most_days})
    return None


class Along(StrEnum):
    """How far along somebody says that they are, if they want somebody a few steps ahead to be found (R21)."""

    DAYS = "days"
    MONTHS = "months"
    YEAR = "year"
    YEARS = "years"
    LONG = "long"


FEW_STEPS = 2  # ahead, and still within reach: whoever is farther has forgotten the first weeks


def steps_ahead(one: Along, other: Along) -> int:
    """How many steps `other` is ahead of `one`; below zero, behind."""
    order = list(Along)
    return order.index(other) - order.index(one)


def few_steps_ahead(mine: Along | None, others: Iterable[tuple[UUID, Along, int]]) -> list[UUID]:
    """Those of the (who, how far along, how many they walk beside) who are a few steps ahead, the nearest first.

    Not the farthest: reachable is what helps (R21). Among those as near, whoever carries least comes first. Of
    somebody who has not said how far along they are, nothing follows.
    """
    if mine is None:
        return []
    ahead = [(steps_ahead(mine, along), beside, who) for who, along, beside in others]
    near = [one for one in ahead if 0 < one[0] <= FEW_STEPS]
    return [who for _steps, _beside, who in sorted(near, key=lambda one: one[:2])]
