"""What a contact, a check-in, a call for help and a visit are, and when they can be right."""

from companionway.support.rules.check_ins import (
    MAX_WORDS,
    MOOD_HIGH,
    MOOD_LOW,
    MOST_CRAVING,
    MOST_HOPE,
    Asked,
    CheckInFacts,
    Connected,
    Slept,
    Source,
    why_not_check_in,
)
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
    "LATE_DAYS", "MAX_MINUTES", "MAX_NOTE", "MAX_TAGS", "MAX_WORDS", "MOOD_HIGH", "MOOD_LOW", "MOST_CRAVING",
    "MOST_HOPE", "Asked", "CheckInFacts", "Competency", "Connected", "ContactFacts", "ContactKind", "Ending",
    "HelpKind", "Mode", "Slept", "Source", "why_not_check_in", "why_not_log",
]  # fmt: skip
