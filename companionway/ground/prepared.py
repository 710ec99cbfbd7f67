"""Reads compiled once and run many times, for the few that answer every single event.

Building and compiling a query costs Django several times what SQLite needs to answer it. A prepared read is a
function from ids and plain values to a queryset of `values_list`; it is compiled once for each size of its list,
with marks in place of the values, and afterwards only executed. It asks in the organization in hand. A read may
also have no list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from companionway.ground import organization

SIZES = (1, 4, 16, 64, 256, 1_024, 2_048)
_ORGANIZATION = UUID(int=2**128 - 1)


@dataclass(frozen=True)
class _Compiled:
    sql: str
    slots: tuple[Any, ...]  # for each parameter: ("id", i), ("given", name), ("organization",) or ("plain", value)
    compiler: Any
    converters: dict


class Read:
    """`read(ids, today=...)` -> rows as lists. The values given are days, moments, numbers and words, by name."""

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self.compiled: dict[tuple, _Compiled] = {}
        self.__doc__ = build.__doc__

    def __call__(self, ids: Iterable[UUID] | None = None, **given: date | datetime | int | str) -> list[list[Any]]:
        if ids is None:
            return self._run([], 0, given)
        ids = list(ids)
        found: list[list[Any]] = []
        for start in range(0, len(ids), SIZES[-1]):
            some = ids[start : start + SIZES[-1]]
            found += self._run(some, next(size for size in SIZES if size >= len(some)), given)
        return found

    def _run(self, ids: list[UUID], size: int, given: dict[str, Any]) -> list[list[Any]]:
        key = (connection.vendor, size)
        compiled = self.compiled.get(key) or self.compiled.setdefault(key, self._compile(size, given))
        native = connection.features.has_native_uuid_field
        adapted: list[UUID | str] = [one if native else one.hex for one in ids]
        adapted += adapted[-1:] * (size - len(ids))
        values = {name: _adapted(value) for name, value in given.items()}
        here = _adapted(organization.current())
        parameters = [
            adapted[slot[1]] if slot[0] == "id" else values[slot[1]] if slot[0] == "given"
            else here if slot[0] == "organization" else slot[1]
            for slot in compiled.slots
        ]  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, parameters)
            rows = cursor.fetchall()
        return list(compiled.compiler.apply_converters(map(list, rows), compiled.converters))

    def _compile(self, size: int, given: dict[str, Any]) -> _Compiled:
        marks = [UUID(int=2**100 + i) for i in range(size)]
        stand_in = {name: _stand_in(value, i) for i, (name, value) in enumerate(sorted(given.items()), start=1)}
        slots: dict[Any, tuple] = {_adapted(mark): ("id", i) for i, mark in enumerate(marks)}
        slots |= {_adapted(value): ("given", name) for name, value in stand_in.items()}
        slots[_adapted(_ORGANIZATION)] = ("organization",)
        with organization.hold(_ORGANIZATION):
            rows = self.build(marks, **stand_in) if size else self.build(**stand_in)
            compiler = rows.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        return _Compiled(sql, tuple(slots.get(one, ("plain", one)) for one in parameters), compiler, converters)


def read(build: Callable[..., QuerySet]) -> Read:
    """A prepared read of what `build(ids, **given)` asks."""
    return Read(build)


def _stand_in(value: Any, number: int) -> Any:
    """A value of the same kind that no real query has, so that it is found again among the parameters."""
    if isinstance(value, datetime):
        return datetime(1970, 1, 1, 0, 0, 0, number, tzinfo=UTC)
    return date(1, 1, number) if isinstance(value, date) else type(value)(-(10**9) - number)


def _adapted(value: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
