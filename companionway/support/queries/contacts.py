"""Reads of contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.pulse.rules import Direction, Result
from companionway.support.models.contacts import Contact
from companionway.support.rules.contacts import Competency, ContactFacts, ContactKind, Mode


@dataclass(frozen=True)
class ContactView:
    """A contact with its note, written to be read by the participant."""

    id: UUID
    person_id: UUID
    with_person_id: UUID | None
    facts: ContactFacts
    program_id: UUID | None
    written_by_id: UUID | None
    written_at: datetime
    supersedes_id: UUID | None


def contact(actor: Actor, contact_id: UUID, *, today: date) -> ContactView:
    """One standing contact of somebody whose contacts the actor may see, or NotFound."""
    row = Contact.objects.filter(id=contact_id, superseded_at__isnull=True).first()
    if row is None:
        raise NotFound
    consent.require_seen(actor, row.person_id, Category.CONTACTS, today=today)
    return view(row)


def contacts(actor: Actor, contact_ids: Iterable[UUID], *, today: date) -> dict[UUID, ContactView]:
    """Standing contacts by id, of people whose contacts the actor may see; for the notes in a story."""
    rows = list(Contact.objects.filter(id__in=list(contact_ids), superseded_at__isnull=True))
    sees = consent.seen(actor, {row.person_id for row in rows}, today=today)
    return {row.id: view(row) for row in rows if Category.CONTACTS in sees.get(row.person_id, ())}


def view(row: Contact) -> ContactView:
    """The frozen form of a row."""
    facts = ContactFacts(
        row.at, Mode(row.mode), Direction(row.direction), Result(row.result), ContactKind(row.kind), row.minutes,
        row.note, tuple(Competency(tag) for tag in row.tags.split()),
    )  # fmt: skip
    return ContactView(
        row.id, row.person_id, row.with_person_id, facts, row.program_id, row.written_by_id, row.written_at,
        row.supersedes_id,
    )  # fmt: skip
