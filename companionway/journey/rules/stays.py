"""Levels of care, and what a step-down is (R25 R26 R33 C4; field.md 3.4 for the codes)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from companionway.ground.errors import Reason


class Level(StrEnum):
    """A level of care, from the most held to the freest."""

    HOSPITAL = "hospital"  # medically managed inpatient, ASAM 4
    DETOX = "detox"  # withdrawal management
    CUSTODY = "custody"  # jail or prison
    RESIDENTIAL = "residential"  # ASAM 3.1-3.7
    PARTIAL_HOSPITAL = "partial_hospital"  # ASAM 2.5
    INTENSIVE_OUTPATIENT = "intensive_outpatient"  # ASAM 2.1
    RECOVERY_RESIDENCE = "recovery_residence"  # NARR levels
    OUTPATIENT = "outpatient"  # ASAM 1
    COMMUNITY = "community"
    ALUMNI = "alumni"


# How much a level holds a person: the higher, the more supervision around the clock.
HOLDS: dict[Level, int] = {
    Level.HOSPITAL: 6,
    Level.DETOX: 6,
    Level.CUSTODY: 6,
    Level.RESIDENTIAL: 5,
    Level.PARTIAL_HOSPITAL: 4,
    Level.INTENSIVE_OUTPATIENT: 3,
    Level.RECOVERY_RESIDENCE: 3,
    Level.OUTPATIENT: 2,
    Level.COMMUNITY: 1,
    Level.ALUMNI: 0,
}

# Settings with staff around the clock: days there are never evidence of stability (R33).
RESTRICTED = frozenset({Level.HOSPITAL, Level.DETOX, Level.CUSTODY, Level.RESIDENTIAL})


class Lane(StrEnum):
    """What a time at a level of care is: where somebody lives, or what they go to (R45)."""

    LIVES = "lives"
    ATTENDS = "attends"


# A day programme stands beside a house. Where there is staff around the clock one lives and is cared for at once;
# alumni have left both, and are never anybody's former.
LANES: dict[Level, frozenset[Lane]] = {
    **dict.fromkeys((*RESTRICTED, Level.ALUMNI), frozenset(Lane)),
    **dict.fromkeys((Level.RECOVERY_RESIDENCE, Level.COMMUNITY), frozenset({Lane.LIVES})),
    **dict.fromkeys(
        (Level.PARTIAL_HOSPITAL, Level.INTENSIVE_OUTPATIENT, Level.OUTPATIENT), frozenset({Lane.ATTENDS})
    ),
}


def share_a_lane(one: Level, other: Level) -> bool:
    """Whether nobody can be at both at once."""
    return bool(LANES[one] & LANES[other])


@dataclass(frozen=True)
class StayFacts:
    """A time at one level of care; `ended_on` None while it lasts."""

    level: Level
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Standing:
    """Where somebody stands on a day: the level now, whether it is restricted, the last step-down."""

    level: Level | None
    restricted: bool
    stepped_down_on: date | None
    from_level: Level | None = None


def standing(stays: Iterable[StayFacts], *, today: date) -> Standing:
    """Where somebody stands on `today`, from the stays known to have started by then.

    Stays may overlap (a day program beside a house): the one that holds most counts. A step-down is a day on
    which less holds than the day before, also when nothing after it is known yet. Moving on from the community
    to alumni is not one: nothing falls away.
    """
    begun = [stay for stay in stays if stay.started_on <= today]
    turns = {stay.started_on for stay in begun} | {stay.ended_on for stay in begun if stay.ended_on}
    before, stepped, source = None, None, None
    for day in sorted(day for day in turns if day <= today):
        level = _most_holding(begun, day)
        if before is not None and _hold(level) < _hold(before) and _hold(before) > HOLDS[Level.COMMUNITY]:
            stepped, source = day, before
        before = level
    level = _most_holding(begun, today)
    return Standing(level, level in RESTRICTED, stepped, source)


def _most_holding(stays: list[StayFacts], day: date) -> Level | None:
    lasting = [
        stay.level for stay in stays if stay.started_on <= day and (stay.ended_on is None or stay.ended_on > day)
    ]
    return max(lasting, key=HOLDS.__getitem__, default=None)


def _hold(level: Level | None) -> int:
    return HOLDS[Level.COMMUNITY] if level is None else HOLDS[level]


def steady_since(stays: Iterable[StayFacts], *, today: date) -> date | None:
    """The day from which days say something about how steady things are, or None (R33 C4).

    A restricted setting says nothing, however long it lasts; and at each step-down it begins anew.
    """
    begun = [stay for stay in stays if stay.started_on <= today]
    now = standing(begun, today=today)
    if not begun or now.restricted:
        return None
    free = [stay.ended_on for stay in begun if stay.level in RESTRICTED and stay.ended_on]
    turns = [now.stepped_down_on, *(day for day in free if day <= today)]
    return max((day for day in turns if day), default=min(stay.started_on for stay in begun))


@dataclass(frozen=True)
class AssignFacts:
    """What must be known before a support relationship starts."""

    helper_id: UUID
    helped_id: UUID
    excluded: bool
    helper_died: bool
    helped_died: bool
    helper_is_here: bool  # not a colleague who has left
    rests_until: date | None = None  # for a hat of helping: they stepped back


def why_not_assign(facts: AssignFacts) -> Reason | None:
    """Why this helper cannot be put beside this person, or None. An exclusion is never named."""
    if facts.excluded or not facts.helper_is_here or facts.helper_died:
        return Reason("not_available")
    if facts.rests_until is not None:
        return Reason("helper_rests", {"until": facts.rests_until.isoformat()})
    return Reason("person_died") if facts.helped_died else None


def why_not_stay(started_on: date, ended_on: date | None, *, today: date) -> Reason | None:
    """Why a stay's dates cannot be right, or None."""
    if started_on > today:
        return Reason("date_in_future")
    if ended_on is not None and ended_on < started_on:
        return Reason("ends_before_it_starts")
    return None


def overlapping(new: StayFacts, known: Iterable[StayFacts]) -> StayFacts | None:
    """The stay that a new one cannot stand beside: both fill the same lane on the same day.

    A stay lasts until before the day on which it ends; one that still lasts and began before is no hindrance, since
    it ends where the new one begins.
    """
    for old in known:
        goes_over = old.ended_on is None and old.started_on < new.started_on
        if share_a_lane(new.level, old.level) and not goes_over and _meet(new, old):
            return old
    return None


def _meet(one: StayFacts, other: StayFacts) -> bool:
    """Whether there is a day that both hold."""
    return one.started_on < (other.ended_on or date.max) and other.started_on < (one.ended_on or date.max)
