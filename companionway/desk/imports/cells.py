"""Reading single cells: words of a vocabulary, days, moments, minutes. Each is remembered, since cells repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from companionway.desk.imports.columns import Bound
from companionway.formats import dates
from companionway.ground.errors import Reason

NOTHING = frozenset({"n/a", "na", "none", "null", "nil", "-", "--", "unknown", "?", "not known", "#n/a"})
REMEMBERED = 50_000
_MINUTES = re.compile(r"(\d{1,5})(?:[.,]0+)?\s*(m|min|mins|minute|minutes)?\.?")
_HOURS = re.compile(r"(?:(\d{1,2})\s*(?:h|hr|hrs|hour|hours)\s*)?(?:(\d{1,2})\s*(?:m|min|mins|minutes)?)?")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::\d\d)?")


class Wrong(Exception):
    """A cell that cannot be right: our column, and why."""

    def __init__(self, column: str, code: str | Reason, **numbers: int | str | None):
        self.column = column
        self.reason = code if isinstance(code, Reason) else Reason(code, numbers)
        super().__init__(self.reason.code)


@dataclass(slots=True)
class Cell:
    """What a cell says: its value, and what was mended to read it."""

    value: Any
    note: str = ""


class Remembering:
    """A reader of one column: the same text is read once. `wrong` texts raise Wrong each time."""

    def __init__(self, bound: Bound, name: str, read: Callable[[str], Cell]):
        self.name, self._get, self._read = name, bound.get(name), read
        self._known: dict[str, Cell] = {}

    def __call__(self, cells: list[str], notes: list[str]) -> Any:
        text = self._get(cells)
        cell = self._known.get(text)
        if cell is None:
            cell = self._read(text)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = cell
        if cell.note:
            notes.append(cell.note)
        return cell.value


def choice(
    bound: Bound, name: str, enum: type[StrEnum], also: Mapping[str, StrEnum], *, default: StrEnum | None = None
) -> Remembering:
    """One word of a vocabulary: ours, the mapping's, or (said as mended) one of the words others use."""
    ours, said = {word(str(one)): one for one in enum}, {}
    for theirs, meant in bound.values(name).items():
        said[theirs] = ours.get(word(meant))

    def read(text: str) -> Cell:
        if (mapped := said.get(text.casefold())) is not None:
            return Cell(mapped)
        if text.casefold() in NOTHING or not text:
            if default is None:
                raise Wrong(name, "value_missing")
            return Cell(default, "value_empty" if text else "")
        if (found := ours.get(word(text))) is not None:
            return Cell(found)
        if (found := also.get(word(text))) is not None:
            return Cell(found, "value_read_as")
        raise Wrong(name, "value_unknown", known=", ".join(str(one) for one in enum))

    return Remembering(bound, name, read)


def word(text: str) -> str:
    """A word as it is compared: without case, spaces and hyphens as underscores."""
    return "_".join(re.split(r"[\s_\-/]+", text.strip().casefold()))


def day(bound: Bound, name: str, latest: date, *, required: bool = False) -> Remembering:
    """A day, or None where the cell is empty."""

    def read(text: str) -> Cell:
        if not text or text.casefold() in NOTHING:
            if required:
                raise Wrong(name, "value_missing")
            return Cell(None, "value_empty" if text else "")
        reading = dates.read_day(dates.split_moment(text)[0], bound.orders.get(name), latest)
        if reading is None:
            raise Wrong(name, "date_unreadable")
        return Cell(reading.day, reading.note)

    return Remembering(bound, name, read)


def clock(bound: Bound, name: str) -> Remembering:
    """A time of day, or None where the cell is empty."""

    def read(text: str) -> Cell:
        if not text:
            return Cell(None)
        found = dates.read_time(text)
        if found is None:
            raise Wrong(name, "time_unreadable")
        return Cell(found)

    return Remembering(bound, name, read)


