"""What every system answers: one row a reason, as whole numbers, so that any two answers can be compared."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from companionway.attention.rules.signals import Code

# A code's number is its place here; its numbers stand in this order, then zeros.
REASONS = (
    (Code.CONTACT_PLAN_FIRST_WEEK, ("day", "reached", "tried")),
    (Code.CONTACT_PLAN, ("day", "planned", "within", "reached", "tried")),
    (Code.NEVER_REACHED, ("days", "tried")),
    (Code.SILENCE, ("days", "usual", "tried")),
    (Code.SILENCE_PLANNED, ("days", "planned", "within", "tried")),
)
FIRST_WEEK, PLAN, NEVER, OWN, PLANNED = range(len(REASONS))
COLUMNS = ("number", "code", "urgency", "since", "n1", "n2", "n3", "n4", "n5")

TRIES = 3
PATIENCE = 20
Answer = NDArray[np.int64]  # (reasons, len(COLUMNS))


def stacked(columns: Sequence) -> Answer:
    """An answer from its columns; scalars are repeated, missing numbers are 0."""
    columns = [*columns, *[0] * (len(COLUMNS) - len(columns))]
    return np.stack(np.broadcast_arrays(*columns), axis=1).astype(np.int64)


class Once(NamedTuple):
    """One run: the reasons, the ids of the people beside them, and how many seconds went into reading rows."""

    answer: Answer
    people: NDArray[np.bytes_]
    read: float


def best(run: Callable[[], Once], file: str) -> dict[str, Any]:
    """The fastest of up to TRIES runs within PATIENCE seconds; the answer goes into `file`."""
    begun, fastest = time.perf_counter(), (float("inf"), 0.0)
    for _ in range(TRIES):
        mark = time.perf_counter()
        once = run()
        fastest = min(fastest, (time.perf_counter() - mark, once.read))
        if time.perf_counter() - begun > PATIENCE:
            break
    keep(once.answer, once.people, Path(file))
    seconds, read = fastest
    return {"seconds": seconds, "read": read, "judged": seconds - read, "reasons": len(once.answer)}


def keep(answer: Answer, people: NDArray[np.bytes_], file: Path) -> None:
    """Write an answer down, in the order of people and codes; `people` are the ids beside each reason."""
    order = np.lexsort((answer[:, 1], answer[:, 0]))
    digest = np.frombuffer(hashlib.sha256(people[order].tobytes()).digest(), np.int64)
    np.save(file, np.vstack([answer[order], np.resize(digest, len(COLUMNS))]))


def difference(one: Path, other: Path) -> str | None:
    """The first reason in which two answers differ, in words, or None."""
    ours, theirs = (np.load(file) for file in (one, other))
    if np.array_equal(ours, theirs):
        return None
    if np.array_equal(ours[:-1], theirs[:-1]):
        return "The same reasons, but of people with other ids."
    ours, theirs = ours[:-1], theirs[:-1]
    rows = {tuple(row) for row in ours.tolist()} ^ {tuple(row) for row in theirs.tolist()}
    mine = {tuple(row) for row in ours.tolist()}
    first = sorted(rows)[:4]
    told = "; ".join(f"{'first' if row in mine else 'second'} only: {_told(row)}" for row in first)
    return f"{len(ours)} and {len(theirs)} reasons, {len(rows)} of one only. {told}"


def _told(row: tuple[int, ...]) -> str:
    code, names = REASONS[row[1]]
    numbers = ", ".join(f"{name} {value}" for name, value in zip(names, row[4:], strict=False))
    return f"person {row[0]} {code} urgency {row[2]} since {row[3]} ({numbers})"
