"""Columns: what we call them and what they mean, and where each stands in somebody's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from companionway.formats import dates
from companionway.formats.csv import Table, column_name
from companionway.formats.dates import Order
from companionway.formats.mapping import Mapping
from companionway.ground.errors import Refused

Get = Callable[[list[str]], str]


@dataclass(frozen=True)
class Column:
    """One of our columns. `example` stands in the template file; `day` says that it holds a date."""

    name: str
    meaning: str
    example: str = ""
    required: bool = False
    day: bool = False


@dataclass(frozen=True)
class Bound:
    """Our columns, each at its place in a table; `orders` tells how dates in doubt are read in each."""

    table: Table
    mapping: Mapping
    places: dict[str, int]
    orders: dict[str, Order | None] = field(default_factory=dict)

    def get(self, name: str) -> Get:
        """How to take the trimmed cell of our column `name` from a row; empty where the file has no such column."""
        place, always = self.places.get(name), self.mapping.always.get(name, "")
        if place is None:
            return lambda cells: always
        if always:
            return lambda cells: cells[place].strip() or always
        return lambda cells: cells[place].strip()

    def values(self, name: str) -> dict[str, str]:
        """What the mapping says their values of this column mean."""
        return self.mapping.values.get(name, {})

    def header(self, name: str) -> str:
        """What the file itself calls our column."""
        place = self.places.get(name)
        return name if place is None else self.table.header[place].strip()

    def unread(self) -> list[str]:
        """Columns of the file that are none of ours."""
        read = set(self.places.values())
        own = {"line", "column", "reason"}  # a rejects file, corrected and brought in again
        return [
            name.strip()
            for place, name in enumerate(self.table.header)
            if name.strip() and place not in read and column_name(name) not in own
        ]


def bind(
    table: Table, mapping: Mapping, columns: Sequence[Column], needs_one_of: Sequence[tuple[str, ...]] = ()
) -> Bound:
    """Where our columns stand. Raises Refused for an empty file, missing columns, and a mapping that misses."""
    if not any(table.columns):
        raise Refused("file_empty")
    ours = {column.name for column in columns}
    said = mapping.columns.keys() | mapping.values.keys() | mapping.always.keys()
    if strangers := sorted(said - ours):
        raise Refused("mapping_column_unknown", at=strangers[0])
    places = {}
    for name in ours:
        theirs = column_name(mapping.columns.get(name, name))
        if theirs in table.columns:
            places[name] = table.columns.index(theirs)
        elif name in mapping.columns:
            raise Refused("mapping_column_not_there", at=mapping.columns[name])
    _require(columns, needs_one_of, places.keys() | mapping.always.keys(), table)
    return Bound(table, mapping, places)


def with_orders(bound: Bound, columns: Sequence[Column]) -> tuple[Bound, int]:
    """`bound` with the order of dates in each date column, from a look at every row; and the number of rows."""
    days = [(one.name, bound.get(one.name)) for one in columns if one.day and one.name in bound.places]
    shown: dict[str, set[Order]] = {name: set() for name, _ in days}
    count = 0
    for row in bound.table.rows():
        count += 1
        if row.fault:
            continue
        for name, get in days:
            if order := dates.order_shown(get(row.cells)):
                shown[name].add(order)
    orders = {name: dates.decided(found, bound.mapping.order) for name, found in shown.items()}
    return Bound(bound.table, bound.mapping, bound.places, orders), count


def _require(
    columns: Iterable[Column], needs_one_of: Sequence[tuple[str, ...]], there: Set[str], table: Table
) -> None:
    missing = [" / ".join(group) for group in needs_one_of if not there & set(group)]
    missing += [column.name for column in columns if column.required and column.name not in there]
    if missing:
        found = ", ".join(name.strip() for name in table.header[:20] if name.strip())
        raise Refused("columns_missing", columns=", ".join(missing), found=found)
