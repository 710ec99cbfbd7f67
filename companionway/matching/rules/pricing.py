"""Prices for places, by which an answer is proven the best over all pairs while only few were looked at: pure.

`worth` is what each person (row) gains with each peer (column), NEVER where it cannot be; `given` is added to every
pair of a person. Pairs are kept as whole numbers `peer * people + person`, sorted.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Worth = NDArray[np.int32]
NOBODY = -1
NEVER = -(2**30)  # the worth of two people who cannot be beside each other
MOST_GIVEN = 2**29  # more, and a pair that cannot be would look like one that can
FIRST, MORE = 20, 10  # pairs of each person to begin with, and taken in at once where a price does not hold
_ROWS = 512  # people looked at in one pass, so that no pass needs much memory
_SPREAD = 1024  # among equals, each person's few are others than the next one's
_LEAST = -(2**20)  # what cannot be, small enough to be spread
_PATIENCE = 200  # passes before prices are given up; where the pairs are the best they settle


def first_pairs(worth: Worth, now: Whole) -> Whole:
    """The best few of each person, and whom they have: where looking begins."""
    people, peers = worth.shape
    few = min(FIRST, peers)
    found = [_best_of(np.maximum(worth[rows], _LEAST), rows, few) for rows in _passes(people)]
    held = np.flatnonzero(now != NOBODY)
    person = np.concatenate([np.repeat(np.arange(people), few), held])
    peer = np.concatenate([*found, now[held]])
    return _kept(worth, person, peer)


def with_pairs(pairs: Whole, more: Whole) -> Whole:
    """Both, each once."""
    return _once(np.concatenate([pairs, more]))


def lowest_prices(worth: Worth, given: Whole, pairs: Whole, peers: Whole, places: Whole) -> Whole | None:
    """The lowest prices at which nobody would rather have another of `pairs`; None: `peers` is not the best."""
    people = len(worth)
    peer, person = np.divmod(pairs, people)
    gain = worth[person, peer] + given[person]
    starts = np.flatnonzero(np.r_[True, peer[1:] != peer[:-1]]) if len(peer) else np.empty(0, np.int64)
    of, free = peer[starts], _free(peers, places)
    mine = _gains(worth, given, peers)
    prices = np.zeros(len(places), np.int64)
    for _ in range(_PATIENCE):
        over = _left(mine, prices, peers)
        if (over < 0).any() or prices[free].any():
            return None
        asked = np.maximum.reduceat(gain - over[person], starts) if len(starts) else gain
        if (asked <= prices[of]).all():
            return prices
        prices[of] = np.maximum(prices[of], asked)
    return None


def bound(best: Whole, given: Whole, prices: Whole, places: Whole) -> int:
    """No answer at all is worth more than this, whatever the prices are: `best` as `missing_pairs` tells it."""
    return int(places @ prices + np.maximum(best + given, 0).sum())


def left(worth: Worth, given: Whole, prices: Whole, peers: Whole) -> Whole:
    """What each person gains above the price of their place; nothing without one."""
    return _left(_gains(worth, given, peers), prices, peers)


def missing_pairs(worth: Worth, given: Whole, prices: Whole, peers: Whole) -> tuple[Whole, Whole]:
    """Pairs that somebody would rather have at these prices (none: the answer is proven); and the most that is left
    of any pair of each person, before what is given, over all pairs there are.
    """
    above = left(worth, given, prices, peers) - given
    found = [_missing(worth[rows], prices, above[rows], rows) for rows in _passes(len(worth))]
    person, peer, best = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _kept(worth, person, peer), best


def _missing(worth: Worth, prices: Whole, above: Whole, rows: slice) -> tuple[Whole, Whole, Whole]:
    net = _net(worth, prices)
    best = net.max(axis=1).astype(np.int64)
    who = np.flatnonzero(best > above)
    if not len(who):
        return who, who, best
    few = min(MORE, worth.shape[1])
    over = np.clip(net[who] - above[who, None], _LEAST, -_LEAST).astype(np.int32)
    peer = _best_of(over, slice(rows.start, rows.start + len(who)), few)
    person = np.repeat(who, few)
    wanted = over.ravel()[np.repeat(np.arange(len(who)), few) * worth.shape[1] + peer] > 0
    return person[wanted] + rows.start, peer[wanted], best


def _net(worth: Worth, prices: Whole) -> Worth:
    """What is left of each pair at these prices, before what is given. No price is more than a pair could gain."""
    return worth - prices.astype(np.int32)


def _best_of(worth: Worth, rows: slice, few: int) -> Whole:
    """The best few peers of each person, flat; among equals they differ from person to person."""
    people, peers = worth.shape
    spread = (np.arange(peers + _SPREAD, dtype=np.int64) * 40503 >> 3).astype(np.int32) & (_SPREAD - 1)
    begins = (np.arange(rows.start, rows.start + people) * 389) & (_SPREAD - 1)
    key = worth * np.int32(_SPREAD) + np.lib.stride_tricks.sliding_window_view(spread, peers)[begins]
    return np.argpartition(key, peers - few, axis=1)[:, peers - few :].ravel()


def _kept(worth: Worth, person: Whole, peer: Whole) -> Whole:
    can = worth[person, peer] > NEVER
    return _once(peer[can] * len(worth) + person[can])


def _once(pairs: Whole) -> Whole:
    """Sorted, each once: several times as fast as numpy.unique, which looks in a table of hashes first."""
    pairs = np.sort(pairs)
    return pairs[np.r_[True, pairs[1:] != pairs[:-1]]] if len(pairs) else pairs


def _gains(worth: Worth, given: Whole, peers: Whole) -> Whole:
    """What each person's own pair is worth; nothing without one."""
    rows = np.flatnonzero(peers != NOBODY)
    told = np.zeros(len(peers), np.int64)
    told[rows] = worth[rows, peers[rows]] + given[rows]
    return told


def _left(mine: Whole, prices: Whole, peers: Whole) -> Whole:
    return np.where(peers == NOBODY, 0, mine - prices[peers])


def _free(peers: Whole, places: Whole) -> NDArray[np.bool_]:
    """Peers with room left: their places cost nothing."""
    return np.bincount(peers[peers != NOBODY], minlength=len(places)) < places


def _passes(people: int) -> Iterator[slice]:
    for start in range(0, people, _ROWS):
        yield slice(start, min(start + _ROWS, people))
