"""A plan before every step-down, so that nobody leaves into nothing (R15 R93)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.journey.rules.stays import Level, StayFacts, standing
from companionway.programs.rules import Default

MAX_SLOT = 600
MAX_REFERENCE = 120
MAX_NEAR = 200
LONGEST_TO_LEAVE_DAYS = 366
HOURS_WEEKS = 4  # this many weeks on each side of a step-down are set side by side
HOURS_DROP_PERCENT = Default(
    "journey", "hours_drop_percent", 50, 10, 95, "percent",
    "Companionway design default, not sourced: a step-down is meant to bring less, and half is more than meant",
)  # fmt: skip
LEAVING_AHEAD_DAYS = Default(
    "journey", "leaving_ahead_days", 30, 7, 180, "days",
    "Companionway design default, not sourced: time enough to find a place, a meeting and somebody to go along",
)  # fmt: skip


class SlotKind(StrEnum):
    """What is settled before somebody leaves. Each is filled, or declined in the person's own words."""

    MUTUAL_AID = "mutual_aid"  # a meeting near home, the first one booked, and who goes along
    CONTINUED_CARE = "continued_care"
    THERAPIST = "therapist"
    PRESCRIBER = "prescriber"  # and medication
    HOUSING = "housing"
    FIRST_PEER = "first_peer"
    NIGHT_CONTACT = "night_contact"
    EMERGENCY = "emergency"  # what to do when it gets dangerous, with naloxone


class TransitionEnding(StrEnum):
    """What became of a plan: they left with it, or did not leave."""

    LEFT = "left"
    STAYED = "stayed"


# Where a first one can be booked: what has an hour to go to.
BOOKED = frozenset(
    {SlotKind.MUTUAL_AID, SlotKind.CONTINUED_CARE, SlotKind.THERAPIST, SlotKind.PRESCRIBER, SlotKind.FIRST_PEER}
)
# Where somebody who is known here can be named.
NAMED = frozenset({SlotKind.FIRST_PEER, SlotKind.NIGHT_CONTACT})


class Lacks(StrEnum):
    """What is still wanted of a slot about which something was said."""

    FIRST = "first"  # the first meeting is booked
    NALOXONE = "naloxone"  # whether naloxone is at hand


@dataclass(frozen=True)
class SlotFacts:
    """One slot as it was settled: filled with words, or declined in the person's own."""

    kind: SlotKind
    words: str = ""
    reference: str = ""
    first_at: datetime | None = None
    goes_along_id: UUID | None = None
    beside_id: UUID | None = None
    naloxone: bool | None = None
    declined: bool = False

    @property
    def lacks(self) -> Lacks | None:
        """What keeps it open although something was said: a first one is booked, naloxone is asked about."""
        if self.declined:
            return None
        if self.kind is SlotKind.MUTUAL_AID and self.first_at is None:
            return Lacks.FIRST
        return Lacks.NALOXONE if self.kind is SlotKind.EMERGENCY and self.naloxone is None else None


@dataclass(frozen=True)
class TransitionFacts:
    """A leaving ahead: to where, when, and what is settled."""

    to_level: Level
    leaves_on: date
    slots: Mapping[SlotKind, SlotFacts]

    @property
    def open(self) -> tuple[SlotKind, ...]:
        """What is neither filled nor declined, in its order."""
        return tuple(one for one in SlotKind if one not in self.slots or self.slots[one].lacks)

    @property
    def complete(self) -> bool:
        """Whether nothing is open."""
        return not self.open

    @property
    def first_peer(self) -> bool:
        """Whether somebody is there who receives them."""
        told = self.slots.get(SlotKind.FIRST_PEER)
        return told is not None and not told.declined

    def days_left(self, today: date) -> int:
        """Days until they leave; less than none once the day is over."""
        return (self.leaves_on - today).days


