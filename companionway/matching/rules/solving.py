"""Who could be beside whom, for everybody at once: the best there is, with its proof (R37 R40).

The best is the greatest sum of points, less a cost for every pair that would change, within everybody's places. It
is found over few pairs of each person and proven over all of them: prices v >= 0 for places bound every possible
answer by sum(places * v) + sum over people of max(0, max over peers of worth - v). Pairs that break a price are
taken in until the bound is the value. Nothing here knows who anybody is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from companionway.matching.rules import flows, pricing
from companionway.matching.rules.pricing import MOST_GIVEN, NEVER, NOBODY, Whole, Worth

MOST = 100_000  # no score, cost or floor is larger


@dataclass(frozen=True)
class Caseload:
    """Points of each person (row) with each peer (column), places of each peer, and who is beside whom now.

    `change_cost`: what a change has to be worth, for each who has somebody. `floor`: as many people as can be have
    somebody, and none of them with fewer points; None: only the sum counts. `keep`: nobody who has somebody is left
    with nobody for another's sake.
    """

    scores: NDArray[np.int32]
    places: Whole
    now: Whole
    change_cost: int = 0
    floor: int | None = None
    keep: bool = False


@dataclass(frozen=True)
class Answer:
    """Who would be beside whom, and the proof: no answer has a larger total than `bound`.

    The bound is made of `prices` and of `given`, which each pair gains beside its points where a floor asks that as
    many as can be have somebody.
    """

    peers: Whole  # of each person; NOBODY: none
    total: int
    bound: int
    changed: int
    matched: int
    given: int
    prices: Whole = field(repr=False)

    @property
    def proven(self) -> bool:
        """Whether nobody can do better, by proof and not by trust."""
        return self.total == self.bound


class FloorTooHigh(Exception):
    """With that floor fewer people would have somebody than could. `highest`: the highest for all of those."""

    def __init__(self, floor: int, *, highest: int, can: int, would: int) -> None:
        super().__init__(floor)
        self.floor, self.highest, self.can, self.would = floor, highest, can, would


class TooWide(Exception):
    """Points too far apart, for so many people, to put having somebody before them all."""


def solve(load: Caseload) -> Answer:
    """The best answer with its proof. Raises FloorTooHigh, and TooWide for points that no program gives."""
    worth = _worth(load)
    held = load.now != NOBODY
    before = _before_all(worth) if load.floor is not None or load.keep else 0
    each = 0 if load.floor is None else before
    given = np.where(held & load.keep, each + before, each)
    peers, prices, bound = _best(worth, given, load)
    matched = int((peers != NOBODY).sum())
    if load.floor is not None and matched < (can := most_matched(load)):
        raise FloorTooHigh(load.floor, highest=highest_floor(load), can=can, would=matched)
    changed = int((held & (peers != load.now)).sum())
    rows = np.flatnonzero(peers != NOBODY)
    off = int(given[rows].sum()) + load.change_cost * int(held.sum())
    total = int(worth[rows, peers[rows]].sum(dtype=np.int64)) - load.change_cost * int(held.sum())
    return Answer(peers, total, bound - off, changed, matched, each, prices)


def most_matched(load: Caseload) -> int:
    """How many people can have somebody at all."""
    return _count(load, NEVER + 1)


def highest_floor(load: Caseload) -> int:
    """The most points that can be had by everybody, of as many people as can have somebody at all."""
    steps, most = np.unique(load.scores[load.scores > NEVER]), most_matched(load)
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _count(load, int(steps[middle])) == most else (low, middle - 1)
    return int(steps[low]) if len(steps) else 0


def _count(load: Caseload, floor: int) -> int:
    one_each = np.where(load.scores >= floor, np.int32(1), np.int32(NEVER))
    return int((_best(one_each, np.zeros(len(one_each), np.int64), load)[0] != NOBODY).sum())


def _best(worth: Worth, given: Whole, load: Caseload) -> tuple[Whole, Whole, int]:
    """The best peers, the prices that prove it, and the bound that they give."""
    if not worth.size:
        return np.full(len(worth), NOBODY, np.int64), np.zeros(len(load.places), np.int64), 0
    pairs = pricing.first_pairs(worth, load.now)
    while True:
        person, peer = pairs % len(worth), pairs // len(worth)
        gain = worth[person, peer] + given[person]
        peers = flows.best_over(person, peer, gain, len(worth), load.places)
        while (prices := pricing.lowest_prices(worth, given, pairs, peers, load.places)) is not None:
            missing, best = pricing.missing_pairs(worth, given, prices, peers)
            if not len(missing):
                bound = pricing.bound(best, given, prices, load.places)
                peers = _calmest(worth, given, pairs, peers, prices, load)
                return _nobody_needlessly(worth, given, peers, load.places), prices, bound
            pairs = pricing.with_pairs(pairs, missing)


def _calmest(worth: Worth, given: Whole, pairs: Whole, peers: Whole, prices: Whole, load: Caseload) -> Whole:
    """Of answers that are as good, one in which the most people stay with whom they have.

    An answer is the best where it is made of pairs that lose nothing at these prices, with everybody who gains
    something beside somebody, and every place that has a price taken. That is asked first, and staying after it.
    """
    held = load.now != NOBODY
    if not held.any():
        return peers
    person, peer = pairs % len(worth), pairs // len(worth)
    left = pricing.left(worth, given, prices, peers)
    tight = worth[person, peer] + given[person] - prices[peer] == left[person]
    person, peer = person[tight], peer[tight]
    due = (left[person] > 0).astype(np.int64) + (prices[peer] > 0)
    gain = due * (int(held.sum()) + 1) + (load.now[person] == peer)
    return flows.best_over(person, peer, gain, len(worth), load.places)


def _nobody_needlessly(worth: Worth, given: Whole, peers: Whole, places: Whole) -> Whole:
    """Whoever costs nothing beside somebody with room is not left alone: the sum is the same."""
    peers, room = peers.copy(), places - np.bincount(peers[peers != NOBODY], minlength=len(places))
    for row in np.flatnonzero(peers == NOBODY):
        could = np.flatnonzero((worth[row] == -given[row]) & (room > 0))
        if len(could):
            peers[row] = could[0]
            room[could[0]] -= 1
    return peers


def _worth(load: Caseload) -> Worth:
    """Points, and for whom somebody has what a change would cost: whoever stays keeps it."""
    rows = np.flatnonzero(load.now != NOBODY)
    if load.floor is None and not len(rows):
        return load.scores.astype(np.int32, copy=False)
    worth = load.scores.astype(np.int32, copy=True)
    worth[rows, load.now[rows]] += np.int32(load.change_cost)
    worth[load.scores <= (NEVER if load.floor is None else load.floor - 1)] = NEVER
    return worth


def _before_all(worth: Worth) -> int:
    """So much for having somebody at all that no points of everybody's together outweigh it, twice over."""
    can = worth[worth > NEVER]
    span = int(max(can.max(), -int(can.min()), 1)) if can.size else 1
    given = 2 * span * (min(worth.shape) + 1) + 1
    if 2 * given > MOST_GIVEN:
        raise TooWide
    return given
