"""What is told, how soon, by which way, when it may go out, and how an uncertain one is settled."""

from companionway.notices.rules.delivery import (
    AWAY,
    MOST_TRIES,
    TAKEN_FOR,
    Answer,
    Settled,
    State,
    again_at,
    settled,
)
from companionway.notices.rules.lines import LineFacts, why_not_line
from companionway.notices.rules.settings import (
    DIGEST_HOUR,
    NUMBERS,
    QUIET_FROM,
    QUIET_UNTIL,
    STAFFED_FROM,
    STAFFED_UNTIL,
)
from companionway.notices.rules.timing import Planned, Telling, next_open, when_and_where, within
from companionway.notices.rules.words import RINGING, Pace, Way, Word, says_more

__all__ = [
    "AWAY", "DIGEST_HOUR", "MOST_TRIES", "NUMBERS", "QUIET_FROM", "QUIET_UNTIL", "RINGING", "STAFFED_FROM",
    "STAFFED_UNTIL", "TAKEN_FOR", "Answer", "LineFacts", "Pace", "Planned", "Settled", "State", "Telling",
    "Way", "Word", "again_at", "next_open", "says_more", "settled", "when_and_where", "why_not_line", "within",
]  # fmt: skip
