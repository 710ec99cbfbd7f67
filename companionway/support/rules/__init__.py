"""What a contact, a check-in, a call for help and a visit are, and when they can be right."""

from companionway.support.rules.check_ins import Asked, Connected, Slept, Source
from companionway.support.rules.contacts import (
    LATE_DAYS,
    MAX_MINUTES,
    MAX_NOTE,
    MAX_TAGS,
    Competency,
    ContactFacts,
    ContactKind,
    Mode,
    why_not_log,
)
from companionway.support.rules.help import Ending, HelpKind

__all__ = [
    "LATE_DAYS", "MAX_MINUTES", "MAX_NOTE", "MAX_TAGS", "Asked", "Competency", "Connected", "ContactFacts",
    "ContactKind", "Ending", "HelpKind", "Mode", "Slept", "Source", "why_not_log",
]  # fmt: skip
