"""Every system of the matching bench, each run in a process of its own: main(system, folder, people, peers).

All but our whole answer are given the same table of points from a file, and answer with the sum of points they
reach. What a system asks to have made ready is timed only where that is work of its own.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from companionway.bench.matching import made
from companionway.matching.rules import fit
from companionway.matching.rules.pricing import NEVER, NOBODY
from companionway.matching.rules.scoring import scores
from companionway.matching.rules.solving import Caseload, solve

_ENOUGH = 10.0  # seconds: whoever takes longer runs once, others up to three times, and the fastest counts
_RUNS = 3
_OF_OBJECTS = ("networkx", "mentor_match")  # an object for each pair: more than a machine has, at the largest size
_ROOM_GB = 4
Run = Callable[[], dict[str, Any]]


def main(system: str, folder: str, people: str, peers: str) -> dict[str, Any]:
    """The fastest run of a system: {"seconds", "total", ...}; {"room": GB} where it did not fit into that much."""
    if system in _OF_OBJECTS:
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM_GB * 10**9, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        return _fastest(_READY[system](Path(folder), int(people), int(peers)))
    except MemoryError:
        return {"room": _ROOM_GB}


def _fastest(run: Run) -> dict[str, Any]:
    spent = 0.0
    told: list[dict[str, Any]] = []
    while len(told) < _RUNS and spent < _ENOUGH:
        started, worked = time.perf_counter(), time.process_time()
        answer = run()
        seconds = time.perf_counter() - started
        spent += seconds
        told.append({"seconds": seconds, "processor": time.process_time() - worked, **answer})
    return min(told, key=lambda one: one["seconds"])


def points(folder: Path) -> np.ndarray:
    """The table, NEVER where two cannot be beside each other."""
    return np.load(folder / "points.npy")


def _made(folder: Path, people: int, peers: int) -> Run:
    """Not measured: the table of points is written for all the others."""

    def run() -> dict[str, Any]:
        table = scores(*made.facts(people, peers))
        np.save(folder / "points.npy", table)
        return {"total": 0, "most": int(table.max()), "apart": float((table == NEVER).mean())}

    return run


def _ours(folder: Path, people: int, peers: int) -> Run:
    table, places = points(folder), made.places(people, peers)
    load = Caseload(table, places, np.full(people, NOBODY))

    def run() -> dict[str, Any]:
        answer = solve(load)
        return {"total": answer.total, "bound": answer.bound}

    return run


def _whole(folder: Path, people: int, peers: int) -> Run:
    """From what everybody said to pairs with their reasons."""
    looking, offers = made.facts(people, peers)
    places = made.places(people, peers)

    def run() -> dict[str, Any]:
        answer = solve(Caseload(scores(looking, offers), places, np.full(people, NOBODY)))
        pairs = [(row, int(peer)) for row, peer in enumerate(answer.peers) if peer != NOBODY]
        found = [fit(looking[row][1], looking[row][0], offers[peer]) for row, peer in pairs]
        return {
            "total": answer.total,
            "bound": answer.bound,
            "reasons": sum(len(one.reasons) for one in found if one),
        }

    return run


def _expanded(folder: Path, people: int, peers: int, kind: type) -> np.ndarray:
    """A column for each place: what solvers of assignments alone ask for. Who cannot be is worth nothing."""
    table = np.maximum(points(folder), 0)
    return np.repeat(table, made.places(people, peers), axis=1).astype(kind)


def _scipy(folder: Path, people: int, peers: int) -> Run:
    optimize = import_module("scipy.optimize")
    table = _expanded(folder, people, peers, np.float64)

    def run() -> dict[str, Any]:
        rows, columns = optimize.linear_sum_assignment(table, maximize=True)
        return {"total": int(table[rows, columns].sum())}

    return run


def _lap(folder: Path, people: int, peers: int) -> Run:
    lap = import_module("lap")
    table = _expanded(folder, people, peers, np.float64)
    cost = table.max() - table

    def run() -> dict[str, Any]:
        _, columns, _ = lap.lapjv(cost, extend_cost=True)
        return {"total": int(table[np.arange(people), columns].sum())}

    return run


def _flow(folder: Path, people: int, peers: int) -> Run:
    """OR-tools over every pair: a place is an amount and needs no column of its own."""
    flow = import_module("ortools.graph.python.min_cost_flow")
    table, places = points(folder), made.places(people, peers)

    def run() -> dict[str, Any]:
        asked = flow.SimpleMinCostFlow()
        person, peer = np.nonzero(table > 0)
        gains = table[person, peer].astype(np.int64)
        source, sink = people + peers, people + peers + 1

        def arcs(tails, heads, most, cost):
            return asked.add_arcs_with_capacity_and_unit_cost(
                np.asarray(tails, np.int32), np.asarray(heads, np.int32),
                np.asarray(most, np.int64), np.asarray(cost, np.int64),
            )  # fmt: skip

        ones, nothing = np.ones(people), np.zeros(people)
        real = arcs(person, people + peer, np.ones(len(person)), -gains)
        arcs(np.full(people, source), np.arange(people), ones, nothing)
        arcs(np.arange(people), np.full(people, sink), ones, nothing)
        arcs(people + np.arange(peers), np.full(peers, sink), places, np.zeros(peers))
        asked.set_nodes_supplies(np.array([source, sink], np.int32), np.array([people, -people]))
        asked.solve()
        return {"total": int(gains[asked.flows(real) > 0].sum())}

    return run


def _networkx(folder: Path, people: int, peers: int) -> Run:
    networkx = import_module("networkx")
    table, places = points(folder), made.places(people, peers)
    graph = networkx.DiGraph()
    graph.add_node("source", demand=-people)
    graph.add_node("sink", demand=people)
    for row in range(people):
        graph.add_edge("source", row, capacity=1, weight=0)
        graph.add_edge(row, "sink", capacity=1, weight=0)
    for column in range(peers):
        graph.add_edge(people + column, "sink", capacity=int(places[column]), weight=0)
    for row, column in np.argwhere(table > 0).tolist():
        graph.add_edge(row, people + column, capacity=1, weight=-int(table[row, column]))

    def run() -> dict[str, Any]:
        cost, _ = networkx.network_simplex(graph)
        return {"total": -int(cost)}

    return run


def _mentor_match(folder: Path, people: int, peers: int) -> Run:
    """One round with a mentor for each place: the package knows no numbers of places."""
    process, mentee, mentor = (import_module(f"matching.{name}") for name in ("process", "mentee", "mentor"))
    table = points(folder)
    of = np.repeat(np.arange(peers), made.places(people, peers))

    class Points:
        """A rule of the package's own kind."""

        def evaluate(self, match) -> bool:
            return True

        def apply(self, match) -> int:
            worth = int(table[int(match.mentee.role), int(match.mentor.role)])
            match.disallowed = worth == NEVER
            return max(worth, 0)

    def run() -> dict[str, Any]:
        seekers = [mentee.Mentee(grade=1, email=f"p{at}", role=at) for at in range(people)]
        helpers = [mentor.Mentor(grade=1, email=f"h{at}", role=peer) for at, peer in enumerate(of)]
        process.process_data(helpers, seekers, [[Points()]])
        pairs = [(int(one.role), int(with_whom.role)) for one in seekers for with_whom in one.mentors]
        return {"total": sum(int(table[pair]) for pair in pairs)}

    return run


def _greedy(folder: Path, people: int, peers: int) -> Run:
    """The best pair first, then the best that is left: what somebody does with a spreadsheet."""
    table, places = points(folder), made.places(people, peers)

    def run() -> dict[str, Any]:
        left, free, total = places.copy(), np.ones(people, bool), 0
        for flat in np.argsort(-table, axis=None, kind="stable"):
            row, column = divmod(int(flat), peers)
            if table[row, column] <= 0 or not free.any():
                break
            if free[row] and left[column]:
                free[row] = False
                left[column] -= 1
                total += int(table[row, column])
        return {"total": total}

    return run


_READY: dict[str, Callable[[Path, int, int], Run]] = {
    "made": _made,
    "ours": _ours,
    "whole": _whole,
    "scipy": _scipy,
    "flow": _flow,
    "lap": _lap,
    "networkx": _networkx,
    "mentor_match": _mentor_match,
    "greedy": _greedy,
}
