"""The best answer over few pairs, as a flow from people to places: the one place that calls OR-tools (ADR 0051)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Whole = NDArray[np.int64]
NOBODY = -1


def best_over(person: Whole, peer: Whole, gain: Whole, people: int, places: Whole) -> Whole:
    """The peer of each person, by the greatest sum of `gain`; NOBODY where that is better."""
    peers = len(places)
    sink = people + peers
    flow = SimpleMinCostFlow()
    everybody, everyone = np.arange(people), people + np.arange(peers)
    arcs = _arcs(flow, person, people + peer, 1, -gain)
    _arcs(flow, everyone, np.full(peers, sink), places, 0)
    _arcs(flow, everybody, np.full(people, sink), 1, 0)  # nobody must have somebody
    supplies = np.r_[np.ones(people), np.zeros(peers), -people]
    flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supplies.astype(np.int64))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"The flow ended with {status}.")
    on = flow.flows(arcs) > 0
    chosen = np.full(people, NOBODY, np.int64)
    chosen[person[on]] = peer[on]
    return chosen


def _arcs(flow: SimpleMinCostFlow, tails: Whole, heads: Whole, most: Whole | int, costs: Whole | int) -> Whole:
    whole = np.broadcast_to
    return flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32),
        heads.astype(np.int32),
        np.ascontiguousarray(whole(np.asarray(most, np.int64), tails.shape)),
        np.ascontiguousarray(whole(np.asarray(costs, np.int64), tails.shape)),
    )
