"""Every system of the meetings bench, each in a process of its own: main(system, folder, size, queries).

Each answers every search with (start, row) of the next fifty, row by row the same as the NumPy brute force does, or
the bench fails.
"""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

import numpy as np

from companionway.bench.meetings import made
from companionway.bench.meetings.made import Asked
from companionway.bench.meetings.rivals import (
    CUBE,
    POSTGIS,
    Answer,
    Ready,
    Search,
    brute,
    in_postgres,
    rtree,
    rtree_of_places,
)
from companionway.meetings.rules import Columns, Found, build
from companionway.meetings.rules.clocks import EPOCH, MINUTE


def main(system: str, folder: str, size: str, queries: str, postgres: str) -> dict[str, Any]:
    """Build, then search one after another; the answers stand in the folder."""
    place, many = Path(folder), int(queries)
    if system == "made":
        made.save(made.columns(int(size)), place)
        return {"seconds": 0.0}
    asked = made.asked(int(size), many)
    columns = made.load(place)
    started = time.perf_counter()
    search, told = _READY[system](columns, postgres)
    built = time.perf_counter() - started
    found, took, processor = _timed(search, asked)
    _keep([_pairs(each) for each in found], place / f"{system}.npz")
    return {
        "seconds": float(took.sum()), "median": float(np.median(took)), "late": float(np.percentile(took, 95)),
        "processor": processor / many, "built": built, "answers": sum(map(len, found)) / many, **told,
    }  # fmt: skip


def _timed(search: Search, asked: list[Asked]) -> tuple[list[Answer | list[Found]], np.ndarray, float]:
    for one in asked[: len(asked) // 10]:
        search(one)
    gc.collect()
    found: list[Answer | list[Found]] = []
    took, worked = np.zeros(len(asked)), time.process_time()
    for at, one in enumerate(asked):
        started = time.perf_counter()
        found.append(search(one))
        took[at] = time.perf_counter() - started
    return found, took, time.process_time() - worked


def _pairs(each: Answer | list[Found]) -> Answer:
    """Ours answers with moments."""
    if not each or not isinstance(each[0], Found):
        return each  # type: ignore[return-value]
    return [((one.starts_at - EPOCH) // MINUTE, one.row) for one in each]  # type: ignore[union-attr, operator]


def _keep(found: list[Answer], path: Path) -> None:
    pairs = np.array([pair for each in found for pair in each], np.int64).reshape(-1, 2)
    np.savez(path, pairs=pairs, counts=np.array([len(each) for each in found]))


def answers(system: str, folder: str) -> tuple[np.ndarray, np.ndarray]:
    """What a system answered: all pairs, and how many to each search."""
    with np.load(Path(folder, f"{system}.npz")) as kept:
        return kept["pairs"], kept["counts"]


def _ours(columns: Columns, url: str) -> tuple[Search, dict[str, Any]]:
    index = build(columns)

    def search(asked: Asked) -> list[Found]:
        return index.search(asked.ask)

    return search, {"index_mb": index.memory / 1e6}


_READY: dict[str, Ready] = {
    "ours": _ours,
    "brute": brute,
    "rtree": rtree,
    "rtree_of_places": rtree_of_places,
    "earthdistance": in_postgres(CUBE),
    "postgis": in_postgres(POSTGIS),
}
