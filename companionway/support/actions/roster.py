"""The roster: who is on call when, and who is rung after them (R32)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.people.rules import ChannelKind, why_not_address
from companionway.programs import queries as programs
from companionway.support.models import Fallback, OnCallShift
from companionway.support.queries import chains
from companionway.support.rules.roster import MOST_SHIFT_HOURS, ShiftFacts, weekly, why_not_shift


@transaction.atomic
def add_shift(
    program_id: UUID, person_id: UUID, starts_at: datetime, ends_at: datetime, *, place: int = 1, weeks: int = 1,
    number: str = "", by: Actor, now: datetime,
) -> list[UUID]:  # fmt: skip
    """Somebody is on call, once or for some weeks at the same time of day; the shifts' ids. All of them or none.

    `number` is shown to everybody of the program while a shift lasts.
    """
    _may(program_id, by=by)
    if number.strip() and (wrong_number := why_not_address(ChannelKind.PHONE, number)):
        raise Refused(wrong_number, field="number")
    zone = programs.zone(program_id)
    _require_answering([person_id], field="person_id", now=now, zone=zone)
    first = ShiftFacts(person_id, starts_at, ends_at, place)
    most = programs.setting(program_id, MOST_SHIFT_HOURS)
    if wrong := why_not_shift(first, (), weeks=weeks, most_hours=most, now=now):
        raise Refused(wrong[1], field=wrong[0])
    shifts = weekly(first, weeks, zone)
    others = _own(program_id, person_id, starts_at, shifts[-1].ends_at)
    for one in shifts:
        if wrong := why_not_shift(one, others, weeks=1, most_hours=most + 1, now=now):  # + 1: clocks change
            raise Refused(wrong[1], field=wrong[0])
        others.append(one)
    rows = [
        OnCallShift(
            id=ids.new(), program_id=program_id, person_id=person_id, starts_at=one.starts_at, ends_at=one.ends_at,
            place=place, number=number.strip(), written_by_id=by.account_id,
        )
        for one in shifts
    ]  # fmt: skip
    OnCallShift.objects.bulk_create(rows)
    detail = {"shifts": len(rows), "place": place}
    ledger.record(
        "support.add_shift", by=by, now=now, about=person_id, row=rows[0].id, detail=detail, touches=[person_id]
    )
    return [row.id for row in rows]


def _may(program_id: UUID, *, by: Actor) -> None:
    require(by, Permission.ROSTER_EDIT, program=program_id)
    programs.program(by, program_id)


def _require_answering(people: Sequence[UUID], *, field: str, now: datetime, zone: str) -> None:
    if set(people) - chains.can_answer(people, today=clock.day_of(now, zone)):
        raise Refused("cannot_be_on_call", field=field)


def _own(program_id: UUID, person_id: UUID, since: datetime, until: datetime) -> list[ShiftFacts]:
    rows = OnCallShift.objects.filter(
        program_id=program_id, person_id=person_id, starts_at__lt=until, ends_at__gt=since,
        cancelled_at__isnull=True,
    )  # fmt: skip
    return [ShiftFacts(row.person_id, row.starts_at, row.ends_at, row.place) for row in rows]


@transaction.atomic
def cancel_shift(shift_id: UUID, *, by: Actor, now: datetime) -> None:
    """This shift does not take place."""
    _end(OnCallShift, shift_id, "cancelled_at", "support.cancel_shift", by=by, now=now)


def _end(
    table: type[OnCallShift] | type[Fallback], row_id: UUID, column: str, what: str, *, by: Actor, now: datetime
) -> None:
    """What lasts ends now, for whoever keeps the roster of its program."""
    row = table.objects.select_for_update().filter(id=row_id, **{f"{column}__isnull": True}).first()
    if row is None:
        raise NotFound
    _may(row.program_id, by=by)
    setattr(row, column, now)
    row.save(update_fields=[column])
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


@transaction.atomic
def give_back(person_id: UUID, *, by: Actor, now: datetime) -> int:
    """Somebody steps back: none of their shifts that are not over takes place, and nobody rings them as the next.

    How many shifts are open again. They say it themself, or a colleague who keeps what helpers do.
    """
    _may_rest(person_id, by=by, now=now)
    shifts = OnCallShift.objects.filter(person_id=person_id, ends_at__gt=now, cancelled_at__isnull=True)
    given = shifts.update(cancelled_at=now)
    Fallback.objects.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    ledger.record(
        "support.give_back", by=by, now=now, about=person_id, detail={"shifts": given}, touches=[person_id]
    )  # fmt: skip
    return given


@transaction.atomic
def take_again(person_id: UUID, given_at: datetime, *, by: Actor, now: datetime) -> int:
    """They are back: their shifts that were given back then, lie ahead and were taken by nobody are theirs again.

    How many. Whoever was rung after those on call stands in that line again, as the last.
    """
    _may_rest(person_id, by=by, now=now)
    rows = OnCallShift.objects.select_for_update().filter(person_id=person_id, cancelled_at=given_at)
    again = [row.id for row in rows.filter(ends_at__gt=now) if not _taken(row)]
    OnCallShift.objects.filter(id__in=again).update(cancelled_at=None)
    for after in Fallback.objects.filter(person_id=person_id, ended_at=given_at):
        others = list(_fallbacks(after.program_id))
        if all(one.person_id != person_id for one in others):
            after.place, after.ended_at = len(others) + 1, None
            after.save(update_fields=["place", "ended_at"])
    ledger.record(
        "support.take_again", by=by, now=now, about=person_id, detail={"shifts": len(again)}, touches=[person_id]
    )  # fmt: skip
    return len(again)


def _taken(row: OnCallShift) -> bool:
    """Whether somebody stands in this place at any time of the shift, or they themself elsewhere."""
    while_it_lasts = OnCallShift.objects.filter(
        starts_at__lt=row.ends_at, ends_at__gt=row.starts_at, cancelled_at__isnull=True
    )
    there = Q(program_id=row.program_id, place=row.place) | Q(person_id=row.person_id)
    return while_it_lasts.filter(there).exists()


def _may_rest(person_id: UUID, *, by: Actor, now: datetime) -> None:
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
    else:
        require(by, Permission.HELPER_KEEP)
        consent.require_seen(by, person_id, Category.SERVICE, today=programs.local_day(None, now))


@transaction.atomic
def set_fallback(program_id: UUID, person_ids: Sequence[UUID], *, by: Actor, now: datetime) -> None:
    """Who is rung when nobody on call answers, in this order, and nobody else."""
    _may(program_id, by=by)
    order = list(dict.fromkeys(person_ids))
    rows = {row.person_id: row for row in _fallbacks(program_id)}
    _require_answering([one for one in order if one not in rows], field="person_id", now=now,
                       zone=programs.zone(program_id))  # fmt: skip
    for person_id, row in rows.items():
        if person_id not in order:
            row.ended_at = now
            row.save(update_fields=["ended_at"])
    for place, person_id in enumerate(order, start=1):
        row = rows.get(person_id) or Fallback(program_id=program_id, person_id=person_id)
        row.place = place
        row.save()
    touches = sorted({*order, *rows})
    ledger.record("support.set_fallback", by=by, now=now, row=program_id, detail={"people": len(order)},
                  touches=touches)  # fmt: skip


@transaction.atomic
def end_fallback(fallback_id: UUID, *, by: Actor, now: datetime) -> None:
    """Somebody is not rung after those on call any more."""
    _end(Fallback, fallback_id, "ended_at", "support.end_fallback", by=by, now=now)


def _fallbacks(program_id: UUID):
    rows = Fallback.objects.select_for_update().filter(program_id=program_id, ended_at__isnull=True)
    return rows.order_by("place", "id")


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's shifts become the new person's; who would be rung twice is rung once."""
    OnCallShift.objects.filter(person_id=old_id).update(person_id=new_id)
    twice = Fallback.objects.filter(person_id=new_id, ended_at__isnull=True).values("program_id")
    Fallback.objects.filter(person_id=old_id, ended_at__isnull=True, program_id__in=twice).delete()
    Fallback.objects.filter(person_id=old_id).update(person_id=new_id)
