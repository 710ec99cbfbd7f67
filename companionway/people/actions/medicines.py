"""One's own list of medicines, and whom one lets see it (R71): nobody else writes it, and nothing here advises."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.people import queries, rules
from companionway.people.actions.reach import known
from companionway.people.models import Card, Medicine, MedicineReader
from companionway.people.rules import MedicineFacts
from companionway.programs import queries as programs


@transaction.atomic
def note_medicine(
    person_id: UUID, facts: MedicineFacts, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """One more line. `key` is the form's one-time key: sent again, it is the same line."""
    _own(by, person_id)
    if key is not None and (row := Medicine.objects.filter(id=key).first()):
        if row.person_id != person_id:
            raise Forbidden("key")
        return row.id
    _check(facts)
    if Medicine.objects.filter(person_id=person_id).count() >= rules.MOST_FACTS:
        raise Refused("too_many_medicines", field="name", most=rules.MOST_FACTS)
    row = Medicine(id=key or ids.new(), person_id=person_id, told_at=now, **_stripped(facts))
    insert_under_key(row)
    ledger.record("people.note_medicine", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def edit_medicine(medicine_id: UUID, facts: MedicineFacts, *, by: Actor, now: datetime) -> None:
    """The same line, said anew."""
    row = _mine(medicine_id, by)
    _check(facts)
    for name, words in _stripped(facts).items():
        setattr(row, name, words)
    row.told_at = now
    row.save(update_fields=["name", "words", "prescriber", "told_at"])
    ledger.record("people.edit_medicine", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


@transaction.atomic
def forget_medicine(medicine_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is off the list."""
    row = _mine(medicine_id, by)
    ledger.record(
        "people.forget_medicine", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )
    row.delete()


@transaction.atomic
def choose_reader(person_id: UUID, reader_id: UUID, *, by: Actor, now: datetime) -> None:
    """Let somebody who stands beside one see the list; chosen already, nothing changes."""
    _own(by, person_id)
    _require_beside(person_id, reader_id, now)
    row, new = MedicineReader.objects.get_or_create(
        person_id=person_id, reader_id=reader_id, defaults={"chosen_at": now}
    )
    if new:
        touches = [person_id, reader_id]
        ledger.record("people.choose_reader", by=by, now=now, about=person_id, row=row.id, touches=touches)


@transaction.atomic
def end_reader(person_id: UUID, reader_id: UUID, *, by: Actor, now: datetime) -> None:
    """Take it back: from now on they do not see the list."""
    _own(by, person_id)
    row = MedicineReader.objects.select_for_update().filter(person_id=person_id, reader_id=reader_id).first()
    if row is None:
        raise NotFound
    touches = [person_id, reader_id]
    ledger.record("people.end_reader", by=by, now=now, about=person_id, row=row.id, touches=touches)
    row.delete()


def _own(by: Actor, person_id: UUID) -> None:
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id and not by.system:
        raise Forbidden("person")
    known(person_id)


def _mine(medicine_id: UUID, by: Actor) -> Medicine:
    require(by, Permission.OWN_EDIT)
    row = Medicine.objects.select_for_update().filter(id=medicine_id).first()
    if row is None or (row.person_id != by.person_id and not by.system):
        raise NotFound
    return row


def _require_beside(person_id: UUID, reader_id: UUID, now: datetime) -> None:
    """Raise NotFound unless they stand beside one today: an id opens nobody else."""
    today = programs.local_day(None, now)
    worn = set(queries.hats_worn(reader_id, person_id, today=today))
    apart = queries.exclusions([person_id], today=today)
    if not worn & rules.BESIDE or any(reader_id in (row.one_id, row.other_id) for row in apart):
        raise NotFound
    if Card.objects.filter(person_id=reader_id, died_on__isnull=False).exists():
        raise NotFound


def _check(facts: MedicineFacts) -> None:
    if wrong := rules.why_not_medicine(facts):
        raise Refused(wrong[1], field=wrong[0])


def _stripped(facts: MedicineFacts) -> dict[str, str]:
    return {"name": facts.name.strip(), "words": facts.words.strip(), "prescriber": facts.prescriber.strip()}
