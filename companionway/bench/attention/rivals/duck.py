"""DuckDB: the rows as arrays, then one query. Its own reader of SQLite has to be downloaded, so it is not used."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np

from companionway.bench.attention.answers import COLUMNS, Answer
from companionway.bench.attention.rivals import given, sql

SAY = sql.Dialect("greatest", "least", "//")
EVER = """
    SELECT number, max(day) AS anchor, max(day) FILTER (WHERE (mark & 1) = 1) AS last,
           max(day) FILTER (WHERE (mark & 2) = 2) AS space
    FROM events WHERE mark > 0 GROUP BY number
"""
COUNTED = f"""
    days AS (
        SELECT e.number, e.day, bool_or((mark & 1) = 1) AS reached, bool_or((mark & 4) = 4) AS tried
        FROM events e JOIN known k ON k.number = e.number AND e.day >= k.asked_from
        GROUP BY ALL
    ),
    counts AS (SELECT k.number, {sql.COUNTED} FROM known k JOIN days d ON d.number = k.number GROUP BY k.number),
    counted AS (
        SELECT k.*, coalesce(spaced, 0) AS spaced, spaced_from, coalesce(tried_quiet, 0) AS tried_quiet,
               coalesce(plan_reached, 0) AS plan_reached, coalesce(plan_tried, 0) AS plan_tried
        FROM known k LEFT JOIN counts c ON c.number = k.number
    )
"""  # noqa: S608

EVER_KEPT = "SELECT number, anchor, last, space FROM pulses"
_NEWEST = "({0} & (CASE WHEN {1} >= 64 THEN 18446744073709551615 WHEN {1} <= 0 THEN 0 " \
          "ELSE (1::UBIGINT << {1}) - 1 END)::UBIGINT)"  # fmt: skip
COUNTED_KEPT = f"""
    near AS (
        SELECT k.*, p.low, p.high, p.tried, k.anchor - k.last AS back
        FROM known k JOIN pulses p ON p.number = k.number
    ),
    turned AS (
        SELECT *, CASE WHEN back = 0 THEN low
                       WHEN back < 64 THEN (low >> back) | ((high & ((1::UBIGINT << back) - 1)) << (64 - back))
                       WHEN back < 128 THEN high >> (back - 64) ELSE 0 END::UBIGINT AS since_last
        FROM near
    ),
    cut AS (SELECT *, {_NEWEST.format("since_last", "(last - rhythm_from + 1)")} AS rhythm FROM turned),
    counted AS (
        SELECT *, bit_count(rhythm) AS spaced, last - length(bin(rhythm)) + 1 AS spaced_from,
               bit_count({_NEWEST.format("tried", "(anchor - quiet_from)")}) AS tried_quiet,
               bit_count({_NEWEST.format("low", "(anchor - plan_from + 1)")}) AS plan_reached,
               bit_count({_NEWEST.format("tried", "(anchor - plan_from + 1)")}) AS plan_tried
        FROM cut
    )
"""  # noqa: S608


def main(kind: str, file: str) -> dict[str, Any]:
    raw = kind == "events"

    def read() -> dict[str, Any]:
        if raw:
            rows = dict(zip(("number", "day", "mark"), given.events(), strict=True))
        else:
            kept = given.pulses()
            reached, tried = (np.ascontiguousarray(kept[name]).view("<u8") for name in ("reached", "tried"))
            rows = {name: kept[name] for name in ("anchor", "last", "space")}
            rows |= {"number": np.arange(len(reached)), "low": reached[:, 0].copy(), "high": reached[:, 1].copy(),
                     "tried": tried[:, 0].copy()}  # fmt: skip
        return {"rows": rows, "standing": given.standing()}

    def judge(tables: dict[str, Any]) -> Answer:
        with duckdb.connect() as connection:
            connection.register("events" if raw else "pulses", tables["rows"])
            connection.register("given_standing", tables["standing"])
            connection.execute("CREATE VIEW bench_standing AS SELECT * REPLACE (restricted = 1 AS restricted) "
                               "FROM given_standing")  # fmt: skip
            query = f"WITH {sql.bounds(SAY, EVER if raw else EVER_KEPT)}, {COUNTED if raw else COUNTED_KEPT}, "
            found = connection.execute(query + sql.flags(SAY)).fetchnumpy()
        return np.stack([found[name].astype(np.int64) for name in COLUMNS], axis=1)

    return given.timed(read, judge, file)
