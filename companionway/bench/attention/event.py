"""What one event costs: bare, with its fold, as a contact, and until the item that it changes is fresh."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from companionway.attention import actions as attention
from companionway.bench.attention.place import NOW, SEED, TODAY
from companionway.ground import organization
from companionway.ground.access import system
from companionway.people.rules import HatClass
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Direction, EventRow, Kind, Result, Sure
from companionway.simulate.large.fill import ids
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode

TIMES = 300


def main() -> dict[str, Any]:
    """Each way TIMES times, each a durable commit of its own, on people drawn from the whole community."""
    by = system(programs.organizations()[0].id)
    with organization.hold(by.organization_id), connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM bench_standing")
        count = cursor.fetchone()[0]
        people = [UUID(ids("person", i * (count // TIMES), 1, SEED)[0]) for i in range(TIMES)]
        program_id = programs.programs(by)[0].id
        moment = NOW + timedelta(minutes=1)

        def log(person: UUID) -> None:
            facts = ContactFacts(NOW, Mode.CALL, Direction.MUTUAL, Result.REACHED, ContactKind.TALKED, 10)
            support.log(person, None, facts, program_id=program_id, by=by, now=moment)

        attention.refresh(now=NOW)
        return {"measured": {
            "an event's row alone": _timed(people, _bare),
            "an event with its fold": _timed(people, lambda person: pulse.write([_row(person, NOW)])),
            "a contact with event, fold and ledger": _timed(people, log),
            "a fresh item after a contact": _timed(people, lambda _: attention.refresh(now=moment), before=log),
        }}  # fmt: skip


def _row(person: UUID, at: datetime) -> EventRow:
    return EventRow(
        person_id=person, kind=Kind.CONTACT, at=at, day=TODAY, direction=Direction.MUTUAL, result=Result.REACHED,
        hat=HatClass.SUPPORT, sure=Sure.SEEN, source="bench",
    )  # fmt: skip


def _bare(person: UUID) -> None:
    row = _row(person, NOW)
    Event(
        person_id=person, kind=row.kind, at=row.at, day=row.day, direction=row.direction, result=row.result,
        hat=row.hat, sure=row.sure, source=row.source,
    ).save(force_insert=True)  # fmt: skip


def _timed(
    people: list[UUID], write: Callable[[UUID], Any], before: Callable[[UUID], Any] | None = None
) -> dict[str, Any]:
    """Seconds for one, each in a transaction of its own."""
    taken = []
    for person in people:
        if before:
            before(person)
        mark = time.perf_counter()
        with transaction.atomic():
            write(person)
        taken.append(time.perf_counter() - mark)
    return {"median": median(taken), "worst": max(taken), "n": len(taken)}
