"""To whom things may be told: added once, named by consents, and ended when they are no longer who they were."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Consent, Recipient
from companionway.consent.queries.consents import require_reads
from companionway.consent.queries.doors import cards
from companionway.consent.rules import RecipientKind, RecipientSaid, Said, why_not_said
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.people import queries as people
from companionway.programs import queries as programs


@transaction.atomic
def add_recipient(
    person_id: UUID | None, kind: RecipientKind, name: str, *, reach: str = "", serves: str = "",
    covered: bool = False, member_id: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody to whom one person's things may be told, or (None) whom every consent of the house may name."""
    today = programs.local_day(None, now)
    _may(person_id, by=by, today=today)
    said = RecipientSaid(kind, name, reach, serves, covered, member_id)
    if wrong := why_not_said(Said(recipient=said)):
        raise Refused(wrong[1], field=wrong[0])
    if not name.strip():
        raise Refused("consent_without_recipient", field="name")
    beside(said, person_id, by=by, today=today)
    row = write(Recipient(id=ids.new(), person_id=person_id), said)
    ledger.record("consent.add_recipient", by=by, now=now, about=person_id, row=row.id, detail={"kind": str(kind)})
    return row.id


@transaction.atomic
def end_recipient(recipient_id: UUID, *, by: Actor, now: datetime) -> None:
    """They left the office, or are no longer who they were: nothing more is told by any consent that names them."""
    row = Recipient.objects.select_for_update().filter(id=recipient_id).first()
    if row is None:
        raise NotFound
    _may(row.person_id, by=by, today=programs.local_day(None, now))
    if row.ended_at is not None:
        raise Refused("recipient_left")
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    concerned = set(Consent.objects.filter(recipient=row).values_list("person_id", flat=True))
    touches = sorted(concerned | {row.member_id} - {None})
    ledger.record("consent.end_recipient", by=by, now=now, about=row.person_id, row=row.id, touches=touches)


def beside(said: RecipientSaid, person_id: UUID | None, *, by: Actor, today: date) -> None:
    """Somebody here is named only by whoever may know that they are here, and never by themself."""
    if said.member_id is None:
        return
    if said.member_id == person_id:
        raise Refused("consent_to_oneself", field="member_id")
    if said.member_id not in cards(by, [said.member_id], today=today):
        raise NotFound


def write(row: Recipient, said: RecipientSaid) -> Recipient:
    """As it was said."""
    row.kind, row.name, row.reach = said.kind, said.name.strip(), said.reach.strip()
    row.serves, row.covered, row.member_id = said.serves.strip(), said.covered, said.member_id
    row.save()
    return row


def _may(person_id: UUID | None, *, by: Actor, today: date) -> None:
    if person_id is None:
        require(by, Permission.CONSENT_TAKE)
        return
    require_reads(by, person_id, today=today)
    if person_id not in people.here([person_id]):
        raise NotFound
