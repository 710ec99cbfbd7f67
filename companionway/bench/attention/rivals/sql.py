"""The list in SQL, for SQLite and DuckDB: what differs between them is handed in.

`ever` has one row a person (anchor, last, space); `spelled` one row a person and marked day (day, reached, tried).
Days are ordinals.
"""

from __future__ import annotations

from dataclasses import dataclass

from companionway.bench.attention.rivals.given import DAY, ENDS, NUMBERS, PLANNED_DAY, TIERS


@dataclass(frozen=True)
class Dialect:
    """How one database says greatest of, least of, and whole division."""

    greatest: str
    least: str
    divide: str


LEAST = min(NUMBERS["first_contact_days"], *(tier.least for tier in TIERS))  # nobody is silent before
PLANNED_FOR = f"""
    stepped_down > 0 AND day_of BETWEEN 1 AND {ENDS[3]} AND NOT restricted AND here < {DAY} AND last <> {DAY}
    AND space_until <= {DAY}
"""


def _tier(name: str, of: str) -> str:
    whens = " ".join(f"WHEN {i} THEN {getattr(tier, name)}" for i, tier in enumerate(TIERS))
    return f"CASE {of} {whens} END"


def _at(day: str, ends: tuple[int, ...]) -> str:
    whens = " ".join(f"WHEN {day} <= {end} THEN {i}" for i, end in enumerate(ends))
    return f"CASE {whens} ELSE {len(ends)} END"


def bounds(say: Dialect, ever: str) -> str:
    """CTEs up to `known`: one row a person with every bound that its days are counted within."""
    g, n = say.greatest, NUMBERS
    planned = " ".join(f"WHEN {day} THEN {due}" for day, due in enumerate(PLANNED_DAY))
    return f"""
    met AS (
        SELECT s.*, COALESCE(v.anchor, 0) AS anchor, COALESCE(v.last, 0) AS last,
               CASE WHEN v.space > 0 THEN v.space + {n["space_days"]} ELSE 0 END AS space_until
        FROM bench_standing s LEFT JOIN ({ever}) v ON v.number = s.number
    ),
    begun AS (
        SELECT *, {g}(last, enrolled, stepped_down, space_until) AS clock,
               CASE WHEN stepped_down > 0 THEN stepped_down ELSE enrolled END AS start,
               {g}(stepped_down, enrolled) AS here,
               CASE WHEN stepped_down > 0 THEN {DAY} - stepped_down ELSE 0 END AS day_of
        FROM met
    ),
    phased AS (
        SELECT *, CASE WHEN last > 0 THEN last ELSE clock END AS quiet_from,
               CASE WHEN restricted THEN 5 WHEN stepped_down > 0 THEN {_at("clock - start", ENDS)}
                    ELSE {g}({_at("clock - start", ENDS)}, 2) END AS phase,
               {_at("day_of", ENDS[:3])} AS plan_phase, day_of <= {n["first_days"]} AS first_week,
               stepped_down + CASE {say.least}(day_of, 7) {planned} END AS planned_day
        FROM begun
    ),
    bounded AS (
        SELECT *, {g}(last - {n["rhythm_days"]} + 1, stepped_down, anchor - 127) AS rhythm_from,
               CASE WHEN first_week THEN here + 1 ELSE {DAY} - {_tier("within", "plan_phase")} END AS plan_from
        FROM phased
    ),
    known AS (
        SELECT *, {say.least}(
            CASE WHEN {DAY} - clock >= {LEAST} THEN {say.least}(rhythm_from, quiet_from + 1) ELSE {DAY} + 1 END,
            CASE WHEN {PLANNED_FOR} THEN plan_from ELSE {DAY} + 1 END) AS asked_from
        FROM bounded
    )
    """  # noqa: S608


