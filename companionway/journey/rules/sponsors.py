"""A temporary sponsor for some weeks; and two hats of one helper for one person, asked about (R23, C1)."""

from __future__ import annotations

from enum import StrEnum


class SponsorEnding(StrEnum):
    """What became of a temporary sponsorship."""

    LASTING = "lasting"  # it became a lasting one
    HANDED_OVER = "handed_over"
    OVER = "over"


class TwoHatsAnswer(StrEnum):
    """What is decided where one helper wears two hats for one person. Normal in a small town, and said aloud."""

    BOTH = "both"  # both stay, and it is said how they are kept apart
    FIRST_ENDS = "first_ends"
    SECOND_ENDS = "second_ends"
