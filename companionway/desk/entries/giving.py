"""Tickets, as a page is given them while there is a connection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from companionway.formats.ticket import Kind
from companionway.ground import entries, ids
from companionway.ground.access import Actor

SPARE = 6  # entries that can be written before there is a connection again


@dataclass(frozen=True)
class Given:
    """A one-time key and the ticket that holds it."""

    key: UUID
    ticket: str


def ticket_for(key: UUID, kind: Kind, *, person_id: UUID | None = None, by: Actor, now: datetime) -> Given:
    """The ticket of a form that has this key."""
    return Given(key, entries.issue(kind, id_=key, person_id=person_id, by=by, now=now))


def given(
    kind: Kind, *, person_id: UUID | None = None, by: Actor, now: datetime, count: int = SPARE
) -> list[Given]:
    """Some tickets to keep."""
    return [ticket_for(ids.new(), kind, person_id=person_id, by=by, now=now) for _ in range(count)]
