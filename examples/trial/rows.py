"""The trials' files, read into participants; every person and every visit row left out is counted by reason."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from examples.trial.weeks import Course, Participant, cut_short

FILES = ("everybody", "randomization", "study_length", "visit")
CAME = frozenset({"visit", "final"})  # dispositions of a visit that took place
ATTENDED = "attended"
NOT_WEEKLY = "follow-up"  # trial 30's stage after medication and taper
ABSENT = (
    "is_no_show", "is_no_funding", "is_left_study", "is_in_jail", "is_forgot", "is_in_hospital", "is_illness",
    "is_moved", "is_missing_14_consecutive", "is_unable", "is_on_vacation",
)  # fmt: skip

Row = Mapping[str, str]


@dataclass
class Trials:
    """Who takes part in the replay, and who and what was left out, each with its reason and number."""

    people: list[Participant]
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)  # (trial, reason): people
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)  # (trial, what became of it): visit rows


def read(folder: Path, *, strict: bool = False) -> Trials:
    """The trials in `folder`. With `strict`, a visit row that also names a reason for absence is a missed one."""
    tables = {}
    for name in FILES:
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            tables[name] = list(csv.DictReader(file))
    return gather(**tables, strict=strict)


def gather(
    everybody: Iterable[Row],
    randomization: Iterable[Row],
    study_length: Iterable[Row],
    visit: Iterable[Row],
    *,
    strict: bool = False,
) -> Trials:
    """Participants from rows: everybody with a randomisation row whose arm has planned weeks."""
    trial_of = {int(row["who"]): row["project"] for row in everybody}
    starts = _randomised(randomization)
    weeks = _weekly(study_length)
    visit = list(visit)
    died = {int(row["who"]) for row in visit if row["is_dead"]}
    begins = {who: min(start for start, _ in drawn.values()) for who, drawn in starts.items() if who not in died}
    came, rows = _visits(visit, trial_of, begins, strict)
    trials = Trials([], rows=rows)
    for who, trial in trial_of.items():
        courses = planned(trial, starts.get(who, {}), weeks)
        if reason := _why_not(who, starts, courses, died):
            trials.left_out[trial, reason] += 1
        else:
            trials.people.append(Participant(who, trial, courses, frozenset(came[who])))
    return trials


def _why_not(who: int, starts: Mapping, courses: tuple, died: set[int]) -> str | None:
    if who not in starts:
        return "no randomisation row"
    if who in died:
        return "died on a day the rows do not give"
    return None if courses else "no planned weeks for the arm"


def planned(trial: str, starts: Mapping[str, tuple[int, str]], weeks: Mapping) -> tuple[Course, ...]:
    """The courses of one person. Only trial 30 begins anew at a second randomisation: elsewhere the second row
    repeats the first."""
    phases = sorted(starts) if trial == "30" else sorted(starts)[:1]
    courses = [
        Course(starts[phase][0], weeks[trial, starts[phase][1], phase])
        for phase in phases
        if (trial, starts[phase][1], phase) in weeks
    ]
    if len(courses) == 2:
        courses[0] = cut_short(courses[0], courses[1].starts)
    return tuple(courses)


def _randomised(rows: Iterable[Row]) -> dict[int, dict[str, tuple[int, str]]]:
    found: dict[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    for row in rows:
        found[int(row["who"])][row["which"]] = (day(row["when"]), row["treatment"])
    return found


def _weekly(rows: Iterable[Row]) -> Counter[tuple[str, str, str]]:
    weeks: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if NOT_WEEKLY not in row["description"]:
            weeks[row["project"], row["treatment"], row["phase"]] += int(float(row["weeks"]))
    return weeks


def _visits(rows: Iterable[Row], trial_of: Mapping, begins: Mapping[int, int], strict: bool):
    came: dict[int, set[int]] = defaultdict(set)
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        who = int(row["who"])
        became = fate(row, begins.get(who), strict=strict)
        if became == ATTENDED and day(row["when"]) in came[who]:
            became = "attended, same day as another"
        if became == ATTENDED:
            came[who].add(day(row["when"]))
        counted[trial_of[who], became] += 1
    return came, counted


def fate(row: Row, begins: int | None, *, strict: bool) -> str:
    """What becomes of one visit row of somebody whose day 0 is `begins` (None: left out)."""
    if begins is None:
        return "of somebody left out"
    if row["what"] not in CAME:
        return "recorded as not attended" if row["what"] else "no disposition"
    if not row["when"]:
        return "attended, no day"
    if strict and any(row[flag] for flag in ABSENT):
        return "attended, but with a reason for absence"
    return ATTENDED if day(row["when"]) >= begins else "attended before day 0"


def day(text: str) -> int:
    """A day as the files write it (7.0) as a whole number."""
    return int(float(text))
