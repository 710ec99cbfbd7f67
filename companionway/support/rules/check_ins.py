"""How somebody says that they are (R28 R29 R57 R63). Everything may be left out, without reproach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from companionway.ground.errors import Reason
from companionway.support.rules.contacts import LATE_DAYS
from companionway.wording.danger import danger

MOOD_LOW, MOOD_HIGH = 1, 5
MOST_CRAVING = MOST_HOPE = 10
MAX_WORDS = 1_000


class Connected(StrEnum):
    """Whether somebody felt connected to other people."""

    YES = "yes"
    SOME = "some"
    NO = "no"


class Slept(StrEnum):
    """How somebody slept."""

    WELL = "well"
    SO_SO = "so_so"
    BADLY = "badly"


class Source(StrEnum):
    """The door by which something came."""

    PAGE = "page"
    OFFLINE = "offline"  # written without a connection, sent later
    TEXT = "text"
    DESK = "desk"  # typed in from paper, or at the front desk
    API = "api"


class Asked(StrEnum):
    """How an automatic check-in reaches somebody."""

    TEXT = "text"
    PUSH = "push"
    EMAIL = "email"
    PAGE = "page"  # only on their own first page


@dataclass(frozen=True)
class CheckInFacts:
    """How somebody says that they are at a moment; `at` is aware. None and empty were skipped.

    `mood` 1-5, `craving` and `hope` 0-10; `alone`, `friends_changed`, `family_apart` are the hallmarks (R29).
    """

    at: datetime
    mood: int | None = None
    craving: int | None = None
    hope: int | None = None
    connected: Connected | None = None
    slept: Slept | None = None
    alone: bool | None = None
    friends_changed: bool | None = None
    family_apart: bool | None = None
    wants_someone: bool = False
    words: str = ""

    @property
    def empty(self) -> bool:
        """Nothing was said at all. A mood of nothing and a craving of 0 are not the same."""
        told = (
            self.mood, self.craving, self.hope, self.connected, self.slept, self.alone, self.friends_changed,
            self.family_apart,
        )  # fmt: skip
        return all(one is None for one in told) and not self.wants_someone and not self.words.strip()

    def tags(self, *, danger: bool = False) -> str:
        """What its event tells, as codes: "mood:2 craving:8 connected:no wants"."""
        told = {
            "mood": self.mood, "craving": self.craving, "hope": self.hope, "connected": self.connected,
            "slept": self.slept, "alone": self.alone, "friends": self.friends_changed, "family": self.family_apart,
        }  # fmt: skip
        codes = [f"{name}:{_code(value)}" for name, value in told.items() if value is not None]
        plain = {"wants": self.wants_someone, "danger": danger, "words": bool(self.words.strip())}
        return " ".join([*codes, *(name for name, there in plain.items() if there)])


class Said(NamedTuple):
    """A check-in without its words."""

    at: datetime
    day: date
    mood: int | None = None
    craving: int | None = None
    connected: str = ""
    alone: bool | None = None
    friends_changed: bool | None = None
    family_apart: bool | None = None
    wants_someone: bool = False
    danger: bool = False


def _code(value: int | str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def why_not_check_in(
    facts: CheckInFacts, *, now: datetime, late_days: int = LATE_DAYS.value
) -> tuple[str, Reason] | None:
    """(field, why) a check-in cannot be right, or None. Clocks may differ by a few minutes."""
    if facts.at > now + timedelta(minutes=10):
        return "at", Reason("date_in_future")
    if facts.at < now - timedelta(days=late_days):
        return "at", Reason("date_too_long_ago", {"days": late_days})
    if facts.empty:
        return "", Reason("check_in_empty")
    if facts.mood is not None and not MOOD_LOW <= facts.mood <= MOOD_HIGH:
        return "mood", Reason("number_from_to", {"low": MOOD_LOW, "high": MOOD_HIGH})
    for field, most in (("craving", MOST_CRAVING), ("hope", MOST_HOPE)):
        value = getattr(facts, field)
        if value is not None and not 0 <= value <= most:
            return field, Reason("number_from_to", {"low": 0, "high": most})
    if len(facts.words) > MAX_WORDS:
        return "words", Reason("text_too_long", {"most": MAX_WORDS, "over": len(facts.words) - MAX_WORDS})
    return None


def help_for(words: str) -> Reason | None:
    """What is shown to the writer at once, where their words tell of danger; nobody reads along."""
    kind = danger(words)
    return Reason(f"danger_{kind}") if kind else None
