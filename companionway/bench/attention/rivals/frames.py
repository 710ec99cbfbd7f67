"""Polars: expressions over one frame of events, or of Pulse rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from polars import col, when

from companionway.bench.attention import answers
from companionway.bench.attention.answers import COLUMNS, Answer
from companionway.bench.attention.rivals import given
from companionway.bench.attention.rivals.given import DAY, ENDS, NUMBERS, PLANNED_DAY, TIERS

_POWERS = pl.Series([2**i for i in range(64)], dtype=pl.UInt64)
_LEAST = min(NUMBERS["first_contact_days"], *(tier.least for tier in TIERS))


def main(kind: str, file: str) -> dict[str, Any]:
    if kind == "events":
        return given.timed(_read_events, _judge_events, file)
    return given.timed(_read_pulses, _judge_pulses, file)


def _read_events() -> tuple[pl.DataFrame, pl.DataFrame]:
    number, day, mark = given.events()
    return pl.DataFrame({"number": number, "day": day, "mark": mark}), pl.DataFrame(given.standing())


def _read_pulses() -> pl.DataFrame:
    kept = given.pulses()
    reached, tried = (np.ascontiguousarray(kept[name]).view("<u8") for name in ("reached", "tried"))
    columns = {**given.standing(), **{name: kept[name] for name in ("anchor", "last", "space")}}
    return pl.DataFrame({**columns, "low": reached[:, 0], "high": reached[:, 1], "tried": tried[:, 0]})


def _judge_events(tables: tuple[pl.DataFrame, pl.DataFrame]) -> Answer:
    rows, standing = tables
    has = {name: (col("mark") & bit) == bit for name, bit in (("reached", 1), ("space", 2), ("is_try", 4))}
    events = rows.lazy().filter(col("mark") > 0).with_columns(**has)
    ever = events.group_by("number").agg(
        anchor=col("day").max(),
        last=col("day").filter("reached").max(),
        space=col("day").filter("space").max(),
    )
    known = _bounds(standing.lazy().join(ever, on="number", how="left").fill_null(0)).collect()
    near = events.join(
        known.lazy().select("number", "anchor", "last", "rhythm_from", "quiet_from", "plan_from", "asked_from"),
        on="number",
    ).filter(col("day") >= col("asked_from"))
    day, reached, tried = col("day"), col("reached"), col("is_try")
    in_rhythm = reached & (day >= col("rhythm_from"))
    within_64 = day > col("anchor") - 64
    counts = near.group_by("number").agg(
        spaced=day.filter(in_rhythm).n_unique(),
        spaced_from=day.filter(in_rhythm).min(),
        tried_quiet=day.filter(tried & (day > col("quiet_from")) & within_64).n_unique(),
        plan_reached=day.filter(reached & (day >= col("plan_from")) & within_64).n_unique(),
        plan_tried=day.filter(tried & (day >= col("plan_from")) & within_64).n_unique(),
    )
    return _flags(known.lazy().join(counts, on="number", how="left").fill_null(0))


def _judge_pulses(rows: pl.DataFrame) -> Answer:
    known = _bounds(rows.lazy())
    back = col("anchor") - col("last")
    near = back.clip(0, 63)
    carried = when(near == 0).then(0).otherwise((col("high") % _power(near)) * _power((64 - near).clip(1, 63)))
    turned = (
        when(back < 64).then(col("low") // _power(near) + carried)
        .when(back < 128).then(col("high") // _power((back - 64).clip(0, 63)))
        .otherwise(0)
    )  # fmt: skip
    counted = known.with_columns(turned=turned.cast(pl.UInt64)).with_columns(
        rhythm=_newest(col("turned"), col("last") - col("rhythm_from") + 1)
    ).with_columns(
        spaced=_count(col("rhythm")),
        spaced_from=col("last") - 63 + col("rhythm").bitwise_leading_zeros().cast(pl.Int64),
        tried_quiet=_count(_newest(col("tried"), col("anchor") - col("quiet_from"))),
        plan_reached=_count(_newest(col("low"), col("anchor") - col("plan_from") + 1)),
        plan_tried=_count(_newest(col("tried"), col("anchor") - col("plan_from") + 1)),
    )  # fmt: skip
    return _flags(counted)


def _power(exponent: pl.Expr) -> pl.Expr:
    return pl.lit(_POWERS).gather(exponent)


def _newest(bits: pl.Expr, count: pl.Expr) -> pl.Expr:
    return when(count >= 64).then(bits).otherwise(bits % _power(count.clip(0, 63)))


def _count(bits: pl.Expr) -> pl.Expr:
    return bits.bitwise_count_ones().cast(pl.Int64)


def _at(day: pl.Expr, ends: tuple[int, ...]) -> pl.Expr:
    return pl.sum_horizontal([(day > end).cast(pl.Int64) for end in ends])


def _tier(name: str, phase: str) -> pl.Expr:
    return pl.lit(pl.Series([getattr(tier, name) for tier in TIERS], dtype=pl.Int64)).gather(col(phase))


def _bounds(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Every bound that somebody's days are counted within."""
    stepped, last, enrolled = col("stepped_down"), col("last"), col("enrolled")
    planned = pl.Series(PLANNED_DAY, dtype=pl.Int64)
    return (
        rows.with_columns(
            space_until=when(col("space") > 0).then(col("space") + NUMBERS["space_days"]).otherwise(0),
            start=when(stepped > 0).then(stepped).otherwise(enrolled),
            here=pl.max_horizontal(stepped, enrolled),
            day_of=when(stepped > 0).then(DAY - stepped).otherwise(0),
            held=col("restricted") == 1,
        )
        .with_columns(clock=pl.max_horizontal(last, enrolled, stepped, "space_until"))
        .with_columns(
            quiet_from=when(last > 0).then(last).otherwise(col("clock")),
            at=_at(col("clock") - col("start"), ENDS),
            plan_phase=_at(col("day_of"), ENDS[:3]),
            first_week=col("day_of") <= NUMBERS["first_days"],
            planned_day=stepped + pl.lit(planned).gather(col("day_of").clip(0, 7)),
            planned_for=(stepped > 0) & col("day_of").is_between(1, ENDS[3]) & ~col("held") & (col("here") < DAY)
            & (last != DAY) & (col("space_until") <= DAY),
        )
        .with_columns(
            phase=when("held").then(5).when(stepped > 0).then(col("at")).otherwise(pl.max_horizontal("at", 2)),
            rhythm_from=pl.max_horizontal(last - NUMBERS["rhythm_days"] + 1, stepped, col("anchor") - 127),
            plan_from=when("first_week").then(col("here") + 1).otherwise(DAY - _tier("within", "plan_phase")),
        )
        .with_columns(
            asked_from=pl.min_horizontal(
                when(DAY - col("clock") >= _LEAST)
                .then(pl.min_horizontal("rhythm_from", col("quiet_from") + 1))
                .otherwise(DAY + 1),
                when("planned_for").then(col("plan_from")).otherwise(DAY + 1),
            )
        )
    )  # fmt: skip


