"""What one event costs: bare, with its fold, as a contact, and until the item that it changes is fresh."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from companionway.attention import actions as attention
from companionway.attention.models import Item
from companionway.bench.attention.place import today
from companionway.ground import organization
from companionway.ground.access import Actor, system
from companionway.people.rules import HatClass
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Direction, EventRow, Kind, Result, Sure
from companionway.support import actions as support
from companionway.support.rules import CheckInFacts, ContactFacts, ContactKind, Mode, Source

TIMES = 300


def main() -> dict[str, Any]:
    """Each way TIMES times, each a durable commit of its own, on people from all over the community."""
    by = system(programs.organizations()[0].id)
    with organization.hold(by.organization_id):
        people, program_id = _people(), programs.programs(by)[0].id
        noon = datetime.combine(today(), clock_time(12), UTC)
        later = noon + timedelta(minutes=1)

        def log(person: UUID) -> None:
            facts = ContactFacts(noon, Mode.CALL, Direction.MUTUAL, Result.REACHED, ContactKind.TALKED, 10)
            support.log(person, None, facts, program_id=program_id, by=by, now=later)

        def say(person: UUID) -> None:
            facts = CheckInFacts(noon, 2, 8, words="A long day.", wants_someone=True)
            support.check_in(person, facts, source=Source.PAGE, by=by, now=later)

        def refresh(person: UUID) -> None:
            assert attention.refresh(by=by, now=later) >= 1

        _settle(by, noon)
        return {"measured": {
            "an event's row alone": _timed(people, lambda person: _bare(_row(person, noon))),
            "an event with its fold": _timed(people, lambda person: _folded(_row(person, noon))),
            "a contact: row, event, fold, ledger": _timed(people, log),
            "from the contact to the fresh item": _timed(people, refresh, before=log),
            "a check-in: row, event, ledger": _timed(people, say),
            "from the check-in to the fresh item": _timed(people, refresh, before=say),
        }}  # fmt: skip


def _people() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM bench_standing")
        every = max(1, cursor.fetchone()[0] // TIMES)
        cursor.execute("SELECT person_id FROM bench_standing WHERE number %% %s = 0 LIMIT %s", [every, TIMES])
        return [UUID(person) for (person,) in cursor.fetchall()]


def _settle(by: Actor, now: datetime) -> None:
    """Everybody has an item, and nobody's is due: what is measured is one person's."""
    attention.refresh(by=by, now=now, limit=1)
    Item.objects.update(due_at=now + timedelta(days=1))
    while attention.refresh(by=by, now=now):
        pass


def _row(person: UUID, at: datetime) -> EventRow:
    return EventRow(
        person_id=person, kind=Kind.CONTACT, at=at, day=today(), direction=Direction.MUTUAL, result=Result.REACHED,
        hat=HatClass.SUPPORT, sure=Sure.SEEN, source="bench",
    )  # fmt: skip


def _bare(row: EventRow) -> None:
    Event(
        person_id=row.person_id, kind=row.kind, at=row.at, day=row.day, direction=row.direction, result=row.result,
        hat=row.hat, sure=row.sure, source=row.source,
    ).save(force_insert=True)  # fmt: skip


@transaction.atomic
def _folded(row: EventRow) -> None:
    pulse.write([row])


def _timed(
    people: list[UUID], write: Callable[[UUID], Any], before: Callable[[UUID], Any] | None = None
) -> dict[str, Any]:
    """Seconds for one; each is acknowledged before the next begins."""
    taken = []
    for person in people:
        if before:
            before(person)
        mark = time.perf_counter()
        write(person)
        taken.append(time.perf_counter() - mark)
    return {"median": median(taken), "worst": max(taken), "n": len(taken)}
