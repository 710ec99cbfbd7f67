"""Whom somebody would actually call (R86), one at a time or many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.ground import bulk, ledger, organization
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.people.actions.reach import known, may, may_or_own
from companionway.people.models import NamedTie, Person
from companionway.programs import queries as programs


@transaction.atomic
def name_tie(
    person_id: UUID, named_id: UUID, *, at_night: bool = False, steadier: bool = False, on: date,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write down that `person_id` would actually call `named_id` (R86)."""
    may(by, Permission.PERSON_EDIT, person_id)
    known(named_id)
    if person_id == named_id:
        raise Refused("related_to_oneself", field="named_id")
    if on > programs.local_day(None, now):
        raise Refused("date_in_future", field="on")
    row = NamedTie.objects.filter(person_id=person_id, named_id=named_id, ended_on__isnull=True).first()
    if row is None:
        row = NamedTie(person_id=person_id, named_id=named_id, named_on=on)
    row.at_night, row.steadier = at_night, steadier
    row.save()
    ledger.record("people.name_tie", by=by, now=now, about=person_id, row=row.id, touches=[person_id, named_id])
    return row.id


@transaction.atomic
def end_tie(tie_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """They would no longer call them."""
    row = NamedTie.objects.select_for_update().filter(id=tie_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    may_or_own(by, Permission.PERSON_EDIT, row.person_id)
    row.ended_on = max(on, row.named_on)
    row.save(update_fields=["ended_on"])
    touches = [row.person_id, row.named_id]
    ledger.record("people.end_tie", by=by, now=now, about=row.person_id, row=row.id, touches=touches)


_TIE = ("id", "organization_id", "person_id", "named_id", "at_night", "steadier", "named_on", "ended_on")


@dataclass(frozen=True)
class TieRow:
    """`person_id` would actually call `named_id` (R86)."""

    id: UUID
    person_id: UUID
    named_id: UUID
    named_on: date
    at_night: bool = False
    steadier: bool = False


@transaction.atomic
def name_many(
    rows: Sequence[TieRow], *, program_id: UUID, by: Actor, now: datetime, detail: Mapping[str, Any] | None = None
) -> bulk.Stored:
    """Write down a batch of ties by the rules of `name_tie`, with one ledger row: whole, or not at all.

    A tie that stands already stays as it is.
    """
    require(by, Permission.IMPORT, program=program_id)
    require(by, Permission.PERSON_EDIT, program=program_id)
    today = programs.local_day(program_id, now)
    people = bulk.present(Person, {one for row in rows for one in (row.person_id, row.named_id)})
    standing = NamedTie.objects.filter(person_id__in={row.person_id for row in rows}, ended_on__isnull=True)
    seen = set(standing.values_list("person_id", "named_id"))
    fresh: list[TieRow] = []
    here: set[UUID] = set()
    refused: dict[UUID, tuple[str, Reason]] = {}
    for row in rows:
        if wrong := _why_not(row, people, today):
            refused[row.id] = wrong
        elif (row.person_id, row.named_id) in seen:
            here.add(row.id)
        else:
            seen.add((row.person_id, row.named_id))
            fresh.append(row)
    if fresh:
        _store(fresh)
        touched = sorted({one for row in fresh for one in (row.person_id, row.named_id)})
        told = {**(detail or {}), "stored": len(fresh)}
        ledger.record("people.name_many", by=by, now=now, detail=told, touches=touched)
    return bulk.Stored(len(fresh), frozenset(here), refused)


def _why_not(row: TieRow, people: set[UUID], today: date) -> tuple[str, Reason] | None:
    if row.person_id not in people:
        return "person", Reason("person_unknown")
    if row.named_id not in people:
        return "named", Reason("person_unknown")
    if row.person_id == row.named_id:
        return "named", Reason("related_to_oneself")
    return ("named_on", Reason("date_in_future")) if row.named_on > today else None


def _store(rows: Sequence[TieRow]) -> None:
    held = organization.current().hex
    bulk.insert(
        NamedTie, _TIE,
        [
            (
                row.id.hex, held, row.person_id.hex, row.named_id.hex, row.at_night, row.steadier,
                str(row.named_on), None,
            )
            for row in rows
        ],
    )  # fmt: skip