class Moment:
    """A moment in one cell, or a day in one and a time in another; without a time, the day's first moment.

    Days and times are remembered apart, since a log has many moments and few days.
    """

    def __init__(self, bound: Bound, name: str, time_name: str, zone: ZoneInfo, latest: date):
        self.name, self.time_name, self.zone, self.latest = name, time_name, zone, latest
        self.order = bound.orders.get(name)
        self._at, self._time = bound.get(name), bound.get(time_name)
        self._days: dict[str, Cell] = {}
        self._clocks: dict[str, time] = {"": time()}

    def __call__(self, cells: list[str], notes: list[str]) -> datetime:
        text, own_clock = self._at(cells), self._time(cells)
        head, _, tail = text.partition(" ")
        found, clock = self._days.get(head), self._clocks.get(own_clock or tail)
        zone: tzinfo = self.zone
        if found is None or clock is None or (own_clock and tail):
            found, clock, zone = self._read(text, own_clock)
            if zone is self.zone and not own_clock:
                self._remember(head, tail, found, clock)
        if found.note:
            notes.append(found.note)
        return datetime.combine(found.value, clock, tzinfo=zone).astimezone(UTC)

    def _remember(self, head: str, tail: str, found: Cell, clock: time) -> None:
        """Keep the two halves of a cell that is a day, one space and a time."""
        if dates.read_day(head, self.order, self.latest) is None or (tail and dates.read_time(tail) is None):
            return
        if len(self._days) + len(self._clocks) > REMEMBERED:
            self._days.clear()
            self._clocks = {"": time()}
        self._days[head], self._clocks[tail] = found, clock

    def _read(self, text: str, own_clock: str) -> tuple[Cell, time, tzinfo]:
        if not text:
            raise Wrong(self.name, "value_missing")
        day_text, within, zone = dates.split_moment(text)
        reading = dates.read_day(day_text, self.order, self.latest)
        if reading is None:
            raise Wrong(self.name, "date_unreadable")
        clock_text = own_clock or within
        at = dates.read_time(clock_text) if clock_text else time()
        if at is None:
            raise Wrong(self.time_name if own_clock else self.name, "time_unreadable")
        named = dates.offset(zone) if not own_clock else None
        return Cell(reading.day, reading.note), at, named or self.zone


def minutes(bound: Bound, name: str) -> Remembering:
    """Whole minutes: 20, "20 min", "1:05", "1 h 5 min"; or None where the cell is empty."""

    def read(text: str) -> Cell:
        plain = text.casefold().strip()
        if not plain or plain in NOTHING:
            return Cell(None, "value_empty" if plain else "")
        if plain.isascii() and plain.isdigit() and len(plain) < 6:
            return Cell(int(plain))
        if match := _MINUTES.fullmatch(plain):
            return Cell(int(match[1]), "value_read_as")
        if match := _CLOCK.fullmatch(plain) or _HOURS.fullmatch(plain):
            return Cell(int(match[1] or 0) * 60 + int(match[2] or 0), "value_read_as")
        raise Wrong(name, "minutes_unreadable")

    return Remembering(bound, name, read)


def whole(bound: Bound, name: str) -> Remembering:
    """A whole number, or None where the cell is empty."""

    def read(text: str) -> Cell:
        if not text or text.casefold() in NOTHING:
            return Cell(None, "value_empty" if text else "")
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise Wrong(name, "count_unreadable")
        return Cell(int(text))

    return Remembering(bound, name, read)


def yes(bound: Bound, name: str) -> Remembering:
    """Yes or no; an empty cell is no."""
    said = {theirs: meant.casefold() for theirs, meant in bound.values(name).items()}

    def read(text: str) -> Cell:
        plain = said.get(text.casefold(), text.casefold())
        if plain in {"yes", "y", "true", "1", "x", "sí", "si"}:
            return Cell(True)
        if plain in {"no", "n", "false", "0", ""} | NOTHING:
            return Cell(False)
        raise Wrong(name, "value_unknown", known="yes, no")

    return Remembering(bound, name, read)


def text(bound: Bound, name: str, most: int) -> Remembering:
    """Text of at most `most` letters; a word that says there is nothing is read as empty."""

    def read(said: str) -> Cell:
        if said.casefold() in NOTHING:
            return Cell("", "value_empty")
        if len(said) > most:
            raise Wrong(name, "text_too_long", most=most)
        return Cell(said)

    return Remembering(bound, name, read)
