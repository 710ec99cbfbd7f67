"""Stepping back: one tap, private, and open to be undone (R2)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.people.rules import why_not_words
from companionway.programs.rules import Default

MAX_REST_WORDS = 2_000
LONGEST_REST_DAYS = 365
REST_DAYS = Default(
    "peers", "rest_days", 28, 3, 180, "days",
    "Companionway design default, not sourced: a rest nobody gave a day to; it lasts until they say they are back",
)  # fmt: skip
REST_GOES_ON_DAYS = 7  # what a day that came unanswered moves on by


class RestKind(StrEnum):
    """Why somebody rests. It is read by themself alone; others know that they are away."""

    REST = "rest"
    LEAVE = "leave"
    RETURN_TO_USE = "return_to_use"


def why_not_rest(
    kind: RestKind, *, words: str, until_on: date, today: date, rests: bool, oneself: bool
) -> tuple[str, Reason] | None:
    """(field, why) a rest cannot begin so, or None. Why somebody rests is said by nobody else."""
    if rests:
        return "until_on", Reason("rests_already")
    if not oneself and (kind is not RestKind.REST or words.strip()):
        return "kind", Reason("rest_is_theirs_to_say")
    if wrong := why_not_until(until_on, today=today):
        return "until_on", wrong
    wrong = why_not_words(words, most=MAX_REST_WORDS)
    return ("words", wrong) if wrong else None


def why_not_until(until_on: date, *, today: date) -> Reason | None:
    """Why a rest cannot last until this day, or None. Whoever is back sooner says so with one tap."""
    if until_on <= today:
        return Reason("rest_ends_too_soon")
    if (until_on - today).days > LONGEST_REST_DAYS:
        return Reason("rest_too_long", {"days": LONGEST_REST_DAYS})
    return None
