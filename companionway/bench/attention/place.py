"""The file that every system reads: a large made-up community, and where each of its people stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.core.management import call_command
from django.db import connection

from companionway.simulate import large
from companionway.simulate.large.fill import ids

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOW.date()
EVENTS_EACH = 60
SEED = 7
STANDING = """
    CREATE TABLE bench_standing (
        number INTEGER PRIMARY KEY, person_id TEXT NOT NULL, enrolled INTEGER NOT NULL,
        stepped_down INTEGER NOT NULL, restricted INTEGER NOT NULL
    )
"""  # days as ordinals, 0 for none; in the order of people's ids


def main(people: str, events: str) -> dict[str, Any]:
    """Fill an empty database with so many people; `events` "no": with Pulse rows alone. What it took."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")  # the fill is thrown away; what is measured is not
    filled = large.fill(int(people), events_each=EVENTS_EACH, seed=SEED, now=NOW, events=events != "no")
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        cursor.executemany("INSERT INTO bench_standing VALUES (%s, %s, %s, %s, %s)", list(standings(int(people))))
        cursor.execute("CREATE INDEX bench_standing_person ON bench_standing (person_id)")
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {"events": filled.events, "seconds": filled.seconds, "disk_bytes": filled.disk_bytes}


def standings(people: int) -> Iterator[tuple[int, str, int, int, int]]:
    """Rows of bench_standing. Some have no step-down, live where staff are, or came only days ago."""
    epoch, today = date(1970, 1, 1).toordinal(), TODAY.toordinal()
    for chunk in large.rows(people, events_each=EVENTS_EACH, seed=SEED, today=TODAY):
        stepped, entered = (chunk.stepped_down + epoch).tolist(), (chunk.entered + epoch).tolist()
        for i, person in enumerate(ids("person", chunk.first, len(chunk), SEED)):
            number = chunk.first + i
            enrolled = today - number % 9 if number % 23 == 0 else entered[i]
            yield number, person, enrolled, 0 if number % 11 == 0 else stepped[i], int(number % 37 == 0)