def _flags(counted: pl.LazyFrame) -> Answer:
    silent, missed = pl.collect_all([_silent(counted), _missed(counted)])
    return np.concatenate([silent.to_numpy(), missed.to_numpy()]).astype(np.int64)


def _silent(counted: pl.LazyFrame) -> pl.LazyFrame:
    quiet, over, gap, limit = DAY - col("clock"), col("over"), col("gap"), col("threshold")
    own, never = col("own"), col("never")
    needed = (NUMBERS["silence_percent"] * over + 100 * gap - 1) // (100 * gap)
    low = ~own & (DAY - col("start") > ENDS[3])
    numbers = {
        "n1": DAY - col("quiet_from"),
        "n2": when(own).then(pl.max_horizontal(1, (2 * over + gap) // (2 * gap)))
        .when(never).then(col("tried_quiet")).otherwise(_tier("contacts", "phase")),
        "n3": when(own).then(col("tried_quiet")).when(never).then(0).otherwise(_tier("within", "phase")),
        "n4": when(own | never).then(0).otherwise(col("tried_quiet")),
        "n5": pl.lit(0),
    }  # fmt: skip
    return (
        counted.with_columns(
            own=(col("spaced") >= NUMBERS["rhythm_contacts"]) & ~col("held"),
            never=(col("last") == 0) & ~col("held"),
        )
        .with_columns(
            over=when(own).then(col("last") - col("spaced_from")).otherwise(_tier("within", "phase")),
            gap=when(own).then(col("spaced").cast(pl.Int64) - 1).otherwise(_tier("contacts", "phase")),
        )
        .with_columns(
            threshold=when(never).then(NUMBERS["first_contact_days"])
            .otherwise(pl.max_horizontal(needed, _tier("least", "phase")))
        )
        .filter((quiet >= limit) & (quiet < limit + NUMBERS["flag_days"]))
        .with_columns(
            code=when(own).then(answers.OWN).when(never).then(answers.NEVER).otherwise(answers.PLANNED),
            urgency=when((2 * over <= 7 * gap) | never | ((quiet >= 2 * limit) & ~low)).then(1).otherwise(2),
            since=col("clock") + limit,
            **numbers,
        )
        .select(COLUMNS)
    )  # fmt: skip


def _missed(counted: pl.LazyFrame) -> pl.LazyFrame:
    first, reached, phase = col("first_week"), col("plan_reached"), col("plan_phase")
    none, here, quiet = reached == 0, DAY - col("here"), DAY - col("last")
    wanted = _tier("contacts", "plan_phase")
    short = when(first).then(col("last") < pl.max_horizontal("planned_day", "enrolled")).otherwise(
        (col("plan_from") > col("here")) & (reached < wanted)
    )  # fmt: skip
    return (
        counted.with_columns(since=pl.max_horizontal("last", "here") + 1)
        .filter(col("planned_for") & short & (col("since") + NUMBERS["flag_days"] > DAY))
        .with_columns(
            code=when(first).then(answers.FIRST_WEEK).otherwise(answers.PLAN),
            urgency=when((phase == 0) & none & (here >= 3)).then(0)
            .when((phase == 0) & (none | (quiet >= 2))).then(1).when((phase == 1) & none).then(1).otherwise(2),
            n1=col("day_of"),
            n2=when(first).then(reached).otherwise(wanted),
            n3=when(first).then(col("plan_tried")).otherwise(_tier("within", "plan_phase")),
            n4=when(first).then(0).otherwise(reached),
            n5=when(first).then(0).otherwise(col("plan_tried")),
        )
        .select(COLUMNS)
    )  # fmt: skip