def why_not_plan(leaves_on: date, near: str, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) nobody can leave like this, or None."""
    if leaves_on < today:
        return "leaves_on", Reason("leaves_in_the_past")
    if leaves_on > today + timedelta(days=LONGEST_TO_LEAVE_DAYS):
        return "leaves_on", Reason("leaves_too_far")
    if len(near) > MAX_NEAR:
        return "near", Reason("text_too_long", {"most": MAX_NEAR, "over": len(near) - MAX_NEAR})
    return None


def why_not_settle(slot: SlotFacts, *, person_id: UUID) -> tuple[str, Reason] | None:
    """(field, why) a slot cannot be settled like this, or None. What is declined is declined in words."""
    for name, text, most in (("words", slot.words, MAX_SLOT), ("reference", slot.reference, MAX_REFERENCE)):
        if len(text) > most:
            return name, Reason("text_too_long", {"most": most, "over": len(text) - most})
    if not slot.words.strip() and (slot.declined or not slot.beside_id):
        return "words", Reason("decline_in_words" if slot.declined else "slot_says_nothing")
    if person_id == slot.goes_along_id:
        return "goes_along_id", Reason("not_oneself_along")
    if person_id == slot.beside_id:
        return "beside_id", Reason("not_oneself_along")
    if slot.goes_along_id and slot.first_at is None:
        return "first_at", Reason("along_to_nothing")
    return None


def tidied(slot: SlotFacts) -> SlotFacts:
    """Only what belongs to its kind; of what is declined only the words."""
    if slot.declined:
        return SlotFacts(slot.kind, slot.words.strip(), declined=True)
    booked, named = slot.kind in BOOKED, slot.kind in NAMED
    return SlotFacts(
        slot.kind, slot.words.strip(), slot.reference.strip(), slot.first_at if booked else None,
        slot.goes_along_id if booked else None, slot.beside_id if named else None,
        slot.naloxone if slot.kind is SlotKind.EMERGENCY else None,
    )  # fmt: skip


@dataclass(frozen=True)
class StepDown:
    """A day on which less holds than the day before."""

    on: date
    from_level: Level
    to_level: Level | None  # None: nothing after it is known yet


def step_downs(stays: Iterable[StayFacts], *, today: date) -> list[StepDown]:
    """Every step-down until today, oldest first."""
    stays = list(stays)
    turns = {one.started_on for one in stays} | {one.ended_on for one in stays if one.ended_on}
    found = []
    for day in sorted(day for day in turns if day <= today):
        there = standing(stays, today=day)
        if there.stepped_down_on == day and there.from_level is not None:
            found.append(StepDown(day, there.from_level, there.level))
    return found


@dataclass(frozen=True)
class HourWeek:
    """Seven days counted from a step-down: `number` -1 is the week before it, 1 the week that begins with it."""

    number: int
    began_on: date
    minutes: int
    whole: bool  # all seven days are over


@dataclass(frozen=True)
class Hours:
    """Support a week around one step-down. `before` and `after`: minutes a week; None while no week is whole."""

    step: StepDown
    weeks: tuple[HourWeek, ...]
    before: int | None
    after: int | None
    drop: int | None  # percent, where it is more than the program finds right

    @property
    def most(self) -> int:
        """The fullest week, for a picture."""
        return max((one.minutes for one in self.weeks), default=0)


def hours_around(
    step: StepDown, minutes: Mapping[date, int], *, known_since: date, percent: int, today: date
) -> Hours:
    """Support a week before and after a step-down. Only weeks that are whole, and known from here, are compared."""
    weeks = []
    for number in (*range(-HOURS_WEEKS, 0), *range(1, HOURS_WEEKS + 1)):
        began = step.on + timedelta(weeks=number if number < 0 else number - 1)
        if known_since <= began <= today:
            days = (began + timedelta(days=n) for n in range(7))
            whole = began + timedelta(days=7) <= today
            weeks.append(HourWeek(number, began, sum(minutes.get(day, 0) for day in days), whole))
    before = _mean(one for one in weeks if one.number < 0)
    after = _mean(one for one in weeks if one.number > 0 and one.whole)
    drop = None if before is None or after is None else hours_drop(before, after, percent)
    return Hours(step, tuple(weeks), before, after, drop)


def hours_drop(before: int, after: int, percent: int) -> int | None:
    """By how many percent support a week fell, where that is more than `percent`; else None."""
    if before <= 0 or after >= before:
        return None
    fell = round((before - after) * 100 / before)
    return fell if (before - after) * 100 > percent * before else None


def _mean(weeks: Iterable[HourWeek]) -> int | None:
    known = [one.minutes for one in weeks]
    return round(sum(known) / len(known)) if known else None
