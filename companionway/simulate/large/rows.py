"""Histories of many people as arrays: who was in touch with whom on which day, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from companionway.journey.rules import Level
from companionway.pulse.rules import TRACK_BYTES, TRACKS, WINDOW_DAYS, Direction, Result, Track

DIRECTIONS = tuple(Direction)
RESULTS = (Result.REACHED, Result.TRIED, Result.LEFT_SAFE_MESSAGE, Result.ASKED_FOR_SPACE)
HATS = ("support", "professional", "circle")
LEVELS = (Level.INTENSIVE_OUTPATIENT, Level.RECOVERY_RESIDENCE, Level.OUTPATIENT, Level.COMMUNITY)
NEVER = np.int64(np.iinfo(np.int32).min)
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Chunk:
    """People number `first` to `first + n - 1`. Days count from 1970-01-01; shapes: (n,) a person, (n, e) an event.

    `day`, `direction`, `result`, `hat` (indexes of the tuples above) and `helper` (a helper's number) tell each
    person's events, oldest first; `beside` is the number of the helper beside them; `level` and `stepped_down` tell
    where they stand since when, after a residential stay from `entered`.
    """

    first: int
    day: np.ndarray
    direction: np.ndarray
    result: np.ndarray
    hat: np.ndarray
    helper: np.ndarray
    beside: np.ndarray
    level: np.ndarray
    stepped_down: np.ndarray
    entered: np.ndarray

    def __len__(self) -> int:
        return len(self.day)


def helpers_for(n: int) -> int:
    """How many helpers stand beside `n` people."""
    return max(1, n // 15)


def rows(n: int, *, events_each: int = 60, seed: int = 7, today: date, chunk: int = 5_000) -> Iterator[Chunk]:
    """The histories of `n` people up to yesterday, in chunks; the same for the same arguments."""
    last = (today - EPOCH).days - 1
    for first in range(0, n, chunk):
        yield _chunk(np.random.default_rng([seed, first]), first, min(chunk, n - first), n, events_each, last)


def _chunk(rng: np.random.Generator, first: int, size: int, n: int, events_each: int, last: int) -> Chunk:
    """Each person has a tempo of their own; one in twelve has been quiet for two to eight times as long."""
    tempo = rng.choice([1.5, 2.0, 3.0, 5.0, 9.0, 14.0], size, p=[0.15, 0.2, 0.25, 0.2, 0.12, 0.08])
    gaps = np.maximum(1, np.rint(tempo[:, None] * rng.lognormal(0, 0.4, (size, events_each)))).astype(np.int64)
    quiet = np.where(rng.random(size) < 1 / 12, rng.uniform(2, 8, size), rng.uniform(0, 1.5, size))
    gaps[:, 0] = np.rint(tempo * quiet)
    beside = (np.arange(first, first + size) * 7919) % helpers_for(n)
    stepped_down = last - rng.integers(0, 420, size)
    return Chunk(
        first=first,
        day=last - np.cumsum(gaps, axis=1)[:, ::-1],
        direction=rng.choice(len(DIRECTIONS), (size, events_each), p=[0.2, 0.25, 0.55]),
        result=rng.choice(len(RESULTS), (size, events_each), p=[0.9, 0.06, 0.035, 0.005]),
        hat=rng.choice(len(HATS), (size, events_each), p=[0.75, 0.18, 0.07]),
        helper=np.where(
            rng.random((size, events_each)) < 0.7, beside[:, None],
            rng.integers(0, helpers_for(n), (size, events_each)),
        ),
        beside=beside,
        level=rng.choice(len(LEVELS), size, p=[0.25, 0.35, 0.2, 0.2]),
        stepped_down=stepped_down,
        entered=stepped_down - rng.integers(24, 60, size),
    )  # fmt: skip


def marked(chunk: Chunk) -> dict[Track, np.ndarray]:
    """Which events mark which track: pulse.rules.marks for whole arrays."""
    asked = chunk.result == RESULTS.index(Result.ASKED_FOR_SPACE)
    reached = (chunk.result == RESULTS.index(Result.REACHED)) | asked
    given = chunk.direction == DIRECTIONS.index(Direction.GIVEN)
    received = chunk.direction == DIRECTIONS.index(Direction.RECEIVED)
    return {
        Track.REACHED: reached,
        Track.TRIED: ~reached & ~given,
        Track.GIVEN: reached & ~received,
        Track.PEER: reached & (chunk.hat == HATS.index("support")),
        Track.SPACE: asked & ~given,
    }


@dataclass(frozen=True)
class Pulses:
    """A chunk's folded pulses: anchor (n,), packed bitmaps (n, 16 x tracks), last days (n, tracks) or NEVER."""

    anchor: np.ndarray
    days: np.ndarray
    last: np.ndarray


def folded(chunk: Chunk) -> Pulses:
    """Every person's events folded, as pulse.rules.fold folds them one by one."""
    masks = [marked(chunk)[track] for track in TRACKS]
    last = np.stack([np.where(mask, chunk.day, NEVER).max(axis=1) for mask in masks], axis=1)
    anchor = last.max(axis=1)
    days = np.zeros((len(chunk), len(TRACKS), TRACK_BYTES), np.uint8)
    for i, mask in enumerate(masks):
        back = anchor[:, None] - chunk.day
        person, event = np.nonzero(mask & (back < WINDOW_DAYS))
        bits = np.zeros((len(chunk), WINDOW_DAYS), np.uint8)
        bits[person, back[person, event]] = 1
        days[:, i] = np.packbits(bits, axis=1, bitorder="little")
    return Pulses(anchor, days.reshape(len(chunk), -1), last)