COUNTED = """
    COUNT(*) FILTER (d.reached AND d.day >= k.rhythm_from AND d.day <= k.last) AS spaced,
    MIN(d.day) FILTER (d.reached AND d.day >= k.rhythm_from) AS spaced_from,
    COUNT(*) FILTER (d.tried AND d.day > k.quiet_from AND d.day > k.anchor - 64) AS tried_quiet,
    COUNT(*) FILTER (d.reached AND d.day >= k.plan_from AND d.day > k.anchor - 64) AS plan_reached,
    COUNT(*) FILTER (d.tried AND d.day >= k.plan_from AND d.day > k.anchor - 64) AS plan_tried
""".replace("FILTER (", "FILTER (WHERE ")


def flags(say: Dialect) -> str:
    """From `counted` (known with its counts): the reasons, one row each, in the columns of answers.COLUMNS."""
    g, n, div = say.greatest, NUMBERS, say.divide
    never = f"last = 0 AND NOT restricted"  # noqa: F541
    return f"""
    spaced AS (
        SELECT *, spaced - 1 >= {n["rhythm_contacts"]} - 1 AND NOT restricted AS own, {never} AS never FROM counted
    ),
    gaps AS (
        SELECT *, CASE WHEN own THEN last - spaced_from ELSE {_tier("within", "phase")} END AS over,
               CASE WHEN own THEN spaced - 1 ELSE {_tier("contacts", "phase")} END AS gap FROM spaced
    ),
    limits AS (
        SELECT *, CASE WHEN never THEN {n["first_contact_days"]} ELSE
            {g}(({n["silence_percent"]} * over + 100 * gap - 1) {div} (100 * gap), {_tier("least", "phase")})
            END AS threshold FROM gaps
    ),
    silent AS (
        SELECT *, CASE WHEN 2 * over <= 7 * gap OR never OR ({DAY} - clock >= 2 * threshold
            AND NOT (NOT own AND {DAY} - start > {ENDS[3]})) THEN 1 ELSE 2 END AS urgency
        FROM limits WHERE {DAY} - clock >= threshold AND {DAY} - clock < threshold + {n["flag_days"]}
    ),
    missed AS (
        SELECT *, {g}(last, here) + 1 AS missed_since FROM counted
        WHERE {PLANNED_FOR}
          AND CASE WHEN first_week THEN last < {g}(planned_day, enrolled)
              ELSE plan_from > here AND plan_reached < {_tier("contacts", "plan_phase")} END
    )
    SELECT number, CASE WHEN own THEN 3 WHEN never THEN 2 ELSE 4 END AS code, urgency, clock + threshold AS since,
           {DAY} - quiet_from AS n1,
           CASE WHEN own THEN {g}(1, (2 * over + gap) {div} (2 * gap)) WHEN never THEN tried_quiet
                ELSE {_tier("contacts", "phase")} END AS n2,
           CASE WHEN own THEN tried_quiet WHEN never THEN 0 ELSE {_tier("within", "phase")} END AS n3,
           CASE WHEN own OR never THEN 0 ELSE tried_quiet END AS n4, 0 AS n5
    FROM silent
    UNION ALL
    SELECT number, CASE WHEN first_week THEN 0 ELSE 1 END,
           CASE WHEN plan_phase = 0 AND plan_reached = 0 AND {DAY} - here >= 3 THEN 0
                WHEN plan_phase = 0 AND (plan_reached = 0 OR {DAY} - last >= 2) THEN 1
                WHEN plan_phase = 1 AND plan_reached = 0 THEN 1 ELSE 2 END,
           missed_since, day_of,
           CASE WHEN first_week THEN plan_reached ELSE {_tier("contacts", "plan_phase")} END,
           CASE WHEN first_week THEN plan_tried ELSE {_tier("within", "plan_phase")} END,
           CASE WHEN first_week THEN 0 ELSE plan_reached END, CASE WHEN first_week THEN 0 ELSE plan_tried END
    FROM missed WHERE missed_since + {n["flag_days"]} > {DAY}
    """  # noqa: S608
