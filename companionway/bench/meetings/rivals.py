"""Rivals of the meetings bench: each ready(columns, url) answers a search and what else is told of it.

They are given what takes an expert to prepare: a row for each time of the week, in world time for the week that is
asked about, bit masks, and an index over place and time together.
"""

from __future__ import annotations

import atexit
import sqlite3
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from companionway.bench.meetings import made
from companionway.bench.meetings.made import Asked
from companionway.meetings.rules import EARTH_KM, THERE, WEEK, Columns, Found, language_mask, type_mask
from companionway.meetings.rules.clocks import A_DAY, offset_of
from companionway.meetings.rules.columns import ATTENDANCE_AT, FELLOWSHIP_AT, NO_START

Answer = list[tuple[int, int]]  # minute of world time, row
Search = Callable[[Asked], Answer | list[Found]]
Ready = Callable[[Columns, str], tuple[Search, dict[str, Any]]]
_THERE = [ATTENDANCE_AT[one] for one in THERE]
_RADIUS = EARTH_KM * 1000


class World:
    """A row for each time of the week, in world time: what rivals are given."""

    def __init__(self, columns: Columns):
        shifts = np.array([offset_of(zone, made.WEEK_OF) for zone in columns.zones])
        days = [
            np.flatnonzero((columns.days >> day & 1).astype(bool) & (columns.start != NO_START)) for day in range(7)
        ]
        self.row = np.concatenate(days)
        local = np.repeat(np.arange(7) * A_DAY, [len(one) for one in days]) + columns.start[self.row]
        self.minute = (local - shifts[columns.zone[self.row]]) % WEEK
        self.lasts = columns.minutes[self.row].astype(np.int64)
        self.lat, self.lon = columns.lat[self.row], columns.lon[self.row]
        self.types, self.languages = columns.types[self.row], columns.languages[self.row]
        self.fellowship = np.left_shift(1, columns.fellowship[self.row].astype(np.int64))
        self.there = np.isin(columns.attendance, _THERE)[self.row].astype(np.int64)
        self.longest = int(self.lasts.max())

    def rows(self) -> list[tuple[Any, ...]]:
        """For a table: (row, minute, lasts, lat, lon, types, languages, fellowship, there)."""
        of = (
            self.row,
            self.minute,
            self.lasts,
            self.lat,
            self.lon,
            self.types,
            self.languages,
            self.fellowship,
            self.there,
        )
        return list(zip(*(one.tolist() for one in of), strict=True))


def brute(columns: Columns, url: str) -> tuple[Search, dict[str, Any]]:
    """All of it in columns, looked at whole: haversine over what the cheap filters leave."""
    world = World(columns)
    lat, lon = np.radians(world.lat), np.radians(world.lon)
    level = np.cos(lat)

    def search(asked: Asked) -> Answer:
        types, languages, fellowships = _masks(asked)
        after = (world.minute - asked.at) % WEEK
        ago = after - WEEK
        goes_on = -ago < world.lasts
        stands = (after < made.HOURS * 60) | goes_on
        stands &= (world.types & types == types) & (world.languages & languages != 0)
        stands &= (world.fellowship & fellowships != 0) & (world.there != 0)
        at = np.flatnonzero(stands)
        here, east = np.radians(asked.lat), np.radians(asked.lon)
        chord = np.sin((lat[at] - here) / 2) ** 2 + level[at] * np.cos(here) * np.sin((lon[at] - east) / 2) ** 2
        km = 2 * EARTH_KM * np.arcsin(np.sqrt(chord))
        near = km <= made.KM
        at, km = at[near], km[near]
        start = np.where(goes_on[at], ago[at], after[at])
        order = np.lexsort((world.row[at], km, start))[: made.LIMIT]
        return list(zip((start[order] + asked.at).tolist(), world.row[at][order].tolist(), strict=True))

    return search, {}


def _masks(asked: Asked) -> tuple[int, int, int]:
    of = asked.ask
    return type_mask(of.types), language_mask(of.languages), sum(1 << FELLOWSHIP_AT[one] for one in of.fellowships)


