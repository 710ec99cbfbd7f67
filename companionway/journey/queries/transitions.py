"""Reads of leavings: what is settled, what is open, who leaves soon, and how much support came before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.journey.models import TransitionPlan, TransitionSlot
from companionway.journey.queries.stays import stays
from companionway.journey.rules import (
    HOURS_DROP_PERCENT,
    HOURS_WEEKS,
    LEAVING_AHEAD_DAYS,
    Hours,
    Level,
    SlotFacts,
    SlotKind,
    TransitionEnding,
    TransitionFacts,
    hours_around,
    step_downs,
)
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind, Result

# What is support, and what of it came to something: talks and visits, groups, hours of care.
SUPPORT = (Kind.CONTACT, Kind.MEETING, Kind.DAY_PROGRAM, Kind.APPOINTMENT)
CAME = (Result.REACHED, "came")


@dataclass(frozen=True)
class TransitionView:
    """One leaving: from where, to where, when, what of it is settled, and what became of it."""

    id: UUID
    person_id: UUID
    from_level: Level | None
    from_program_id: UUID | None
    to_program_id: UUID | None
    near: str
    opened_at: datetime
    ended_at: datetime | None
    ending: TransitionEnding | None
    facts: TransitionFacts

    @property
    def rows(self) -> Iterator[tuple[SlotKind, SlotFacts | None]]:
        """The eight in their order, each with what was said."""
        return ((kind, self.facts.slots.get(kind)) for kind in SlotKind)

    @property
    def settled(self) -> int:
        """How many of the eight are."""
        return len(SlotKind) - len(self.facts.open)

    @property
    def named(self) -> set[UUID]:
        """Everybody who is named in it."""
        every = self.facts.slots.values()
        return {one for slot in every for one in (slot.goes_along_id, slot.beside_id) if one}


def transitions(actor: Actor, person_id: UUID, *, today: date) -> list[TransitionView]:
    """Somebody's leavings, the one ahead first (category plan)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = TransitionPlan.objects.filter(person_id=person_id).select_related("stay")
    return sorted(_views(rows), key=lambda one: (one.ended_at is None, one.opened_at), reverse=True)


def transition(actor: Actor, person_id: UUID, *, today: date) -> TransitionView | None:
    """The leaving that is ahead, or None."""
    return next((one for one in transitions(actor, person_id, today=today) if one.ended_at is None), None)


def leaving(actor: Actor, *, today: date) -> list[TransitionView]:
    """For who plans leavings: everybody whose day is near or over, the nearest first.

    How far ahead is a number of the program from which they leave.
    """
    require(actor, Permission.TRANSITION_KEEP)
    reach = consent.visible(actor, Category.PLAN, today=today).values("id")
    most = today + timedelta(days=LEAVING_AHEAD_DAYS.high)
    rows = TransitionPlan.objects.filter(ended_at__isnull=True, leaves_on__lte=most, person_id__in=reach)
    numbers = programs.settings_by_program([LEAVING_AHEAD_DAYS])
    found = [
        one for one in _views(rows.select_related("stay"))
        if one.facts.days_left(today) <= _of(numbers, one.from_program_id, LEAVING_AHEAD_DAYS.key)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.facts.leaves_on, one.id))


def support_hours(actor: Actor, person_id: UUID, *, today: date) -> list[Hours]:
    """Support a week before and after each step-down that was seen from here, the newest first.

    For who may see the plan, the talks and the attendance: from a part of it nobody could tell whether it fell.
    """
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    return support_hours_of(actor, [person_id], today=today).get(person_id, [])


def support_hours_of(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, list[Hours]]:
    """The same of many at once; those who never stepped down, or of whom not all may be seen, are left out."""
    require_at_home(actor)
    person_ids = list(person_ids)
    steps = {
        person: found[::-1]
        for person, theirs in stays(actor, person_ids, today=today).items()
        if (found := step_downs(theirs, today=today))
    }
    if not steps:
        return {}
    known = _known_since(actor, steps, today)
    weeks = timedelta(weeks=HOURS_WEEKS)
    since = min(one.on for some in steps.values() for one in some) - weeks
    minutes = pulse.minutes(actor, steps, SUPPORT, results=CAME, since=since, until=today, today=today)
    numbers = programs.settings_by_program([HOURS_DROP_PERCENT])
    return {
        person: [
            hours_around(
                step, minutes[person], known_since=known[person][0], today=today,
                percent=_of(numbers, known[person][1], HOURS_DROP_PERCENT.key),
            )
            for step in some
        ]
        for person, some in steps.items() if person in minutes and person in known
    }  # fmt: skip


def _known_since(actor: Actor, person_ids: Iterable[UUID], today: date) -> dict[UUID, tuple[date, UUID]]:
    """Since when they take part here, and in which program now: what came before is not known."""
    found: dict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
    for one in consent.enrolments(actor, person_ids, today=today, part=Part.PARTICIPANT, ended=True):
        found[one.person_id].append((one.started_on, one.program_id))
    return {person: (min(times)[0], max(times)[1]) for person, times in found.items()}


def _of(numbers: dict[UUID | None, dict[str, int]], program_id: UUID | None, key: str) -> int:
    return numbers.get(program_id, numbers[None])[key]


def _views(rows: Iterable[TransitionPlan]) -> list[TransitionView]:
    rows = list(rows)
    slots: dict[UUID, dict[SlotKind, SlotFacts]] = defaultdict(dict)
    for slot in TransitionSlot.objects.filter(plan_id__in=[row.id for row in rows]):
        slots[slot.plan_id][SlotKind(slot.kind)] = _slot(slot)
    return [_view(row, slots[row.id]) for row in rows]


def _view(row: TransitionPlan, slots: dict[SlotKind, SlotFacts]) -> TransitionView:
    return TransitionView(
        row.id, row.person_id, Level(row.stay.level) if row.stay else None,
        row.stay.program_id if row.stay else None, row.to_program_id, row.near, row.opened_at, row.ended_at,
        TransitionEnding(row.ending) if row.ending else None,
        TransitionFacts(Level(row.to_level), row.leaves_on, slots),
    )  # fmt: skip


def _slot(row: TransitionSlot) -> SlotFacts:
    return SlotFacts(
        SlotKind(row.kind), row.words, row.reference, row.first_at, row.goes_along_id, row.beside_id, row.naloxone,
        row.declined,
    )  # fmt: skip
