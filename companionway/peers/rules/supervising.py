"""Being supervised: hours beside somebody who knows the work, and what was hard talked about soon (R3 R50 R95).

Who supervises whom may never go in a circle, and whoever keeps the rules of a house supervises nobody who helps: a
helper must be able to say what was hard without a thought of who could send somebody away (R10).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.people.rules import why_not_words
from companionway.programs.rules import Default

SUPERVISION_DAYS = Default(
    "peers", "supervision_days", 30, 7, 120, "days",
    "Companionway: once a month at the least. R50 asks for a minimum; SAMHSA’s model standards ask for regular "
    "supervision and name no interval.",
)  # fmt: skip
SUPERVISED_MOST = Default(
    "peers", "supervised_most", 12, 2, 60, "people",
    "Companionway: an hour a month with each of twelve is what one person can do beside other work. R50 asks that "
    "the number is shown; no source names one.",
)  # fmt: skip
DEBRIEF_HOURS = Default(
    "peers", "debrief_hours", 48, 4, 168, "hours",
    "Companionway: two days, so that nobody stays alone with it over a weekend. Common practice in the field; no "
    "trial sets the hour.",
)  # fmt: skip

MAX_NOTES = 4_000
MOST_SUPERVISED_MINUTES = 24 * 60  # of one person, on one day
LONGEST_BACK_DAYS = 400  # a day longer ago is more likely a mistyped year
LONGEST_TO_NEXT_DAYS = 200

# SAMHSA's twelve categories, as support.rules.Competency spells them: rooms below support know them as codes.
COMPETENCIES = (
    "engages", "supports", "shares", "personalizes", "plans", "links", "informs", "crises", "communicates",
    "collaborates", "leads", "grows",
)  # fmt: skip


class SupervisionKind(StrEnum):
    """What the time was for."""

    REGULAR = "regular"
    DEBRIEF = "debrief"  # after something hard
    OBSERVED = "observed"  # the supervisor sat in
    GROUP = "group"


class CriticalKind(StrEnum):
    """Something after which nobody should be alone with it."""

    DEATH = "death"
    OVERDOSE = "overdose"
    THREAT = "threat"
    VIOLENCE = "violence"
    OWN_CRISIS = "own_crisis"
    OTHER = "other"


@dataclass(frozen=True)
class SupervisionFacts:
    """Time that somebody was supervised, as it is written down."""

    kind: SupervisionKind
    on: date
    minutes: int
    notes: str = ""
    agreed: str = ""
    next_on: date | None = None


def why_not_supervision(facts: SupervisionFacts, *, today: date, that_day: int = 0) -> tuple[str, Reason] | None:
    """(field, why) it cannot be right, or None. `that_day`: minutes of theirs that stand for the day already."""
    if facts.on > today:
        return "on", Reason("supervision_to_come")
    if facts.on < today - timedelta(days=LONGEST_BACK_DAYS):
        return "on", Reason("date_too_long_ago", {"days": LONGEST_BACK_DAYS})
    if facts.minutes <= 0:
        return "minutes", Reason("supervision_without_time")
    if facts.minutes + that_day > MOST_SUPERVISED_MINUTES:
        return "minutes", Reason("supervision_over_a_day", {"there": that_day})
    if facts.next_on is not None and not facts.on < facts.next_on <= today + timedelta(days=LONGEST_TO_NEXT_DAYS):
        return "next_on", Reason("next_supervision_impossible", {"days": LONGEST_TO_NEXT_DAYS})
    for field in ("notes", "agreed"):
        if reason := why_not_words(getattr(facts, field), most=MAX_NOTES):
            return field, reason
    return None


def why_not_over(
    supervisor_id: UUID, person_id: UUID, over: Mapping[UUID, Collection[UUID]], *, keeps_rules: bool = False
) -> Reason | None:
    """Why one may not supervise the other, or None. `over`: of each person, who supervises them now."""
    if supervisor_id == person_id:
        return Reason("supervises_oneself")
    if keeps_rules:
        return Reason("supervisor_keeps_rules")
    if person_id in above(supervisor_id, over):
        return Reason("supervision_in_a_circle")
    return None


def above(person_id: UUID, over: Mapping[UUID, Collection[UUID]]) -> set[UUID]:
    """Whoever supervises somebody, and those who supervise these, to the last."""
    found: set[UUID] = set()
    ask = [person_id]
    while ask:
        for one in over.get(ask.pop(), ()):
            if one not in found:
                found.add(one)
                ask.append(one)
    return found


def goes_in_a_circle(over: Mapping[UUID, Collection[UUID]]) -> bool:
    """Whether anybody supervises themself, by whatever way around."""
    return any(one in above(one, over) for one in over)


def why_not_critical(happened_at: datetime, words: str, *, now: datetime) -> tuple[str, Reason] | None:
    """(field, why) something hard cannot be written down so, or None. Clocks may differ by a few minutes."""
    if happened_at > now + timedelta(minutes=10):
        return "happened_at", Reason("date_in_future")
    if happened_at < now - timedelta(days=LONGEST_BACK_DAYS):
        return "happened_at", Reason("date_too_long_ago", {"days": LONGEST_BACK_DAYS})
    if reason := why_not_words(words, most=MAX_NOTES):
        return "words", reason
    return None


def why_not_sign_off(competency: str, on: date, words: str, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) a competency cannot be signed off so, or None."""
    if competency not in COMPETENCIES:
        return "competency", Reason("choose_one")
    if on > today:
        return "on", Reason("date_in_future")
    if reason := why_not_words(words, most=MAX_NOTES):
        return "words", reason
    return None


def debrief_by(at: datetime, hours: int) -> datetime:
    """Until when somebody should have talked with them."""
    return at + timedelta(hours=hours)


def is_long_ago(last_on: date | None, *, on: date, days: int) -> bool:
    """Whether somebody was supervised too long ago, or never."""
    return last_on is None or (on - last_on).days > days