def _spans(minute: int, longest: int) -> list[tuple[int, int, int]]:
    """Minutes of the week [from, until) in which a start is asked for, and what to add to tell when that is."""
    first, last = minute - longest, minute + made.HOURS * 60
    weeks = range(first // WEEK, (last - 1) // WEEK + 1)
    return [(max(0, first - week * WEEK), min(WEEK, last - week * WEEK), week * WEEK) for week in weeks]


_TABLE = """CREATE TABLE meeting_time (
    id INTEGER PRIMARY KEY, row INTEGER, minute INTEGER, lasts INTEGER, lat DOUBLE PRECISION, lon DOUBLE PRECISION,
    types BIGINT, languages BIGINT, fellowship BIGINT, there INTEGER)"""
_RTREE = """
    SELECT t.minute + :shift AS start, t.row, 2 * :radius * asin(sqrt(
        pow(sin(radians(t.lat - :lat) / 2), 2)
        + cos(radians(:lat)) * cos(radians(t.lat)) * pow(sin(radians(t.lon - :lon) / 2), 2))) AS km
    FROM meeting_place AS p CROSS JOIN meeting_time AS t ON t.id = p.id
    WHERE p.south <= :north AND p.north >= :south AND p.west <= :east AND p.east >= :west
        {minutes}
        AND t.minute >= :first AND t.minute < :last
        AND (t.minute + :shift >= :at OR t.minute + :shift + t.lasts > :at)
        AND t.types & :types = :types AND t.languages & :languages != 0
        AND t.fellowship & :fellowships != 0 AND t.there != 0 AND km <= :km
    ORDER BY start, km, t.row LIMIT :limit"""


_PLACE, _MINUTE = "south, north, west, east", ", before, after"


def rtree(columns: Columns, url: str) -> tuple[Search, dict[str, Any]]:
    """SQLite in memory: an R*Tree over place and minute, the rest in its table."""
    return _rtree(
        columns,
        _PLACE + _MINUTE,
        "lat, lat, lon, lon, minute, minute",
        "AND p.after >= :first AND p.before <= :last",
    )


def rtree_of_places(columns: Columns, url: str) -> tuple[Search, dict[str, Any]]:
    """The same over place alone, as people have it as a rule."""
    return _rtree(columns, _PLACE, "lat, lat, lon, lon", "")


def _rtree(columns: Columns, sides: str, values: str, minutes: str) -> tuple[Search, dict[str, Any]]:
    sql = _RTREE.format(minutes=minutes)
    world, database = World(columns), sqlite3.connect(":memory:")
    rows = world.rows()
    database.execute(_TABLE)
    database.executemany("INSERT INTO meeting_time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _numbered(rows))
    database.execute(f"CREATE VIRTUAL TABLE meeting_place USING rtree(id, {sides})")
    database.execute(
        f"INSERT INTO meeting_place SELECT id, {values} FROM meeting_time WHERE there != 0 ORDER BY lat, lon"  # noqa: S608
    )
    database.execute("ANALYZE")

    def search(asked: Asked) -> Answer:
        types, languages, fellowships = _masks(asked)
        high = made.KM / 111.0
        wide = high / np.cos(np.radians(abs(asked.lat) + high))
        box = {
            "south": asked.lat - high,
            "north": asked.lat + high,
            "west": asked.lon - wide,
            "east": asked.lon + wide,
        }
        found = []
        for first, last, shift in _spans(asked.at, world.longest):
            found += database.execute(
                sql,
                {"lat": asked.lat, "lon": asked.lon, "radius": EARTH_KM, "first": first, "last": last,
                 "shift": shift, "at": asked.at, "types": types, "languages": languages,
                 "fellowships": fellowships, "km": made.KM, "limit": made.LIMIT, **box},
            ).fetchall()  # fmt: skip
        return _next(found)

    return search, {"index_mb": _sqlite_mb(database)}


def _sqlite_mb(database: sqlite3.Connection) -> float:
    ((pages,),), ((size,),) = (database.execute(f"PRAGMA {one}").fetchall() for one in ("page_count", "page_size"))
    return pages * size / 1e6


def _numbered(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(at, *row) for at, row in enumerate(rows)]


def _next(found: list[tuple[int, int, float]]) -> Answer:
    found.sort(key=lambda one: (one[0], one[2], one[1]))
    return [(start, row) for start, row, _ in found[: made.LIMIT]]


CUBE = (
    ("cube", "earthdistance", "btree_gist"),
    (
        f"CREATE OR REPLACE FUNCTION earth() RETURNS float8 LANGUAGE SQL IMMUTABLE AS 'SELECT {_RADIUS}::float8'",
        "ALTER TABLE meeting_time ADD COLUMN place earth",
        "UPDATE meeting_time SET place = ll_to_earth(lat, lon)",
        "CREATE INDEX meeting_place ON meeting_time USING gist (place, minute) WHERE there != 0",
    ),
    "earth_distance(ll_to_earth(%(lat)s, %(lon)s), place)",
    "place <@ earth_box(ll_to_earth(%(lat)s, %(lon)s), %(metres)s)",
)
POSTGIS = (
    ("postgis", "btree_gist"),
    (
        "ALTER TABLE meeting_time ADD COLUMN place geography(Point)",
        "UPDATE meeting_time SET place = ST_Point(lon, lat)::geography",
        "CREATE INDEX meeting_place ON meeting_time USING gist (place, minute) WHERE there != 0",
    ),
    "ST_Distance(ST_Point(%(lon)s, %(lat)s)::geography, place, false)",
    "ST_DWithin(place, ST_Point(%(lon)s, %(lat)s)::geography, %(metres)s, false)",
)
_POSTGRES = """
    SELECT minute + %(shift)s AS start, row, {metres} AS metres FROM meeting_time
    WHERE {within} AND {metres} <= %(metres)s AND minute >= %(first)s AND minute < %(last)s
        AND (minute + %(shift)s >= %(at)s OR minute + %(shift)s + lasts > %(at)s)
        AND types & %(types)s = %(types)s AND languages & %(languages)s != 0
        AND fellowship & %(fellowships)s != 0 AND there != 0
    ORDER BY start, metres, row LIMIT %(limit)s"""


def in_postgres(way: tuple[tuple[str, ...], tuple[str, ...], str, str]) -> Ready:
    """PostgreSQL over place and minute, in a schema of its own, which is gone afterwards."""

    def ready(columns: Columns, url: str) -> tuple[Search, dict[str, Any]]:
        psycopg = import_module("psycopg")
        extensions, statements, metres, within = way
        world, connection = World(columns), psycopg.connect(url, autocommit=True)
        connection.execute("CREATE SCHEMA bench_meetings")
        atexit.register(connection.execute, "DROP SCHEMA bench_meetings CASCADE")
        connection.execute("SET search_path TO bench_meetings, public")
        for one in extensions:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {one} SCHEMA bench_meetings")
        connection.execute(_TABLE)
        with connection.cursor().copy("COPY meeting_time FROM STDIN") as copy:
            for row in _numbered(world.rows()):
                copy.write_row(row)
        for one in (*statements, "VACUUM ANALYZE meeting_time"):
            connection.execute(one)
        sql = _POSTGRES.format(metres=metres, within=within)

        def search(asked: Asked) -> Answer:
            types, languages, fellowships = _masks(asked)
            found = []
            for first, last, shift in _spans(asked.at, world.longest):
                found += connection.execute(
                    sql,
                    {"lat": asked.lat, "lon": asked.lon, "metres": made.KM * 1000, "first": first, "last": last,
                     "shift": shift, "at": asked.at, "types": types, "languages": languages,
                     "fellowships": fellowships, "limit": made.LIMIT},
                    prepare=True,
                ).fetchall()  # fmt: skip
            return _next(found)

        size = connection.execute("SELECT pg_total_relation_size('meeting_time')").fetchone()[0]
        return search, {"index_mb": size / 1e6}

    return ready


def postgres_way(url: str) -> str:
    """PostGIS where that server has it, else what PostgreSQL brings along."""
    with import_module("psycopg").connect(url) as connection:
        has = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'").fetchone()
    return "postgis" if has else "earthdistance"
