"""NumPy: sorted events and their bounds, or the bitmaps spread out to one byte a day."""

from __future__ import annotations

from typing import Any

import numpy as np

from companionway.bench.attention import answers
from companionway.bench.attention.answers import Answer
from companionway.bench.attention.rivals import given
from companionway.bench.attention.rivals.given import DAY, ENDS, NUMBERS, PLANNED_DAY, TIERS, Ints

Known = dict[str, Any]
_CHUNK = 50_000  # people spread out at a time


def main(kind: str, file: str) -> dict[str, Any]:
    if kind == "events":
        return given.timed(lambda: (given.events(), given.standing()), _judge_events, file)
    return given.timed(lambda: {**given.standing(), **given.pulses()}, _judge_pulses, file)


def _judge_events(rows: tuple[tuple[Ints, Ints, Ints], dict[str, Ints]]) -> Answer:
    (number, day, mark), standing = rows
    n = len(standing["number"])
    kept = mark > 0
    number, day, mark = number[kept], day[kept], mark[kept]
    ever = {name: np.zeros(n, np.int64) for name in ("anchor", "last", "space")}
    for name, bits in (("anchor", 7), ("last", 1), ("space", 2)):
        some = (mark & bits) > 0
        np.maximum.at(ever[name], number[some], day[some])
    known = _bounds({**standing, **ever})
    near = day >= known["asked_from"][number]
    number, day, mark = number[near], day[near], mark[near]
    reached, tried = (_distinct(number, day, (mark & bit) > 0) for bit in (1, 4))

    def counted(days: tuple[Ints, Ints], since: Ints) -> Ints:
        who, when = days
        return np.bincount(who[when >= since[who]], minlength=n)

    in_rhythm = reached[1] >= known["rhythm_from"][reached[0]]
    known["spaced_from"] = np.full(n, DAY + 1)
    np.minimum.at(known["spaced_from"], reached[0][in_rhythm], reached[1][in_rhythm])
    within = known["anchor"] - 63
    known["spaced"] = counted(reached, known["rhythm_from"])
    known["tried_quiet"] = counted(tried, np.maximum(known["quiet_from"] + 1, within))
    known["plan_reached"] = counted(reached, np.maximum(known["plan_from"], within))
    known["plan_tried"] = counted(tried, np.maximum(known["plan_from"], within))
    return _flags(known)


def _distinct(number: Ints, day: Ints, where: np.ndarray) -> tuple[Ints, Ints]:
    """Each person's days once."""
    packed = np.unique(number[where] << 24 | day[where])
    return packed >> 24, packed & (1 << 24) - 1


def _judge_pulses(rows: dict[str, Any]) -> Answer:
    n = len(rows["number"])
    return np.concatenate([
        _judge_spread({name: column[start : start + _CHUNK] for name, column in rows.items()})
        for start in range(0, n, _CHUNK)
    ])  # fmt: skip


def _judge_spread(rows: dict[str, Any]) -> Answer:
    known = _bounds(rows)
    reached, tried = (
        np.unpackbits(np.ascontiguousarray(rows[name]), axis=1, bitorder="little").view(bool)
        for name in ("reached", "tried")
    )
    day = known["anchor"][:, None] - np.arange(128)
    rhythm = reached & (day >= known["rhythm_from"][:, None])
    reached, tried, near = reached[:, :64], tried[:, :64], day[:, :64]
    known["spaced"] = rhythm.sum(axis=1)
    known["spaced_from"] = known["anchor"] - 127 + rhythm[:, ::-1].argmax(axis=1)
    known["tried_quiet"] = (tried & (near > known["quiet_from"][:, None])).sum(axis=1)
    known["plan_reached"] = (reached & (near >= known["plan_from"][:, None])).sum(axis=1)
    known["plan_tried"] = (tried & (near >= known["plan_from"][:, None])).sum(axis=1)
    return _flags(known)


