"""What somebody is told of their own reasons, and what they may say against them (field.md part 5: fair use)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from companionway.attention.rules.signals import Code, Flag
from companionway.ground.errors import Reason

MAX_WORDS = 1_000


def told_to_oneself(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """The reasons that tell of nobody else. How a supporter is, or who died, is not told by a list."""
    return tuple(flag for flag in flags if flag.about is None)


def why_not_object(codes: Collection[Code], words: str) -> tuple[str, Reason] | None:
    """(field, why) an objection cannot be kept, or None."""
    if not codes and not words.strip():
        return "words", Reason("field_empty")
    if len(words) > MAX_WORDS:
        return "words", Reason("text_too_long", {"most": MAX_WORDS, "over": len(words) - MAX_WORDS})
    return None


def why_not_answer(words: str) -> Reason | None:
    """Why an answer cannot be kept, or None: whoever objected is owed a word."""
    if not words.strip():
        return Reason("field_empty")
    if len(words) > MAX_WORDS:
        return Reason("text_too_long", {"most": MAX_WORDS, "over": len(words) - MAX_WORDS})
    return None
