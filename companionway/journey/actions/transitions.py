"""Somebody leaves one place for the next: what is settled before, the day itself, and what comes after (R15 R93).

The person may do all of it but the step itself; who plans leavings does it with them, and whoever walks beside them
may write down a slot in their words. What is open is said, and never keeps anybody from leaving.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey.actions.enrolments import enrol
from companionway.journey.actions.stays import end_stay, start_stay
from companionway.journey.models import Appointment, Stay, TransitionPlan, TransitionSlot
from companionway.journey.rules import (
    HOLDS,
    AppointmentKind,
    Level,
    SlotFacts,
    SlotKind,
    TransitionEnding,
    tidied,
    why_not_plan,
    why_not_settle,
)
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "journey"

# What a first one that is booked is called in their calendar.
BOOKED_AS = {
    SlotKind.MUTUAL_AID: AppointmentKind.MEETING,
    SlotKind.CONTINUED_CARE: AppointmentKind.CARE,
    SlotKind.THERAPIST: AppointmentKind.CARE,
    SlotKind.PRESCRIBER: AppointmentKind.CARE,
    SlotKind.FIRST_PEER: AppointmentKind.OTHER,
}


@transaction.atomic
def open_transition(
    person_id: UUID, *, to_level: Level, leaves_on: date, to_program_id: UUID | None = None, near: str = "",
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A leaving is planned: from where they are to what comes next. One at a time."""
    _may(by, person_id, Permission.TRANSITION_KEEP, now)
    if key is not None and (sent := TransitionPlan.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    stay = _held_by(person_id, now)
    _checked(by, stay.program_id if stay else None, leaves_on, to_program_id, near, now)
    if TransitionPlan.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).exists():
        raise Refused("transition_already_open")
    row = TransitionPlan(
        id=key or ids.new(), person_id=person_id, stay=stay, to_level=to_level, to_program_id=to_program_id,
        leaves_on=leaves_on, near=near.strip(), opened_at=now, opened_by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    day = clock.day_of(now, _zone(row))
    program_id = stay.program_id if stay else None
    pulse.write(
        [
            EventRow(
                person_id, Kind.TRANSITION_OPENED, now, day, SOURCE, program_id=program_id, tags=str(to_level),
                row_id=row.id,
            )
        ]
    )  # fmt: skip
    _written("journey.open_transition", row, by, now, {"to": str(to_level), "on": leaves_on.isoformat()})
    return row.id


@transaction.atomic
def change_transition(
    plan_id: UUID, *, to_level: Level, leaves_on: date, to_program_id: UUID | None = None, near: str = "",
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """The same leaving on another day, or to another place."""
    row = _standing(plan_id, Permission.TRANSITION_KEEP, by, now)
    _checked(by, row.stay.program_id if row.stay else None, leaves_on, to_program_id, near, now)
    row.to_level, row.leaves_on, row.to_program_id, row.near = to_level, leaves_on, to_program_id, near.strip()
    row.save(update_fields=["to_level", "leaves_on", "to_program", "near"])
    _written("journey.change_transition", row, by, now, {"to": str(to_level), "on": leaves_on.isoformat()})


@transaction.atomic
def settle_slot(plan_id: UUID, slot: SlotFacts, *, by: Actor, now: datetime) -> None:
    """One of the eight is filled, or declined in the person's own words; said anew, it is the newer words."""
    plan = _standing(plan_id, Permission.PLAN_KEEP, by, now)
    slot = tidied(slot)
    if wrong := why_not_settle(slot, person_id=plan.person_id):
        raise Refused(wrong[1], field=wrong[0])
    for name, other in (("goes_along_id", slot.goes_along_id), ("beside_id", slot.beside_id)):
        _may_name(by, plan.person_id, other, name, now)
    said = {
        "words": slot.words, "reference": slot.reference, "first_at": slot.first_at, "beside_id": slot.beside_id,
        "goes_along_id": slot.goes_along_id, "naloxone": slot.naloxone, "declined": slot.declined, "at": now,
        "by_id": by.account_id,
    }  # fmt: skip
    row, _made = TransitionSlot.objects.update_or_create(plan=plan, kind=slot.kind, defaults=said)
    _book(plan, row, by, now)
    _written("journey.settle_slot", plan, by, now, {"slot": str(slot.kind), "declined": slot.declined})


@transaction.atomic
def open_slot(plan_id: UUID, kind: SlotKind, *, by: Actor, now: datetime) -> None:
    """It is open again; a first one that was booked for it is booked no more."""
    plan = _standing(plan_id, Permission.PLAN_KEEP, by, now)
    row = TransitionSlot.objects.filter(plan=plan, kind=kind).first()
    if row is None:
        raise NotFound
    row.delete()
    _written("journey.open_slot", plan, by, now, {"slot": str(kind)})


@transaction.atomic
def stay_after_all(plan_id: UUID, *, by: Actor, now: datetime) -> None:
    """They do not leave; the plan ends, and nothing that was booked for it stands any more."""
    row = _standing(plan_id, Permission.TRANSITION_KEEP, by, now)
    Appointment.objects.filter(slot__plan=row, ended_at__isnull=True).update(ended_at=now)
    _ended(row, TransitionEnding.STAYED, now)
    _written("journey.stay_after_all", row, by, now)


@transaction.atomic
def step_down(plan_id: UUID, *, on: date, by: Actor, now: datetime) -> UUID:
    """They leave: the stay ends and the next begins on the same day, and the plan goes along. Returns the new stay.

    Who still is beside them stays beside them: moving on cuts no ties. What is open stays open, and is asked for by
    the daily list.
    """
    row = _standing(plan_id, Permission.TRANSITION_KEEP, by, now)
    if by.person_id == row.person_id:
        raise Forbidden("of_oneself")  # that they moved is written down by who knows the houses
    new = start_stay(
        row.person_id, level=Level(row.to_level), started_on=on, program_id=row.to_program_id, by=by, now=now
    )
    _leave_behind(row, on, by, now)
    _arrive(row, on, by, now)
    _ended(row, TransitionEnding.LEFT, now)
    known = {kind for kind, declined in row.slots.values_list("kind", "declined")}
    _written("journey.step_down", row, by, now, {"to": row.to_level, "unspoken": len(SlotKind) - len(known)})
    return new


def _leave_behind(plan: TransitionPlan, on: date, by: Actor, now: datetime) -> None:
    """The stay from which they leave ends, where the next one did not end it already."""
    if plan.stay_id and Stay.objects.filter(id=plan.stay_id, ended_on__isnull=True).exists():
        end_stay(plan.stay_id, on=on, by=by, now=now)


def _arrive(plan: TransitionPlan, on: date, by: Actor, now: datetime) -> None:
    """They take part where they go, as far as whoever writes it down may say so there."""
    if plan.to_program_id is None:
        return
    reach = by.programs_with(Permission.PERSON_EDIT)
    if by.may(Permission.PERSON_EDIT) and (reach is None or plan.to_program_id in reach):
        with suppress(Refused), transaction.atomic():
            enrol(plan.person_id, plan.to_program_id, on=on, part=Part.PARTICIPANT, by=by, now=now)


def _may(by: Actor, person_id: UUID, verb: Permission, now: datetime) -> None:
    """Oneself; or who has the verb and may see their plan."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, verb)
    consent.require_seen(by, person_id, Category.PLAN, today=programs.local_day(None, now))


def _checked(
    by: Actor, program_id: UUID | None, leaves_on: date, to_program_id: UUID | None, near: str, now: datetime
) -> None:
    if to_program_id is not None:
        programs.program(by, to_program_id)
    if wrong := why_not_plan(leaves_on, near, today=programs.local_day(program_id, now)):
        raise Refused(wrong[1], field=wrong[0])


def _may_name(by: Actor, person_id: UUID, other_id: UUID | None, field: str, now: datetime) -> None:
    """Somebody whom the writer knows, and who is not kept apart from them; an exclusion is never named."""
    if other_id is None:
        return
    today = programs.local_day(None, now)
    apart = consent.excluded(system(by.organization_id), [person_id], today=today).get(person_id, set())
    if other_id in apart or other_id not in consent.seen(by, [other_id], today=today):
        raise Refused("not_available", field=field)


def _held_by(person_id: UUID, now: datetime) -> Stay | None:
    """Of the stays that last, the one that holds most."""
    today = programs.local_day(None, now)
    rows = Stay.objects.filter(person_id=person_id, ended_on__isnull=True, started_on__lte=today)
    return max(rows, key=lambda row: (HOLDS[Level(row.level)], row.started_on), default=None)


def _standing(plan_id: UUID, verb: Permission, by: Actor, now: datetime) -> TransitionPlan:
    row = TransitionPlan.objects.select_for_update().filter(id=plan_id).first()
    if row is None:
        raise NotFound
    _may(by, row.person_id, verb, now)
    if row.ended_at is not None:
        raise Refused("transition_is_over")
    return row


def _book(plan: TransitionPlan, slot: TransitionSlot, by: Actor, now: datetime) -> None:
    """The first one stands in their calendar, where it has words of its own."""
    Appointment.objects.filter(slot=slot).delete()
    if slot.declined or slot.first_at is None or not slot.words:
        return
    local = slot.first_at.astimezone(ZoneInfo(_zone(plan)))
    Appointment.objects.create(
        person_id=plan.person_id, kind=BOOKED_AS[SlotKind(slot.kind)], words=slot.words.splitlines()[0][:200],
        on=local.date(), starts=local.time().replace(second=0, microsecond=0), slot=slot, at=now,
        by_id=by.account_id,
    )  # fmt: skip


def _zone(plan: TransitionPlan) -> str:
    """The clock of where they go, or of where they are."""
    return programs.zone(plan.to_program_id or (plan.stay.program_id if plan.stay else None))


def _ended(plan: TransitionPlan, how: TransitionEnding, now: datetime) -> None:
    plan.ended_at, plan.ending = now, how
    plan.save(update_fields=["ended_at", "ending"])


def _written(
    what: str, row: TransitionPlan, by: Actor, now: datetime, detail: dict[str, Any] | None = None
) -> None:
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=[row.person_id])