def _bounds(known: Known) -> Known:
    """Every bound that somebody's days are counted within."""
    stepped, last, enrolled, anchor = (known[name] for name in ("stepped_down", "last", "enrolled", "anchor"))
    found = dict(known, restricted=known["restricted"] == 1)
    found["space_until"] = np.where(known["space"] > 0, known["space"] + NUMBERS["space_days"], 0)
    found["start"] = np.where(stepped > 0, stepped, enrolled)
    found["here"] = np.maximum(stepped, enrolled)
    found["clock"] = clock = np.maximum.reduce([last, enrolled, stepped, found["space_until"]])
    found["quiet_from"] = np.where(last > 0, last, clock)
    at = np.searchsorted(ENDS, clock - found["start"])
    found["phase"] = np.where(found["restricted"], 5, np.where(stepped > 0, at, np.maximum(at, 2)))
    found["day_of"] = day_of = np.where(stepped > 0, DAY - stepped, 0)
    found["plan_phase"] = np.searchsorted(ENDS[:3], day_of)
    found["first_week"] = day_of <= NUMBERS["first_days"]
    found["planned_day"] = stepped + np.array(PLANNED_DAY)[np.clip(day_of, 0, 7)]
    found["planned_for"] = (
        (stepped > 0) & (day_of >= 1) & (day_of <= ENDS[3]) & ~found["restricted"] & (found["here"] < DAY)
        & (last != DAY) & (found["space_until"] <= DAY)
    )  # fmt: skip
    found["rhythm_from"] = np.maximum.reduce([last - NUMBERS["rhythm_days"] + 1, stepped, anchor - 127])
    plan_from = DAY - _tier("within", found["plan_phase"])
    found["plan_from"] = np.where(found["first_week"], found["here"] + 1, plan_from)
    least = min(NUMBERS["first_contact_days"], *(tier.least for tier in TIERS))
    found["asked_from"] = np.minimum(
        np.where(DAY - clock >= least, np.minimum(found["rhythm_from"], found["quiet_from"] + 1), DAY + 1),
        np.where(found["planned_for"], found["plan_from"], DAY + 1),
    )
    return found


def _tier(name: str, phase: Ints) -> Ints:
    return np.array([getattr(tier, name) for tier in TIERS])[phase]


def _flags(known: Known) -> Answer:
    return np.concatenate([_silent(known), _missed(known)])


def _silent(known: Known) -> Answer:
    last, clock, tried, phase = (known[name] for name in ("last", "clock", "tried_quiet", "phase"))
    own = (known["spaced"] >= NUMBERS["rhythm_contacts"]) & ~known["restricted"]
    never = (last == 0) & ~known["restricted"]
    contacts, within = _tier("contacts", phase), _tier("within", phase)
    over, gap = np.where(own, last - known["spaced_from"], within), np.where(own, known["spaced"] - 1, contacts)
    needed = np.maximum(-(-NUMBERS["silence_percent"] * over // (100 * gap)), _tier("least", phase))
    limit = np.where(never, NUMBERS["first_contact_days"], needed)
    quiet = DAY - clock
    low = ~own & (DAY - known["start"] > ENDS[3])
    soon = (2 * over <= 7 * gap) | never | ((quiet >= 2 * limit) & ~low)
    usual = np.maximum(1, (2 * over + gap) // (2 * gap))
    where = (quiet >= limit) & (quiet < limit + NUMBERS["flag_days"])
    columns = [
        known["number"],
        np.where(own, answers.OWN, np.where(never, answers.NEVER, answers.PLANNED)),
        np.where(soon, 1, 2),
        clock + limit,
        DAY - known["quiet_from"],
        np.where(own, usual, np.where(never, tried, contacts)),
        np.where(own, tried, np.where(never, 0, within)),
        np.where(own | never, 0, tried),
    ]
    return answers.stacked([column[where] for column in columns])


def _missed(known: Known) -> Answer:
    last, here, first = (known[name] for name in ("last", "here", "first_week"))
    reached, tried, phase = (known[name] for name in ("plan_reached", "plan_tried", "plan_phase"))
    wanted, within = _tier("contacts", phase), _tier("within", phase)
    late = last < np.maximum(known["planned_day"], known["enrolled"])
    short = np.where(first, late, (known["plan_from"] > here) & (reached < wanted))
    since = np.maximum(last, here) + 1
    where = known["planned_for"] & short & (since + NUMBERS["flag_days"] > DAY)
    none = reached == 0
    urgency = np.select(
        [(phase == 0) & none & (DAY - here >= 3), (phase == 0) & (none | (DAY - last >= 2)), (phase == 1) & none],
        [0, 1, 1],
        2,
    )
    columns = [
        known["number"], np.where(first, answers.FIRST_WEEK, answers.PLAN), urgency, since, known["day_of"],
        np.where(first, reached, wanted), np.where(first, tried, within), np.where(first, 0, reached),
        np.where(first, 0, tried),
    ]  # fmt: skip
    return answers.stacked([column[where] for column in columns])
