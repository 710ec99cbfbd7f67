"""One contact at a time: log, correct, withdraw."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger, prepared
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, mirrored
from companionway.support.actions import closing
from companionway.support.actions.hats import hat_between
from companionway.support.models import Contact
from companionway.support.rules import LATE_DAYS, ContactFacts, why_not_log

SOURCE = "support"


@transaction.atomic
def log(
    person_id: UUID, with_person_id: UUID | None, facts: ContactFacts, *, program_id: UUID | None = None,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write a contact down: the row, one event for each of the two, and their pulses.

    `key` is the one-time key of the form: sent again, it answers with the contact it became, for whoever wrote it.
    """
    if key is not None:
        for whose, written_by_id in _known([key]):
            if whose != person_id or written_by_id != by.account_id:
                raise Forbidden("key")
            return key
    program_id, zone = _may_log(person_id, with_person_id, facts, program_id, by=by, now=now)
    row = write_down(key or ids.new(), person_id, with_person_id, facts, program_id, zone, by=by, now=now)
    closing.close_by_contact(row, zone, by=by, now=now)
    return row.id


def write_down(
    contact_id: UUID, person_id: UUID, with_person_id: UUID | None, facts: ContactFacts, program_id: UUID | None,
    zone: str, *, by: Actor, now: datetime,
) -> Contact:  # fmt: skip
    """The row, its events and the ledger's line. Whoever calls has asked whether it may be and can be right."""
    row = _store(contact_id, person_id, with_person_id, facts, program_id, None, by=by, now=now)
    _tell(row, zone, by=by)
    _record("support.log", row, by=by, now=now)
    return row


@prepared.read
def _known(keys: list[UUID]) -> QuerySet:
    return Contact.objects.filter(id__in=keys).values_list("person_id", "written_by_id")


def _may_log(
    person_id: UUID, with_person_id: UUID | None, facts: ContactFacts, program_id: UUID | None, *,
    by: Actor, now: datetime,
) -> tuple[UUID | None, str]:  # fmt: skip
    """May `by` write this down, and can it be right? The program it belongs to, and its time zone."""
    require(by, Permission.CONTACT_LOG)
    every = system(by.organization_id)
    enrolled = consent.times_of(every, person_id)
    if program_id is not None and program_id not in {one.program_id for one in enrolled}:
        raise NotFound
    program_id = program_id or next((one.program_id for one in enrolled if one.ended_on is None), None)
    zone = programs.zone(program_id)
    today = clock.day_of(now, zone)
    consent.require_seen(by, person_id, Category.CONTACTS, today=today)
    if with_person_id == person_id:
        raise Refused("with_oneself", field="with_person_id")
    if with_person_id is not None and with_person_id != by.person_id:
        consent.require_seen(by, with_person_id, Category.IDENTITY, today=today)
    late = facts.at < now - timedelta(days=LATE_DAYS.low)  # only then is the program's own number worth a look
    late_days = programs.setting(program_id, LATE_DAYS) if late else LATE_DAYS.value
    if wrong := why_not_log(facts, now=now, late_days=late_days):
        raise Refused(wrong[1], field=wrong[0])
    return program_id, zone


def _store(
    contact_id: UUID, person_id: UUID, with_person_id: UUID | None, facts: ContactFacts,
    program_id: UUID | None, supersedes_id: UUID | None, *, by: Actor, now: datetime,
) -> Contact:  # fmt: skip
    row = Contact(
        id=contact_id, person_id=person_id, with_person_id=with_person_id, at=facts.at, mode=facts.mode,
        direction=facts.direction, result=facts.result, kind=facts.kind, minutes=facts.minutes,
        tags=" ".join(facts.tags), note=facts.note.strip(), program_id=program_id,
        written_by_id=by.account_id, written_at=now, supersedes_id=supersedes_id,
    )  # fmt: skip
    insert_under_key(row)
    return row


def _tell(row: Contact, zone: str, *, by: Actor, supersedes: dict[UUID, UUID] | None = None) -> None:
    """The events of a contact, one for each of the two, each from their own side."""
    supersedes = supersedes or {}
    day = clock.day_of(row.at, zone)
    hats = hat_between(row.person_id, row.with_person_id, by=by, day=day)
    sides = [(row.person_id, row.with_person_id, row.direction, hats[0])]
    if row.with_person_id is not None:
        sides.append((row.with_person_id, row.person_id, mirrored(row.direction), hats[1]))
    pulse.write(
        [
            EventRow(
                one, Kind.CONTACT, row.at, day, SOURCE, minutes=row.minutes, with_person_id=other,
                direction=direction, result=row.result, hat=hat, program_id=row.program_id,
                tags=" ".join(filter(None, (row.mode, row.kind, row.tags))), row_id=row.id,
                supersedes_id=supersedes.get(one),
            )
            for one, other, direction, hat in sides
        ]
    )  # fmt: skip


def _record(what: str, row: Contact, *, by: Actor, now: datetime) -> None:
    touches = [person for person in (row.person_id, row.with_person_id) if person]
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, touches=touches)


def _standing(contact_id: UUID, *, by: Actor, now: datetime) -> Contact:
    require(by, Permission.CONTACT_LOG)
    row = Contact.objects.select_for_update().filter(id=contact_id).first()
    if row is None:
        raise NotFound
    today = programs.local_day(row.program_id, now)
    consent.require_seen(by, row.person_id, Category.CONTACTS, today=today)
    if row.superseded_at is not None:
        raise Refused("already_corrected")
    if row.written_by_id != by.account_id and not by.may(Permission.PERSON_EDIT):
        raise Refused("written_by_another")
    return row


@transaction.atomic
def correct(contact_id: UUID, facts: ContactFacts, *, by: Actor, now: datetime) -> UUID:
    """A contact as it really was: a new row and new events supersede the old. The new contact's id."""
    old = _standing(contact_id, by=by, now=now)
    _, zone = _may_log(old.person_id, old.with_person_id, facts, old.program_id, by=by, now=now)
    told = pulse.events_of_row(old.id, (old.person_id, old.with_person_id))
    _supersede(old, now)
    row = _store(ids.new(), old.person_id, old.with_person_id, facts, old.program_id, old.id, by=by, now=now)
    _tell(row, zone, by=by, supersedes=told)
    _record("support.correct", row, by=by, now=now)
    return row.id


@transaction.atomic
def withdraw(contact_id: UUID, *, by: Actor, now: datetime) -> None:
    """A contact that never was: its events are taken back."""
    row = _standing(contact_id, by=by, now=now)
    told = pulse.events_of_row(row.id, (row.person_id, row.with_person_id))
    _supersede(row, now)
    day = clock.day_of(row.at, programs.zone(row.program_id))
    pulse.write(
        [
            EventRow(person, Kind.WITHDRAWN, row.at, day, SOURCE, row_id=row.id, supersedes_id=event)
            for person, event in told.items()
        ]
    )
    _record("support.withdraw", row, by=by, now=now)


def _supersede(row: Contact, now: datetime) -> None:
    row.superseded_at = now
    row.save(update_fields=["superseded_at"])


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's contacts become the new person's."""
    Contact.objects.filter(person_id=old_id).update(person_id=new_id)
    Contact.objects.filter(with_person_id=old_id).update(with_person_id=new_id)
