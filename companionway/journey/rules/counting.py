"""Counting without shame: three figures side by side; a return to use as one fact in one place (R39 R58 R74)."""

from __future__ import annotations

from enum import StrEnum


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
