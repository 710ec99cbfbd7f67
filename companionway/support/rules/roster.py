"""Who is on call: when a shift can be right, how it comes back each week, and where nobody stands yet (R32)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.ground.errors import Reason
from companionway.programs.rules import Default

MOST_PLACES = 5
MOST_WEEKS = 26
MOST_SHIFT_HOURS = Default(
    "support", "most_shift_hours", 24, 2, 72, "hours",
    "Companionway: longer is more likely a mistyped day, and nobody sleeps well beside a phone for two nights.",
)  # fmt: skip


@dataclass(frozen=True)
class ShiftFacts:
    """One shift: who, in which place, from when until when. Aware moments."""

    person_id: UUID
    starts_at: datetime
    ends_at: datetime
    place: int = 1


def why_not_shift(
    facts: ShiftFacts, others: Iterable[ShiftFacts], *, weeks: int, most_hours: int, now: datetime
) -> tuple[str, Reason] | None:
    """(field, why) a shift cannot be right, or None. `others` are this person's own shifts."""
    if facts.ends_at <= facts.starts_at:
        return "ends_at", Reason("ends_before_it_starts")
    if facts.ends_at - facts.starts_at > timedelta(hours=most_hours):
        return "ends_at", Reason("shift_too_long", {"hours": most_hours})
    if facts.ends_at <= now:
        return "ends_at", Reason("shift_is_over")
    if not 1 <= facts.place <= MOST_PLACES:
        return "place", Reason("setting_out_of_bounds", {"low": 1, "high": MOST_PLACES})
    if not 1 <= weeks <= MOST_WEEKS:
        return "weeks", Reason("setting_out_of_bounds", {"low": 1, "high": MOST_WEEKS})
    if any(overlap(facts, other) for other in others):
        return "starts_at", Reason("shift_overlaps")
    return None


def overlap(one: ShiftFacts, other: ShiftFacts) -> bool:
    """Whether two shifts share any moment."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def weekly(facts: ShiftFacts, weeks: int, zone: str) -> list[ShiftFacts]:
    """The same shift week after week, at the same time of day where the program is, also when clocks change."""
    here = ZoneInfo(zone)
    starts, ends = facts.starts_at.astimezone(here), facts.ends_at.astimezone(here)
    return [
        ShiftFacts(facts.person_id, starts + timedelta(weeks=week), ends + timedelta(weeks=week), facts.place)
        for week in range(weeks)
    ]


def gaps(shifts: Iterable[ShiftFacts], *, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """When nobody is on call between two moments, in order."""
    found, covered = [], since
    for shift in sorted(shifts, key=lambda one: one.starts_at):
        if shift.ends_at <= covered or shift.starts_at >= until:
            continue
        if shift.starts_at > covered:
            found.append((covered, shift.starts_at))
        covered = max(covered, shift.ends_at)
    if covered < until:
        found.append((covered, until))
    return found
