"""Somebody is handed over or made known: kept by journey, a try by support too, and told without a word of why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids
from companionway.ground.access import Actor, Category, Permission
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.queries import HandoffView
from companionway.journey.rules import Offered
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode


@transaction.atomic
def offer(person_id: UUID, offered: Offered, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """Somebody is asked to receive them, and finds a word that there is something to look at."""
    row_id = journey.offer(person_id, offered, key=key, by=by, now=now)
    _tell([offered.receiver_id], row_id, f"handoff {row_id}", by, now)
    return row_id


@transaction.atomic
def accept(handoff_id: UUID, *, by: Actor, now: datetime) -> None:
    """A yes: whoever asked, and the person themself, find a word."""
    row = _row(handoff_id, by, now)
    journey.accept(handoff_id, by=by, now=now)
    _tell([row.giver_id, row.person_id], row.id, f"handoff yes {row.id}", by, now)


@transaction.atomic
def decline(handoff_id: UUID, *, by: Actor, now: datetime) -> None:
    """A no: whoever asked looks for somebody else; the person is told nothing that could read as a refusal."""
    row = _row(handoff_id, by, now)
    journey.decline(handoff_id, by=by, now=now)
    _tell([row.giver_id], row.id, f"handoff no {row.id}", by, now)


@transaction.atomic
def tried(
    handoff_id: UUID, at: datetime, *, mode: Mode, result: Result, words: str = "", key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A try is a contact, and stands in the story as one."""
    row = _row(handoff_id, by, now)
    said = ContactFacts(at, mode, Direction.RECEIVED, result, ContactKind.OUTREACH, note=words)
    key = key or ids.new()
    contact = (
        support.log(row.person_id, by.person_id, said, key=key, by=by, now=now) if logs(by, row, now) else None
    )
    return journey.try_handoff(handoff_id, at, words=words, contact_id=contact, key=key, by=by, now=now)


@transaction.atomic
def met(handoff_id: UUID, at: datetime, *, again: bool, contact: bool = False, by: Actor, now: datetime) -> None:
    """The two met; where whoever receives says so, it is a contact of theirs too."""
    row = _row(handoff_id, by, now)
    journey.meet(handoff_id, at, again=again, by=by, now=now)
    if contact and by.person_id == row.receiver_id and logs(by, row, now):
        said = ContactFacts(at, Mode.IN_PERSON, Direction.RECEIVED, Result.REACHED, ContactKind.TALKED)
        support.log(row.person_id, by.person_id, said, by=by, now=now)


def met_now(handoff_id: UUID, *, by: Actor, now: datetime) -> None:
    """The two met today, for the first time or again, whichever is waited for."""
    met(handoff_id, now, again=_row(handoff_id, by, now).facts.met_at is not None, by=by, now=now)


def logs(by: Actor, row: HandoffView, now: datetime) -> bool:
    """Whether this actor keeps contacts of theirs."""
    if by.person_id is None or not by.may(Permission.CONTACT_LOG):
        return False
    sees = consent.seen(by, [row.person_id], today=programs.local_day(None, now))
    return Category.CONTACTS in sees.get(row.person_id, ())


def _row(handoff_id: UUID, by: Actor, now: datetime) -> HandoffView:
    return queries.handoff(by, handoff_id, today=programs.local_day(None, now), now=now)


def _tell(people: Iterable[UUID | None], row_id: UUID, once: str, by: Actor, now: datetime) -> None:
    for person in people:
        if person is not None and person != by.person_id:
            notices.tell(person, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=once, by=by, now=now)
