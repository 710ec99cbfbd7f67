"""A way in, given by hand: how long it is open, what its short code looks like, in whose browser it works.

A code is read from one screen and typed on another, so it has no letters that look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from companionway.ground.access import Role
from companionway.ground.errors import Reason
from companionway.programs.rules.settings import Default

WAY_IN_MINUTES = 15
CODE_LETTERS = "ABCDEFGHJKMNPQRTVWXY34679"  # without 0 O, 1 I L, 2 Z, 5 S, 8, U
CODE_LENGTH = 8  # 25^8: 152,000 million codes, of which one is open for a quarter of an hour

# Who may be let in again by hand. Everybody else's account reaches further than the hand that opens it may.
LET_IN_BY_HAND = frozenset({Role.PARTICIPANT, Role.PEER})

SHARED_IDLE_MINUTES = Default(
    "programs", "shared_idle_minutes", 4, 1, 15, "minutes",
    "Our own choice: WCAG 2.2.1 asks for a warning, the next pair of hands for a short time. None is measured yet.",
)  # fmt: skip
OWN_PHONE_DAYS = Default(
    "programs", "own_phone_days", 30, 1, 90, "days",
    "Our own choice, between NIST SP 800-63B (30 days at its first level) and a PIN forgotten in a hard week.",
)  # fmt: skip
PHONES = (SHARED_IDLE_MINUTES, OWN_PHONE_DAYS)


@dataclass(frozen=True)
class WayInFacts:
    """What must be known of a way in before somebody comes in by it; `elsewhere`: begun in another browser."""

    expires_at: datetime
    used: bool
    elsewhere: bool


def why_not_come(facts: WayInFacts, *, now: datetime) -> Reason | None:
    """Why nobody comes in by this way in, from this browser, now; or None."""
    if facts.used:
        return Reason("way_in_used")
    if facts.expires_at <= now:
        return Reason("way_in_over", {"minutes": WAY_IN_MINUTES})
    if facts.elsewhere:
        return Reason("way_in_elsewhere")
    return None


def spoken_code(code: str) -> str:
    """A code as people read it: XXXX-XXXX."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def typed_code(said: str) -> str:
    """The code that somebody typed, however they wrote it; "" where it cannot be one."""
    code = "".join(letter for letter in said.upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS) else ""
