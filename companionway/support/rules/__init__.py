"""What a contact, a check-in, a call for help and a visit are, and when they can be right."""

from companionway.support.rules.answers import HOPE_DAYS, asks_hope, hard, only_mood
from companionway.support.rules.check_ins import (
    MAX_WORDS,
    MOOD_HIGH,
    MOOD_LOW,
    MOST_CRAVING,
    MOST_HOPE,
    Asked,
    CheckInFacts,
    Connected,
    Said,
    Slept,
    Source,
    help_for,
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
from companionway.support.rules.help import CallState, Ending, HelpKind, why_not_ask
from companionway.support.rules.rhythms import (
    ANSWER_HOURS,
    EVERY_DAY,
    Question,
    RhythmFacts,
    bitmap,
    day_to_ask,
    next_moment,
    weekdays,
    why_not_choose,
    why_not_pause,
)

__all__ = [
    "ANSWER_HOURS", "EVERY_DAY", "HOPE_DAYS", "LATE_DAYS", "MAX_MINUTES", "MAX_NOTE", "MAX_TAGS", "MAX_WORDS",
    "MOOD_HIGH", "MOOD_LOW", "MOST_CRAVING", "MOST_HOPE", "Asked", "CallState", "CheckInFacts", "Competency",
    "Connected", "ContactFacts", "ContactKind", "Ending", "HelpKind", "Mode", "Question", "RhythmFacts", "Said",
    "Slept", "Source", "asks_hope", "bitmap", "day_to_ask", "hard", "help_for", "next_moment", "only_mood",
    "weekdays", "why_not_ask", "why_not_check_in", "why_not_choose", "why_not_log", "why_not_pause",
]  # fmt: skip
