"""What a contact is and when it can be right (R84; SAMHSA competencies, field.md 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.programs.rules import Default
from companionway.pulse.rules import Direction, Result


class Mode(StrEnum):
    """How two people were in touch."""

    IN_PERSON = "in_person"
    CALL = "call"
    TEXT = "text"
    VIDEO = "video"
    GROUP = "group"


class ContactKind(StrEnum):
    """What the contact was for."""

    TALKED = "talked"  # just talked (R84)
    SESSION = "session"  # one-to-one session
    OUTREACH = "outreach"
    WELCOME_BACK = "welcome_back"
    PRACTICAL = "practical"
    CHECK = "check"


class Competency(StrEnum):
    """SAMHSA's twelve categories of peer worker competencies, as tags."""

    ENGAGES = "engages"
    SUPPORTS = "supports"
    SHARES = "shares"
    PERSONALIZES = "personalizes"
    PLANS = "plans"
    LINKS = "links"
    INFORMS = "informs"
    CRISES = "crises"
    COMMUNICATES = "communicates"
    COLLABORATES = "collaborates"
    LEADS = "leads"
    GROWS = "grows"


MAX_NOTE = 4_000
MAX_MINUTES = 24 * 60
MAX_TAGS = 3
LATE_DAYS = Default(
    "support", "late_days", 400, 30, 4_000, "days",
    "Companionway: a contact older than this is more likely a mistyped year; imports are not bound by it.",
)  # fmt: skip


@dataclass(frozen=True)
class ContactFacts:
    """A contact as somebody states it; `at` is aware."""

    at: datetime
    mode: Mode
    direction: Direction
    result: Result
    kind: ContactKind
    minutes: int | None = None
    note: str = ""
    tags: tuple[Competency, ...] = ()


def why_not_log(
    facts: ContactFacts, *, now: datetime, late_days: int = LATE_DAYS.value
) -> tuple[str, Reason] | None:
    """(field, why) a contact cannot be right, or None. Clocks may differ by a few minutes."""
    if facts.at > now + timedelta(minutes=10):
        return "at", Reason("date_in_future")
    if facts.at < now - timedelta(days=late_days):
        return "at", Reason("date_too_long_ago", {"days": late_days})
    if facts.minutes is not None and not 0 <= facts.minutes <= MAX_MINUTES:
        return "minutes", Reason("minutes_impossible", {"most": MAX_MINUTES})
    if len(facts.note) > MAX_NOTE:
        return "note", Reason("note_too_long", {"most": MAX_NOTE, "over": len(facts.note) - MAX_NOTE})
    if len(facts.tags) > MAX_TAGS:
        return "tags", Reason("too_many_tags", {"most": MAX_TAGS})
    return None
