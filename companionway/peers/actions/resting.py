"""The row of a rest, called by journey in the transaction in which the hats are put down (R2).

The ledger and the story say that somebody is away. Why they rest stands in their own row and nowhere else.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.peers.models import StepBack
from companionway.peers.rules import RestKind, why_not_rest, why_not_until
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "peers"


@transaction.atomic
def rest(person_id: UUID, kind: RestKind, *, words: str = "", until_on: date, by: Actor, now: datetime) -> UUID:
    """Somebody rests from today. A colleague writes it down only where they ask for it, and without a why."""
    today = programs.local_day(None, now)
    may_rest(by, person_id, today)
    wrong = why_not_rest(
        kind, words=words, until_on=until_on, today=today, rests=_lasting(person_id).exists(),
        oneself=by.person_id == person_id,
    )  # fmt: skip
    if wrong:
        raise Refused(wrong[1], field=wrong[0])
    row = StepBack.objects.create(person_id=person_id, kind=kind, words=words.strip(), at=now, until_on=until_on)
    _happened(Kind.STEPPED_BACK, row, now, today)
    ledger.record("peers.rest", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def rest_until(person_id: UUID, until_on: date, *, by: Actor, now: datetime) -> None:
    """Another day until which somebody rests."""
    today = programs.local_day(None, now)
    may_rest(by, person_id, today)
    if wrong := why_not_until(until_on, today=today):
        raise Refused(wrong, field="until_on")
    row = _row(person_id)
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    ledger.record("peers.rest_until", by=by, now=now, about=person_id, row=row.id, touches=[person_id])


@transaction.atomic
def be_back(person_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """The rest is over; its id."""
    today = programs.local_day(None, now)
    may_rest(by, person_id, today)
    row = _row(person_id)
    row.back_at = now
    row.save(update_fields=["back_at"])
    _happened(Kind.CAME_BACK, row, now, today)
    ledger.record("peers.be_back", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


def may_rest(by: Actor, person_id: UUID, today: date) -> None:
    """Raise unless it is oneself, or a colleague who keeps what helpers do and sees it of this one."""
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.HELPER_KEEP)
    consent.require_seen(by, person_id, Category.SERVICE, today=today)


def _lasting(person_id: UUID):
    return StepBack.objects.select_for_update().filter(person_id=person_id, back_at__isnull=True)


def _row(person_id: UUID) -> StepBack:
    row = _lasting(person_id).first()
    if row is None:
        raise NotFound
    return row


def _happened(kind: Kind, row: StepBack, now: datetime, today: date) -> None:
    pulse.write([EventRow(row.person_id, kind, now, today, SOURCE, row_id=row.id)])
