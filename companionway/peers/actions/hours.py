"""Hours and courses of somebody who helps: said by themself, or written down by who keeps or supervises them (R9).

What a helper says of themself counts, and is marked until a colleague has confirmed it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.peers import queries
from companionway.peers.actions.supervising import SOURCE, may_supervise
from companionway.peers.models import ServiceHours, Training
from companionway.peers.rules import CourseFacts, WorkFacts, why_not_learn, why_not_work
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure


@transaction.atomic
def note_hours(
    person_id: UUID, facts: WorkFacts, words: str = "", *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Hours of work that no contact tells of. All entries of a day together are no more than the day.

    `key` is the one-time key of the form: sent again, it answers with what it became.
    """
    today = may_keep(by, person_id, now)
    if (sent := _sent(ServiceHours, key, person_id)) is not None:
        return sent
    every = system(by.organization_id)
    already = queries.minutes_on(every, person_id, facts.on, today=today)
    if wrong := why_not_work(facts, words.strip(), already=already, today=today):
        raise Refused(wrong[1], field=wrong[0])
    row = ServiceHours(
        id=key or ids.new(), person_id=person_id, on=facts.on, minutes=facts.minutes, domain=facts.domain,
        kind=facts.kind, words=words.strip(), at=now, by_id=by.account_id, **_confirmed(by, person_id, now),
    )  # fmt: skip
    insert_under_key(row)
    pulse.write([event_of(row, now)])
    _record("peers.note_hours", row, {"minutes": facts.minutes, "domain": str(facts.domain)}, by=by, now=now)
    return row.id


@transaction.atomic
def note_course(
    person_id: UUID, facts: CourseFacts, name: str = "", *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Somebody took a course."""
    today = may_keep(by, person_id, now)
    if (sent := _sent(Training, key, person_id)) is not None:
        return sent
    if wrong := why_not_learn(facts, name.strip(), today=today):
        raise Refused(wrong[1], field=wrong[0])
    row = Training(
        id=key or ids.new(), person_id=person_id, course=facts.course, name=name.strip(), domain=facts.domain,
        minutes=facts.minutes, face_to_face=facts.face_to_face, on=facts.on, until_on=facts.until_on, at=now,
        by_id=by.account_id, **_confirmed(by, person_id, now),
    )  # fmt: skip
    insert_under_key(row)
    pulse.write([event_of(row, now)])
    _record("peers.note_course", row, {"course": str(facts.course), "minutes": facts.minutes}, by=by, now=now)
    return row.id


@transaction.atomic
def withdraw_hours(service_hours_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was not so."""
    _withdraw(ServiceHours, service_hours_id, "peers.withdraw_hours", by, now)


@transaction.atomic
def withdraw_course(course_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was not so."""
    _withdraw(Training, course_id, "peers.withdraw_course", by, now)


def may_keep(by: Actor, person_id: UUID, now: datetime) -> date:
    """Oneself; else who keeps helpers, or who supervises this one. The day it is."""
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
    else:
        may_supervise(by, person_id, now)
    return programs.local_day(None, now)


def event_of(row: ServiceHours | Training, now: datetime, supersedes: UUID | None = None) -> EventRow:
    """What happened: today now, else at noon of that day; less sure until somebody else has confirmed it."""
    zone = programs.zone(None)
    at = now if row.on == clock.day_of(now, zone) else clock.start_of(row.on, zone) + timedelta(hours=12)
    kind, tags = _told(row)
    return EventRow(
        row.person_id, kind, at, row.on, SOURCE, minutes=row.minutes, tags=tags,
        sure=Sure.SEEN if row.confirmed_at else Sure.OWN, row_id=row.id, supersedes_id=supersedes,
    )  # fmt: skip


def _told(row: ServiceHours | Training) -> tuple[Kind, str]:
    """What kind of thing it was, and its codes: first what it was about."""
    if isinstance(row, Training):
        return Kind.COURSE, f"{row.course} {row.domain} {'face' if row.face_to_face else 'distance'}"
    return Kind.SERVICE_HOURS, f"{row.domain} {row.kind}"


def _sent(table: Any, key: UUID | None, person_id: UUID) -> UUID | None:
    row = table.objects.filter(id=key).first() if key is not None else None
    if row is not None and row.person_id != person_id:
        raise Forbidden("key")
    return row.id if row else None


def _confirmed(by: Actor, person_id: UUID, now: datetime) -> dict:
    """What a colleague writes down, they have seen."""
    return {} if by.person_id == person_id else {"confirmed_at": now, "confirmed_by_id": by.account_id}


def _withdraw(table: Any, row_id: UUID, what: str, by: Actor, now: datetime) -> None:
    row = table.objects.select_for_update().filter(id=row_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_keep(by, row.person_id, now)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    day = programs.local_day(None, now)
    pulse.write(
        [
            EventRow(person, Kind.WITHDRAWN, now, day, SOURCE, row_id=row.id, supersedes_id=event)
            for person, event in pulse.events_of_row(row.id, (row.person_id,)).items()
        ]
    )
    _record(what, row, {}, by=by, now=now)


def _record(what: str, row: ServiceHours | Training, detail: dict, *, by: Actor, now: datetime) -> None:
    ledger.record(
        what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=[row.person_id]
    )  # fmt: skip
