"""The earth in cells, and points on it as vectors (R65), for whole columns at once."""

from __future__ import annotations

from math import asin, cos, floor, inf, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from companionway.meetings.rules.distance import EARTH_KM

_CELLS_A_DEGREE = 4  # a cell is 28 km from south to north
_BANDS, _ROUND = 180 * _CELLS_A_DEGREE + 1, 360 * _CELLS_A_DEGREE
NOWHERE = _BANDS * _ROUND  # the cell of what has no place
_HAIR = 1e-15  # of a radian: six millionths of a millimetre, for what lies on the very edge
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def cells_of(lat: Floats, lon: Floats) -> Ints:
    """The cell of each point; NaN lies nowhere."""
    placeless = np.isnan(lat) | np.isnan(lon)
    band = np.floor((np.where(placeless, 0, lat) + 90) * _CELLS_A_DEGREE).astype(np.int64)
    column = np.floor((np.where(placeless, 0, lon) + 180) * _CELLS_A_DEGREE).astype(np.int64) % _ROUND
    return np.where(placeless, NOWHERE, band * _ROUND + column)


def runs_around(lat: float, lon: float, km: float) -> tuple[list[int], list[int]]:
    """Runs of cells [from, until) that a circle touches, each within one band: where they begin, where they end."""
    angle = km / EARTH_KM + _HAIR
    degrees = angle * 180 / pi
    first, last = (
        floor((min(90, max(-90, edge)) + 90) * _CELLS_A_DEGREE) for edge in (lat - degrees, lat + degrees)
    )
    spans = _columns_around(lat, lon, angle)
    bands = range(first * _ROUND, (last + 1) * _ROUND, _ROUND)
    return [band + begins for begins, _ in spans for band in bands], [
        band + ends for _, ends in spans for band in bands
    ]


def _columns_around(lat: float, lon: float, angle: float) -> list[tuple[int, int]]:
    """Columns [from, until): one run, or two where the circle lies across the line at which a new day begins."""
    wide = sin(angle) / max(cos(radians(lat)), 1e-12) if angle < pi / 2 else inf
    if wide >= 1 or abs(lat) + angle * 180 / pi >= 90:  # a pole lies within
        return [(0, _ROUND)]
    degrees = asin(wide) * 180 / pi + 1e-9
    first, last = (floor((edge + 180) * _CELLS_A_DEGREE) for edge in (lon - degrees, lon + degrees))
    if last - first + 1 >= _ROUND:
        return [(0, _ROUND)]
    begins, ends = first % _ROUND, last % _ROUND + 1
    return [(begins, ends)] if begins < ends else [(begins, _ROUND), (0, ends)]


def vectors_of(lat: Floats, lon: Floats) -> Floats:
    """Points of a ball whose radius is one: how far two are apart needs no angle."""
    up, round_ = np.radians(lat), np.radians(lon)
    level = np.cos(up)
    return np.stack((level * np.cos(round_), level * np.sin(round_), np.sin(up)), axis=-1)


def chords(places: Floats, here: Floats) -> Floats:
    """How far each is from here: the square of the straight line through the ball."""
    apart = places - here
    apart *= apart
    return apart[:, 0] + apart[:, 1] + apart[:, 2]


def chord_of(km: float) -> float:
    """The square of the straight line between two points that are so far from each other along the ground."""
    half = km / EARTH_KM / 2
    return inf if half >= pi / 2 else (2 * sin(half) + _HAIR) ** 2


def km_of(chord: float) -> float | None:
    """And back; None where there is no place."""
    return None if chord == inf else 2 * EARTH_KM * asin(min(1.0, chord**0.5 / 2))
