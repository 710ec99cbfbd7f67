"""SQL over SQLite, straight on the file: nothing leaves it but the list."""

from __future__ import annotations

from typing import Any

import numpy as np

from companionway.bench.attention.answers import Answer
from companionway.bench.attention.rivals import given, sql
from companionway.bench.attention.rivals.given import COUNTS, MARK, ORDINAL

SAY = sql.Dialect("MAX", "MIN", "/")
ORGANIZATION = "(SELECT organization_id FROM pulse_pulse LIMIT 1)"

# Everybody's last days in one walk along the index; then only the days that are asked about, by a range of it.
EVER = f"""
    SELECT s.number, MAX({ORDINAL.format("e.day")}) AS anchor,
           MAX(CASE WHEN {MARK} & 1 THEN {ORDINAL.format("e.day")} END) AS last,
           MAX(CASE WHEN {MARK} & 2 THEN {ORDINAL.format("e.day")} END) AS space
    FROM bench_standing s CROSS JOIN pulse_event e
      ON e.organization_id = {ORGANIZATION} AND e.person_id = s.person_id
    WHERE {COUNTS} AND {MARK} > 0 GROUP BY s.number
"""  # noqa: S608
DAYS = f"""
    SELECT k.number, {ORDINAL.format("e.day")} AS day, MAX({MARK} & 1) AS reached, MAX({MARK} & 4) AS tried
    FROM known k CROSS JOIN pulse_event e
      ON e.organization_id = {ORGANIZATION} AND e.person_id = k.person_id
     AND e.day >= date(k.asked_from + 1721424.5)
    WHERE {COUNTS} AND {MARK} > 0 GROUP BY k.number, e.day
"""  # noqa: S608

EVER_KEPT = f"""
    SELECT s.number, {ORDINAL.format("p.anchor_on")} AS anchor, {ORDINAL.format("p.last_reached_on")} AS last,
           {ORDINAL.format("p.last_space_on")} AS space
    FROM bench_standing s JOIN pulse_pulse p ON p.organization_id = {ORGANIZATION} AND p.person_id = s.person_id
"""  # noqa: S608
_BYTE = "(instr('0123456789ABCDEF', substr(hex(substr(p.days, {0} + i / 8, 1)), 1, 1)) - 1) * 16 + " \
        "(instr('0123456789ABCDEF', substr(hex(substr(p.days, {0} + i / 8, 1)), 2, 1)) - 1)"  # fmt: skip
DAYS_KEPT = f"""
    SELECT number, anchor - i AS day, ({_BYTE.format(1)}) >> (i % 8) & 1 AS reached,
           ({_BYTE.format(17)}) >> (i % 8) & 1 AS tried
    FROM known k
    CROSS JOIN pulse_pulse p ON p.organization_id = {ORGANIZATION} AND p.person_id = k.person_id
    CROSS JOIN back ON i <= k.anchor - k.asked_from
"""  # noqa: S608
BACK = "back (i) AS MATERIALIZED (SELECT 0 AS i UNION ALL SELECT i + 1 FROM back WHERE i < 127)"


def main(kind: str, file: str) -> dict[str, Any]:
    ever, days = (EVER, DAYS) if kind == "events" else (EVER_KEPT, DAYS_KEPT)
    query = f"""
        WITH RECURSIVE {BACK}, {sql.bounds(SAY, ever).replace("known AS (", "known AS MATERIALIZED (")},
        days AS ({days}),
        counted AS (
            SELECT k.*, {sql.COUNTED} FROM known k LEFT JOIN days d ON d.number = k.number GROUP BY k.number
        ),
        {sql.flags(SAY)}
    """  # noqa: S608

    def judge(connection) -> Answer:
        return np.array(connection.execute(query).fetchall(), np.int64)

    return given.timed(given.connect, judge, file)
