"""The rows of relationships, and what a helper can carry."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission
from companionway.ground.errors import NotFound, Refused
from companionway.people import queries, rules
from companionway.people.actions.reach import known, may_or_own
from companionway.people.models import Capacity, MedicineReader, Relationship
from companionway.people.rules import Hat
from companionway.programs import queries as programs


def relate(helper_id: UUID, helped_id: UUID, hat: Hat, *, program_id: UUID | None, on: date, today: date) -> UUID:
    """The row of a relationship; journey.actions.assign has asked whether it may be, and records it."""
    known(helper_id)
    known(helped_id)
    worn = [Hat(one) for one in queries.hats_worn(helper_id, helped_id, today=today)]
    if reason := rules.why_not_related(helper_id, helped_id, hat, worn):
        raise Refused(reason, field="hat")
    row = Relationship(helper_id=helper_id, helped_id=helped_id, hat=hat, program_id=program_id, started_on=on)
    row.save(force_insert=True)
    return row.id


def unrelate(relationship_id: UUID, *, on: date) -> Relationship:
    """End a relationship's row; journey.actions.end_support records it."""
    row = Relationship.objects.select_for_update().filter(id=relationship_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    row.ended_on = max(on, row.started_on)
    row.save(update_fields=["ended_on"])
    _no_longer_reads(row)
    return row


def _no_longer_reads(row: Relationship) -> None:
    """Who was chosen to see the own list of medicines was chosen as somebody beside (R71)."""
    same = Relationship.objects.filter(helper_id=row.helper_id, helped_id=row.helped_id, hat__in=rules.BESIDE)
    if not same.filter(ended_on__isnull=True).exists():
        MedicineReader.objects.filter(person_id=row.helped_id, reader_id=row.helper_id).delete()


@transaction.atomic
def set_capacity(
    person_id: UUID, *, most: int, away_until: date | None = None, at_night: bool = False,
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """How many people a helper walks beside at the most, until when they are away, whether nights are fine.

    A helper says it of themself, or who keeps cards for them. What comes from elsewhere is kept as it is.
    """
    may_or_own(by, Permission.PERSON_EDIT, person_id)
    known = Capacity.objects.filter(person_id=person_id).first()
    carries = 0 if by.system else _carries(person_id, programs.local_day(None, now))
    if reason := rules.why_not_capacity(most, was=known.most if known else None, carries=carries):
        raise Refused(reason, field="most")
    row = known or Capacity(person_id=person_id, most=0)
    row.most, row.away_until, row.at_night = most, away_until, at_night
    row.save()
    touches = [person_id, *queries.around(person_id, today=programs.local_day(None, now))]
    ledger.record("people.set_capacity", by=by, now=now, about=person_id, row=row.id, touches=touches)


@transaction.atomic
def set_away(
    person_id: UUID, away_until: date | None, *, most: int = 0, since: UUID | None = None, by: Actor, now: datetime
) -> None:
    """A helper is away until a day, or is back. They say it themself, or a colleague who keeps what helpers do.

    `most`: what they carried, where they never said how much they can; `since`: the id of the rest that is over, so
    that what it wrote down for them goes with it.
    """
    may_or_own(by, Permission.HELPER_KEEP, person_id)
    row = Capacity.objects.filter(person_id=person_id).first()
    if row is None and away_until is None:
        return
    if row is not None and since is not None and row.id > since and row.most == most:
        row.delete()
        return
    row = row or Capacity(person_id=person_id, most=most)
    row.away_until = away_until
    row.save()
    touches = [person_id, *queries.around(person_id, today=programs.local_day(None, now))]
    ledger.record("people.set_away", by=by, now=now, about=person_id, row=row.id, touches=touches)


def _carries(person_id: UUID, today: date) -> int:
    return queries.loads([person_id], sorted(rules.SUPPORTERS), today=today).get(person_id, 0)
