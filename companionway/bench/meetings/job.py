"""companionway bench meetings: the next fifty within 25 km in the coming day, with every filter, beside rivals.

Every system must answer every search as the NumPy brute force does, or the bench fails. PostgreSQL takes part
where a server is named: with PostGIS where that has it, else with cube and earthdistance, which PostgreSQL brings.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any

import numpy as np

from companionway.bench.apart import BenchFailed, measured
from companionway.bench.meetings import rivals, systems, web
from companionway.bench.report import Result

SYSTEMS, TABLE = "companionway.bench.meetings.systems", "companionway.bench.meetings.table"
SIZES = (10_000, 150_000, 1_000_000)
NAMES = {
    "ours": "Companionway",
    "brute": "NumPy, all of it each time",
    "rtree": "SQLite R*Tree over place and minute",
    "rtree_of_places": "SQLite R*Tree over place",
    "earthdistance": "PostgreSQL, cube and earthdistance",
    "postgis": "PostgreSQL, PostGIS",
}
_TRUTH = "brute"


def add_arguments(parser: Any) -> None:
    parser.add_argument(
        "--sizes", type=_sizes, default=SIZES, metavar="N,N,...", help="meetings (default 10000,150000,1000000)"
    )
    parser.add_argument(
        "--web", type=int, default=150_000, metavar="N", help="meetings behind the page; 0 for none"
    )
    parser.add_argument("--seconds", type=float, default=5, help="of load on the page")
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--queries", type=int, default=1_000, help="searches (default 1,000)")
    parser.add_argument(
        "--postgres", default="", metavar="URL", help="a server on which a schema may be made and dropped"
    )


def run(options: dict[str, Any]) -> Iterator[Result]:
    for size in options["sizes"]:
        with tempfile.TemporaryDirectory(prefix="companionway-bench-") as folder:
            yield from _size_of(size, options["queries"], folder, options["postgres"])
    if options["web"]:
        yield from web.beside(options["web"], options["seconds"], options["connections"])


def _size_of(size: int, queries: int, folder: str, postgres: str) -> Iterator[Result]:
    def told(system: str) -> dict[str, Any]:
        return measured(SYSTEMS, system, folder, str(size), str(queries), postgres)

    told("made")
    in_postgres = [rivals.postgres_way(postgres)] if postgres else []
    results = {system: told(system) for system in ("ours", "brute", "rtree", "rtree_of_places", *in_postgres)}
    for system, answer in results.items():
        _same(system, folder)
        job, memory = f"meetings, {queries:,} searches", answer["peak_rss_mb"]
        yield Result(job, NAMES[system], size, answer["seconds"], memory, _notes(answer))
    home = {"COMPANIONWAY_HOME": folder, "DATABASE_URL": "sqlite:///"}
    yield _from_the_table(size, measured(TABLE, folder, str(size), environment=home))


def _same(system: str, folder: str) -> None:
    """Row by row."""
    (pairs, counts), (theirs, many) = systems.answers(system, folder), systems.answers(_TRUTH, folder)
    if not np.array_equal(counts, many) or not np.array_equal(pairs, theirs):
        raise BenchFailed(f"{NAMES[system]} answers otherwise than looking at everything.")


def _notes(answer: dict[str, Any]) -> str:
    holds = f", {answer['index_mb']:,.0f} MB" if "index_mb" in answer else ""
    return (
        f"median {1000 * answer['median']:.3f} ms, p95 {1000 * answer['late']:.3f} ms; "
        f"{1000 * answer['processor']:.3f} ms of processor each; {answer['answers']:.1f} found; "
        f"built in {answer['built']:.2f} s{holds}"
    )


def _from_the_table(size: int, answer: dict[str, Any]) -> Result:
    notes = f"read in {answer['read']:.2f} s, built in {answer['built']:.2f} s, {answer['index_mb']:,.0f} MB"
    return Result(
        "meetings, index from the table", NAMES["ours"], size, answer["seconds"], answer["peak_rss_mb"], notes
    )


def _sizes(said: str) -> tuple[int, ...]:
    return tuple(int(one) for one in said.replace("_", "").split(","))
