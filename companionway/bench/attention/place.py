"""Where each person of the made-up community stands, in one table of the bench's own, given to all alike."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from django.db import connection

DAY = "COMPANIONWAY_BENCH_DAY"  # names the day of the list for every process
STANDING = """
    CREATE TABLE bench_standing AS
    WITH here AS (
        SELECT row_number() OVER (ORDER BY e.person_id) - 1 AS number, e.person_id, e.started_on,
               s.started_on AS since
        FROM people_enrolment e JOIN journey_stay s ON s.person_id = e.person_id AND s.ended_on IS NULL
        WHERE e.part = 'participant'
    )
    SELECT number, person_id,
           CAST(julianday(CASE WHEN number %% 23 = 0 THEN date(:today, '-' || (number %% 9) || ' days')
                               ELSE started_on END)
                - 1721424.5 AS INTEGER) AS enrolled,
           CASE WHEN number %% 11 = 0 THEN 0 ELSE CAST(julianday(since) - 1721424.5 AS INTEGER) END AS stepped_down,
           number %% 37 = 0 AS restricted
    FROM here ORDER BY number
"""  # days as ordinals, 0 for none; some came only days ago, had no step-down, or live where staff are


def today() -> date:
    """The day of the list."""
    return date.fromisoformat(os.environ[DAY])


def main() -> dict[str, Any]:
    """Make the table; answers with the day of the list: the one after the newest event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT date(MAX(anchor_on), '+1 day') FROM pulse_pulse")
        day = str(cursor.fetchone()[0])
        cursor.execute(STANDING.replace(":today", "%s"), [day])
        cursor.execute("CREATE UNIQUE INDEX bench_standing_number ON bench_standing (number)")
        cursor.execute("CREATE INDEX bench_standing_person ON bench_standing (person_id)")
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {"day": day}
