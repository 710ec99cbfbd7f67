"""Which line of a file said something first, in about twenty bytes a line, so that millions fit."""

from __future__ import annotations

import numpy as np


class Seen:
    """Remembers 64-bit keys and the line at which each came first: sorted runs, merged as they grow alike."""

    def __init__(self) -> None:
        self._runs: list[tuple[np.ndarray, np.ndarray]] = []

    def first(self, keys: list[int], lines: list[int]) -> list[int]:
        """For each key the earlier line that had it, or 0 where this is the first. Lines ascend over all calls."""
        if not keys:
            return []
        order = np.argsort(wanted := np.array(keys, np.uint64), kind="stable")
        wanted, at = wanted[order], np.array(lines, np.int64)[order]
        starts = np.concatenate(([True], wanted[1:] != wanted[:-1]))
        leader = np.maximum.accumulate(np.where(starts, np.arange(len(wanted)), 0))
        earlier = np.where(starts, 0, at[leader])
        before = np.zeros(len(wanted), np.int64)
        for known, known_at in self._runs:
            place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            before = np.where(known[place] == wanted, known_at[place], before)
        self._remember(wanted[starts & (before == 0)], at[starts & (before == 0)])
        told = np.empty(len(wanted), np.int64)
        told[order] = np.where(before > 0, before, earlier)
        return told.tolist()

    def _remember(self, keys: np.ndarray, lines: np.ndarray) -> None:
        if len(keys):
            self._runs.append((keys, lines))
        while len(self._runs) > 1 and len(self._runs[-2][0]) <= 2 * len(self._runs[-1][0]):
            pairs = self._runs.pop(), self._runs.pop()
            keys, lines = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
            order = np.argsort(keys, kind="stable")
            self._runs.append((keys[order], lines[order]))
