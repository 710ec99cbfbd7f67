"""companionway bench matching: the best for everybody at once, beside solvers and matching packages.

Every exact system must reach the same sum as ours, or the bench fails. Who does not finish in time is said not to.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any

from companionway.bench.apart import BenchFailed, TooSlow, measured
from companionway.bench.report import Result

SYSTEMS = "companionway.bench.matching.systems"
OURS = (("Companionway, points given", "ours"), ("Companionway, from what was said to reasons", "whole"))
EXACT = (
    ("scipy linear_sum_assignment", "scipy"),
    ("OR-tools flow over every pair", "flow"),
    ("lap lapjv", "lap"),
    ("networkx network_simplex", "networkx"),
)
OTHERS = (("mentor-match, one round", "mentor_match"), ("the best pair first", "greedy"))
SIZES = ((200, 50), (2_000, 400), (10_000, 2_000))


def add_arguments(parser: Any) -> None:
    parser.add_argument(
        "--sizes", type=_size, nargs="+", default=SIZES, metavar="PEOPLExPEERS", help="200x50 2000x400 10000x2000"
    )
    parser.add_argument("--limit", type=float, default=180, metavar="SECONDS", help="how long a system may take")


def run(options: dict[str, Any]) -> Iterator[Result]:
    for people, peers in options["sizes"]:
        with tempfile.TemporaryDirectory(prefix="companionway-bench-") as folder:
            yield from _size_of(people, peers, folder, options["limit"])


def _size_of(people: int, peers: int, folder: str, limit: float) -> Iterator[Result]:
    def told(system: str) -> dict[str, Any]:
        return measured(SYSTEMS, system, folder, str(people), str(peers), seconds=limit)

    job, best = f"matching, {peers:,} peers", None
    told("made")
    for name, system in (*OURS, *EXACT, *OTHERS):
        try:
            answer = told(system)
        except TooSlow:
            yield Result(job, name, people, limit, None, "did not finish in this time")
            continue
        if "room" in answer:
            yield Result(job, name, people, 0, answer["peak_rss_mb"], f"does not fit into {answer['room']} GB")
            continue
        best = answer["total"] if best is None else best
        _same(name, answer, best, exact=(name, system) not in OTHERS)
        yield Result(job, name, people, answer["seconds"], answer["peak_rss_mb"], _notes(answer, best))


def _same(name: str, answer: dict[str, Any], best: int, *, exact: bool) -> None:
    if answer["total"] > best or (exact and answer["total"] != best):
        raise BenchFailed(f"{name} reaches {answer['total']:,}, and ours {best:,}.")
    if answer.get("bound", best) != best:
        raise BenchFailed(f"{name}: the bound {answer['bound']:,} does not prove {best:,}.")


def _notes(answer: dict[str, Any], best: int) -> str:
    total = answer["total"]
    said = f"{total:,} points" if total == best else f"{total:,} points, {100 * (1 - total / best):.2f} % short"
    said = f"{said}, proven" if "bound" in answer else said
    return f"processor {answer['processor']:.3f} s; {said}"


def _size(said: str) -> tuple[int, int]:
    people, _, peers = said.partition("x")
    return int(people), int(peers)
