"""Sign-in names and PINs: what they may be, and how often somebody may try (NIST SP 800-63B, sections 3.1 and 3.2).

A name says nothing of anybody; six digits are enough only because few can be tried.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from companionway.ground.errors import Reason

MIN_HANDLE, MAX_HANDLE = 3, 40
PIN_DIGITS = 6
TRIES_BEFORE_WAITING = 5
WAIT_MINUTES = 15
TRIES_IN_ALL = 15  # then only a new way in opens it

_HANDLE = re.compile(r"[^\W_]+(?:[ .-][^\W_]+)*")
_OFTEN_CHOSEN = frozenset(
    {"112233", "123321", "159753", "147258", "142536", "246810", "135790", "102030", "789456"}
)


def folded_handle(said: str) -> str:
    """A sign-in name as it is kept and compared: small letters, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", said).casefold().split())


def why_not_handle(said: str) -> Reason | None:
    """Why this cannot be a sign-in name, or None."""
    handle = folded_handle(said)
    if not MIN_HANDLE <= len(handle) <= MAX_HANDLE:
        return Reason("handle_length", {"least": MIN_HANDLE, "most": MAX_HANDLE})
    if not _HANDLE.fullmatch(handle):
        return Reason("handle_signs")
    return None


def why_not_pin(pin: str, *, born_on: date | None = None) -> Reason | None:
    """Why these digits cannot be a PIN, or None: not six, or among the first that anybody would try."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdecimal()):
        return Reason("pin_digits", {"digits": PIN_DIGITS})
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    half, third = pin[: PIN_DIGITS // 2], pin[:2]
    repeated = pin in (half * 2, half + half[::-1], third * 3)
    if len(steps) == 1 or len(set(pin)) < 3 or repeated or pin in _OFTEN_CHOSEN or _of_birth(pin, born_on):
        return Reason("pin_guessed")
    return None


def _of_birth(pin: str, born_on: date | None) -> bool:
    if born_on is None:
        return False
    day, month, year = f"{born_on:%d}", f"{born_on:%m}", f"{born_on:%Y}"
    short = year[2:]
    dates = {day + month + short, month + day + short, short + month + day, year + month, month + year}
    return year in pin or pin in dates


@dataclass(frozen=True)
class TriesFacts:
    """How often a wrong PIN was given for a name since the last right one, and until when it waits."""

    wrong: int = 0
    waits_until: datetime | None = None


def why_not_try(facts: TriesFacts, *, now: datetime) -> Reason | None:
    """Why no PIN is looked at for this name now, or None. The same for a name that nobody has."""
    if facts.wrong >= TRIES_IN_ALL:
        return Reason("pin_closed")
    if facts.waits_until is not None and facts.waits_until > now:
        return Reason("pin_waits", {"minutes": WAIT_MINUTES})
    return None


def waits_until(wrong: int, *, now: datetime) -> datetime | None:
    """Until when nothing is looked at after so many wrong ones."""
    return now + timedelta(minutes=WAIT_MINUTES) if wrong and wrong % TRIES_BEFORE_WAITING == 0 else None
