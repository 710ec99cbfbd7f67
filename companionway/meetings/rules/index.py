"""Meetings that answer, at once (R65): every time of a week in one table, by cell of a grid, zone and minute.

A search touches the few cells within reach, and in each the few minutes asked for. It is exact where clocks change
(clocks.py), and answers what rules.search answers by looking at every meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import cos, inf, radians, sin
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from companionway.meetings.rules.asking import Ask, Found
from companionway.meetings.rules.clocks import A_DAY, ALWAYS, EPOCH, MINUTE, NEVER, steps
from companionway.meetings.rules.columns import ATTENDANCE_AT, FELLOWSHIP_AT, NO_START, Columns
from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.grid import (
    Floats,
    Ints,
    cells_of,
    chord_of,
    chords,
    km_of,
    runs_around,
    vectors_of,
)
from companionway.meetings.rules.listed import WEEK
from companionway.meetings.rules.vocabulary import (
    FROM_AFAR,
    THERE,
    Attendance,
    MeetingType,
    language_mask,
    type_mask,
)

_AT_ONCE = 4096  # candidates that are looked at in one go
_CLOCKS_KEPT = 64
_WAYS = {one: 1 << at for one, at in ATTENDANCE_AT.items()}
_FELLOWSHIPS = {one: 1 << (len(_WAYS) + at) for one, at in FELLOWSHIP_AT.items()}
_EVERY_WAY = sum(_WAYS.values())
_FROM_AFAR = sum(_WAYS[one] for one in FROM_AFAR)
Mask = NDArray[np.bool_]
_Runs = tuple[Ints, Ints, Ints]  # where runs begin, how many there are, what to add to a minute for world time


@dataclass(frozen=True)
class _Shelf:
    """Places in the table, ordered by group and minute of the local week: `keys` is group x week + minute.

    A group has one zone, and `longest` is how long its longest meeting lasts. `at`: where in the table; without it
    the shelf is the table itself.
    """

    keys: Ints
    zone: Ints
    longest: Ints
    at: Ints | None = None


@dataclass(frozen=True)
class _Clock:
    """One step of every zone: wall minutes [begins, until) are `offset` minutes ahead of world time."""

    begins: Ints
    until: Ints
    offset: Ints


class _Span(NamedTuple):
    """What starts in whole minutes of world time [first, last), or began before and is not over at `now`."""

    first: int
    last: int
    now: int


class _Sieve(NamedTuple):
    """What of these groups answers: all bits of `types`, any of every other mask, within the square of a chord."""

    shelf: _Shelf
    groups: Ints
    span: _Span
    kinds: tuple[int, ...]
    types: int
    languages: int | None
    rows: Mask | None
    here: Floats | None
    within: float


class _Hits(NamedTuple):
    """What answers: places in the table, when they start (minute of world time), squares of chords (inf: none)."""

    at: Ints
    start: Ints
    chord: Floats


@dataclass
class Index:
    """The table: `minute` of the local week, `row` of the list that it is of, and whatever is asked of it.

    The first `times` places are times of a week; the rest are meetings by appointment.
    """

    zones: tuple[str, ...]
    times: int
    minute: NDArray[np.int16]
    row: NDArray[np.int32]
    lasts: NDArray[np.int32]
    kinds: Ints
    types: Ints
    languages: Ints
    place: Floats  # vectors; NaN where nobody can go
    cells: Ints  # of each group of `near`
    near: _Shelf
    everywhere: _Shelf
    afar: _Shelf
    longest: int
    _clocks: dict[tuple[int, int], list[_Clock]] = field(default_factory=dict)

    @property
    def memory(self) -> int:
        """Bytes that it takes."""
        own: list[NDArray[Any]] = [
            self.minute,
            self.row,
            self.lasts,
            self.kinds,
            self.types,
            self.languages,
            self.place,
            self.cells,
        ]
        for shelf in (self.near, self.everywhere, self.afar):
            own += [shelf.keys, shelf.zone, shelf.longest, *([] if shelf.at is None else [shelf.at])]
        return sum(one.nbytes for one in own)

    def search(self, ask: Ask, rows: Mask | None = None) -> list[Found]:
        """What answers, in the order of rules.search. `rows`: which have the words that were asked for."""
        told: list[Found] = []
        if ask.limit <= 0:
            return told
        span = _Span(_up(ask.at), _up(ask.until), (ask.at - EPOCH) // MINUTE)
        sieves = self._sieves(ask, span, rows)
        for hits in self._soonest_first(ask, span, sieves):
            told += self._told(hits, span, ask.limit - len(told))
            if len(told) >= ask.limit:
                return told
        return told + (self._by_appointment(sieves, ask.limit - len(told)) if ask.appointment else [])

    def _sieves(self, ask: Ask, span: _Span, rows: Mask | None) -> list[_Sieve]:
        """Near a place its cells, and what one can join from afar where that is asked for; else everything."""

        types, languages, whose = _asked_for(ask.types, ask.languages, ask.fellowships)

        def sieve(shelf: _Shelf, groups: Ints, ways: int, here: Floats | None, within: float) -> _Sieve:
            kinds = (*whose, ways) if ways != _EVERY_WAY else whose
            return _Sieve(shelf, groups, span, kinds, types, languages, rows, here, within)

        if ask.lat is None or ask.lon is None:
            every = np.arange(len(self.everywhere.zone))
            return [sieve(self.everywhere, every, _ways(ask.attendance, here=False), None, inf)]
        here = _here(ask.lat, ask.lon)
        begins, ends = self.cells.searchsorted(np.array(runs_around(ask.lat, ask.lon, ask.within_km)))
        near = sieve(
            self.near,
            _joined(begins, ends - begins),
            _ways(ask.attendance, here=True),
            here,
            chord_of(ask.within_km),
        )
        if Attendance.ONLINE not in ask.attendance:
            return [near]
        return [near, sieve(self.afar, np.arange(len(self.afar.zone)), _FROM_AFAR, here, inf)]

    def _soonest_first(self, ask: Ask, span: _Span, sieves: list[_Sieve]) -> Iterator[_Hits]:
        """What answers, in slices of time that are short where there is much."""
        first, last, _ = span
        clocks = self._clocks_of(span)
        runs = [_runs(sieve, clocks, first, last) for sieve in sieves]
        many = sum(int(counts.sum()) for each in runs for _, counts, _ in each)
        if many <= max(_AT_ONCE, 4 * ask.limit):
            yield self._sifted(sieves, runs)
            return
        begins, step = first, max(1, (last - first) * _AT_ONCE // many)
        while True:
            until = min(last, begins + step)
            yield self._sifted(sieves, [_runs(sieve, clocks, begins, until) for sieve in sieves])
            if until == last:
                return
            begins, step = until, 2 * step

    def _sifted(self, sieves: list[_Sieve], runs: list[list[_Runs]]) -> _Hits:
        hits = [self._sift(sieve, *run) for sieve, each in zip(sieves, runs, strict=True) for run in each]
        if len(hits) == 1:
            return hits[0]
        hits.append(_Hits(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)))
        return _Hits(*map(np.concatenate, zip(*hits, strict=True)))

    def _sift(self, sieve: _Sieve, begins: Ints, counts: Ints, shifts: Ints) -> _Hits:
        """What of these runs answers."""
        on_shelf = _joined(begins, counts)
        at = on_shelf if sieve.shelf.at is None else sieve.shelf.at[on_shelf]
        start = np.repeat(shifts, counts) + self.minute[at]
        stands = start + self.lasts[at] > sieve.span.now
        stands |= start >= sieve.span.first
        return self._those_asked_for(sieve, at, start, stands)

    def _those_asked_for(self, sieve: _Sieve, at: Ints, start: Ints, stands: Mask) -> _Hits:
        if sieve.types:
            stands &= (self.types[at] & sieve.types) == sieve.types
        for any_of in sieve.kinds:
            stands &= (self.kinds[at] & any_of) != 0
        if sieve.languages is not None:
            stands &= (self.languages[at] & sieve.languages) != 0
        if sieve.rows is not None:
            stands &= sieve.rows[self.row[at]]
        at, start = at[stands], start[stands]
        if sieve.here is None:
            return _Hits(at, start, np.full(len(at), inf))
        chord = chords(self.place[at], sieve.here)
        if sieve.within == inf:
            chord[np.isnan(chord)] = inf
            return _Hits(at, start, chord)
        stands = chord <= sieve.within
        return _Hits(at[stands], start[stands], chord[stands])

    def _told(self, hits: _Hits, span: _Span, limit: int) -> list[Found]:
        """The first of what answers, in order."""
        row = self.row[hits.at]
        order = np.lexsort((row, hits.chord, hits.start))[:limit]
        start, lasts = hits.start[order], self.lasts[hits.at[order]]
        begins = start < span.first
        told = zip(
            row[order].tolist(),
            start.tolist(),
            lasts.tolist(),
            hits.chord[order].tolist(),
            begins.tolist(),
            strict=True,
        )
        moments = {one: EPOCH + one * MINUTE for one in {*start.tolist(), *(start + lasts).tolist()}}
        return [
            Found(row, moments[starts], moments[starts + long], km_of(chord), going_on)
            for row, starts, long, chord, going_on in told
        ]

    def _by_appointment(self, sieves: list[_Sieve], limit: int) -> list[Found]:
        """What has no time, the nearest first."""
        at = np.arange(self.times, len(self.row))
        several = [self._those_asked_for(sieve, at, at, np.ones(len(at), bool)) for sieve in sieves]
        place, chord = (np.concatenate([getattr(one, name) for one in several]) for name in ("at", "chord"))
        row = self.row[place]
        order = np.lexsort((row, chord))[:limit]
        return [Found(int(row[one]), None, None, km_of(float(chord[one]))) for one in order]

    def _clocks_of(self, span: _Span) -> list[_Clock]:
        """Steps of all zones for the days around what is asked."""
        days = (span.now - self.longest) // A_DAY - 2, span.last // A_DAY + 2
        if days not in self._clocks:
            if len(self._clocks) >= _CLOCKS_KEPT:
                self._clocks.clear()
            self._clocks[days] = _clocks(self.zones, *days)
        return self._clocks[days]


def build(columns: Columns) -> Index:
    """The index of a list."""
    table = _Times(columns)
    order = np.argsort(table.keys(table.cells), kind="stable")
    table.put_in(order)
    kinds = np.left_shift(1, columns.attendance.astype(np.int64))
    kinds |= np.left_shift(1, columns.fellowship.astype(np.int64) + len(_WAYS))
    times, row = len(table.row), np.concatenate((table.row, np.flatnonzero(columns.start == NO_START)))
    near, cells = _shelf(table.keys(table.cells), table, None)
    by_zone = table.keys(np.zeros(times, np.int64))
    every = np.argsort(by_zone, kind="stable")
    online = (kinds[table.row[every]] & _FROM_AFAR) != 0
    return Index(
        zones=columns.zones,
        times=times,
        minute=table.minute.astype(np.int16),
        row=row.astype(np.int32),
        lasts=columns.minutes[row],
        kinds=kinds[row],
        types=columns.types[row],
        languages=columns.languages[row],
        place=table.places()[row],
        cells=cells,
        near=near,
        everywhere=_shelf(by_zone[every], table, every)[0],
        afar=_shelf(by_zone[every[online]], table, every[online])[0],
        longest=int(table.lasts(None).max(initial=0)),
    )


class _Times:
    """Every time of a week while the table is laid out: the row it is of and its minute."""

    def __init__(self, columns: Columns):
        self._of = columns
        days = [
            np.flatnonzero((columns.days >> day & 1).astype(bool) & (columns.start != NO_START)) for day in range(7)
        ]
        self.row = np.concatenate(days)
        self.minute = np.repeat(np.arange(7) * A_DAY, [len(one) for one in days]) + columns.start[self.row]
        online = columns.attendance == ATTENDANCE_AT[Attendance.ONLINE]
        self._lat = np.where(online, np.nan, columns.lat)
        self.cells = cells_of(self._lat, columns.lon)[self.row]

    def keys(self, cells: Ints) -> Ints:
        """What orders the table: cell, zone, minute."""
        return (cells * max(1, len(self._of.zones)) + self._of.zone[self.row]) * WEEK + self.minute

    def put_in(self, order: Ints) -> None:
        """Order it."""
        self.row, self.minute, self.cells = self.row[order], self.minute[order], self.cells[order]

    def places(self) -> Floats:
        """The place of each row of the list."""
        return vectors_of(self._lat, self._of.lon)

    def lasts(self, at: Ints | None) -> Ints:
        """How long each lasts."""
        return self._of.minutes[self.row if at is None else self.row[at]].astype(np.int64)


def _shelf(keys: Ints, table: _Times, at: Ints | None) -> tuple[_Shelf, Ints]:
    """A shelf of ordered keys, and the cell of each of its groups."""
    group = keys // WEEK
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    number = np.cumsum(np.diff(group, prepend=-1) != 0) - 1
    longest = np.maximum.reduceat(table.lasts(at), begins) if len(begins) else np.zeros(0, np.int64)
    cell, zone = np.divmod(group[begins], max(1, len(table._of.zones)))
    return _Shelf(number * WEEK + keys % WEEK, zone, longest, at), cell


def _clocks(zones: tuple[str, ...], first: int, last: int) -> list[_Clock]:
    """The n-th step of each zone together; a zone without so many has an empty one."""
    every = [steps(zone, first, last) for zone in zones]
    found = []
    for n in range(max((len(one) for one in every), default=0)):
        rows = [one[n] if n < len(one) else (ALWAYS, NEVER, 0) for one in every]
        found.append(_Clock(*np.array(rows, np.int64).T))
    return found


def _runs(sieve: _Sieve, clocks: list[_Clock], begins: int, until: int) -> list[_Runs]:
    """Where on the shelf lies what starts in [begins, until); with what goes on, in the first of such slices."""
    zone = sieve.shelf.zone[sieve.groups]
    earliest: Ints | int = begins
    if begins == sieve.span.first:
        earliest = np.minimum(begins, sieve.span.now + 1 - sieve.shelf.longest[sieve.groups])
    found: list[_Runs] = []
    for clock in clocks:
        offset = clock.offset[zone]
        opens, closes = earliest + offset, until + offset
        if len(clocks) > 1:
            opens, closes = np.maximum(opens, clock.begins[zone]), np.minimum(closes, clock.until[zone])
        found += _week_by_week(sieve, opens, closes, offset)
    return found


def _week_by_week(sieve: _Sieve, opens: Ints, closes: Ints, offset: Ints) -> Iterator[_Runs]:
    """Runs of wall minutes [opens, closes) of each group, one answer for each week that they touch."""
    asked = closes > opens
    if not asked.all():
        opens, closes, offset, groups = opens[asked], closes[asked], offset[asked], sieve.groups[asked]
    else:
        groups = sieve.groups
    if not len(groups):
        return
    base = groups * WEEK
    for week in range(int(opens.min()) // WEEK, int(closes.max() - 1) // WEEK + 1):
        edges = np.array((opens, closes)) - week * WEEK
        begins, ends = sieve.shelf.keys.searchsorted(base + np.minimum(np.maximum(edges, 0), WEEK))
        yield begins, ends - begins, week * WEEK - offset


def _joined(begins: Ints, counts: Ints) -> Ints:
    """The numbers of all runs, one run after another."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + counts, counts)


def _asked_for(
    types: frozenset[MeetingType], languages: frozenset[str], fellowships: frozenset[Fellowship]
) -> tuple[int, int | None, tuple[int, ...]]:
    """Masks of what is asked for: all of these types, any of these languages, any of these fellowships."""
    whose = sum(_FELLOWSHIPS[one] for one in fellowships)
    return type_mask(types), language_mask(languages) if languages else None, (whose,) if whose else ()


def _ways(wanted: frozenset[Attendance], *, here: bool) -> int:
    """The ways to take part that answer; near a place, without what is looked for everywhere besides."""
    if not wanted:
        wanted = THERE if here else THERE | FROM_AFAR
    elif Attendance.IN_PERSON in wanted:
        wanted |= THERE
    if Attendance.ONLINE in wanted:
        wanted = wanted - FROM_AFAR if here else wanted | FROM_AFAR
    return sum(_WAYS[one] for one in wanted)


def _here(lat: float, lon: float) -> Floats:
    """One point as a vector."""
    up, round_ = radians(lat), radians(lon)
    return np.array((cos(up) * cos(round_), cos(up) * sin(round_), sin(up)))


def _up(moment: datetime) -> int:
    """The whole minute at or after a moment."""
    return -((EPOCH - moment) // MINUTE)
