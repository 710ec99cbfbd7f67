"""What is asked of somebody begins and ends; and which authority has a say is written down (R42 R44 R46).

A house asks through who keeps it, a court through who may read the order, and anybody asks something of themself.
Never a peer (R10). A court's order is read and kept by who sees it alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey.models import LegalStatus, Requirement
from companionway.journey.rules import (
    FULFILS,
    Asked,
    AskedBy,
    AskedFor,
    LegalFacts,
    speaks_of,
    why_not_ask,
    why_not_legal,
)
from companionway.people.rules import Part
from companionway.programs import queries as programs


@transaction.atomic
def ask_of(
    person_id: UUID, asked: Asked, asked_by: AskedBy, *, program_id: UUID | None = None,
    legal_id: UUID | None = None, words: str = "", key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """So much of something is asked from a day on. Of a house `program_id` says which; of a court `legal_id`."""
    program_id = program_id if asked_by is AskedBy.HOUSE else None
    _may_ask(by, person_id, asked_by, asked.asked_for, program_id, now)
    if key is not None and (sent := Requirement.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    kept = Requirement.objects.filter(person_id=person_id, ended_at__isnull=True).count()
    if wrong := why_not_ask(asked, words, kept=kept):
        raise Refused(wrong[1], field=wrong[0])
    row = Requirement(
        id=key or ids.new(), person_id=person_id, asked_by=asked_by, legal=_order(person_id, asked_by, legal_id),
        program_id=program_id, asked_for=asked.asked_for, amount=asked.amount, period=asked.period,
        since_on=asked.since_on, until_on=asked.until_on, words=words.strip(), at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    _written("journey.ask_of", row, by, now)
    return row.id


@transaction.atomic
def stop_asking(requirement_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is asked no more. Whoever may ask it may end it."""
    row = Requirement.objects.select_for_update().filter(id=requirement_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    _may_ask(by, row.person_id, AskedBy(row.asked_by), AskedFor(row.asked_for), row.program_id, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.stop_asking", row, by, now)


@transaction.atomic
def keep_legal(
    person_id: UUID, facts: LegalFacts, *, legal_id: UUID | None = None, key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Officer, order and dates; `legal_id`: the same order, better written."""
    may_keep_legal(by, person_id, now)
    if wrong := why_not_legal(facts):
        raise Refused(wrong[1], field=wrong[0])
    row = _standing(person_id, legal_id) if legal_id else LegalStatus(person_id=person_id, at=now)
    if not legal_id and key is not None and (sent := LegalStatus.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    row.kind, row.officer, row.order = facts.kind, facts.officer.strip(), facts.order.strip()
    row.began_on, row.ends_on, row.report_on = facts.began_on, facts.ends_on, facts.report_on
    row.recipient_id, row.by_id = facts.recipient_id, by.account_id
    if legal_id:
        row.save()
    else:
        row.id = key or ids.new()
        insert_under_key(row)
    _written("journey.keep_legal", row, by, now)
    return row.id


@transaction.atomic
def end_legal(legal_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is over, and what was asked by it ends with it."""
    row = LegalStatus.objects.select_for_update().filter(id=legal_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_keep_legal(by, row.person_id, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    Requirement.objects.filter(legal=row, ended_at__isnull=True).update(ended_at=now)
    _written("journey.end_legal", row, by, now)


def may_keep_legal(by: Actor, person_id: UUID, now: datetime) -> None:
    """Oneself; or who keeps what is legal and may see it of them."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.LEGAL_KEEP)
    consent.require_seen(by, person_id, Category.LEGAL, today=programs.local_day(None, now))


def _may_ask(
    by: Actor, person_id: UUID, asked_by: AskedBy, asked_for: AskedFor, program_id: UUID | None, now: datetime
) -> None:
    """Of themself only they ask; of a house who keeps its rules there; of a court who reads the order."""
    require_at_home(by)
    if by.person_id == person_id and asked_by is not AskedBy.HOUSE:
        require(by, Permission.OWN_EDIT)
        return
    if asked_by is AskedBy.ONESELF or (by.person_id is not None and by.person_id == person_id):
        raise Forbidden("of_oneself")
    today = programs.local_day(program_id, now)
    require(by, Permission.REQUIREMENT_KEEP, program=program_id)
    consent.require_seen(by, person_id, speaks_of(FULFILS[asked_for]), today=today)
    if asked_by is AskedBy.COURT:
        consent.require_seen(by, person_id, Category.LEGAL, today=today)
        return
    every = system(by.organization_id)
    times = consent.enrolments(every, [person_id], today=today, part=Part.PARTICIPANT)
    if program_id not in {one.program_id for one in times}:
        raise Refused("takes_no_part_there", field="program_id")


def _order(person_id: UUID, asked_by: AskedBy, legal_id: UUID | None) -> LegalStatus | None:
    if legal_id is None or asked_by is not AskedBy.COURT:
        return None
    return _standing(person_id, legal_id)


def _standing(person_id: UUID, legal_id: UUID) -> LegalStatus:
    row = LegalStatus.objects.select_for_update().filter(id=legal_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    if row.ended_at is not None:
        raise Refused("legal_is_over", field="legal_id")
    return row


def _written(what: str, row: Requirement | LegalStatus, by: Actor, now: datetime) -> None:
    """Numbers and codes; who asks is not told there, because a court is not."""
    detail = {}
    if isinstance(row, Requirement):
        detail = {"asked_for": str(row.asked_for), "amount": row.amount, "period": str(row.period)}
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=[row.person_id])
