"""Many rows at once: prepared SQL from a model's own columns, without an object for each row.

Values are given in the one text form that both databases read: an id as 32 hexadecimal digits (`hex_of`), a
moment as UTC without offset (`moment`), a day as ISO, bytes as bytes. PostgreSQL takes plain inserts by COPY.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.db import connection, models

from companionway.ground import organization
from companionway.ground.errors import Reason
from companionway.ground.models import OrganizationModel


@dataclass(frozen=True)
class Stored:
    """What became of a batch that a bulk verb was given, by the ids of its rows.

    `here` were there before; `refused` say (field, why); `mended` were understood as something else, by code.
    """

    count: int
    here: frozenset[UUID] = frozenset()
    refused: Mapping[UUID, tuple[str, Reason]] = field(default_factory=dict)
    mended: Mapping[UUID, str] = field(default_factory=dict)


class _Plain(models.Func):
    """What the database gives is taken as it is: no converter is called for each value."""

    def get_db_converters(self, connection):
        return []


class Ordinal(_Plain):
    """A column of days as `date.toordinal()`, 0 for none: a million rows without a million dates."""

    output_field = models.IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "COALESCE(CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER), 0)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "COALESCE(%(expressions)s - DATE '0001-01-01' + 1, 0)"
        return self.as_sql(compiler, connection, template=template, **context)


class Hex(_Plain):
    """An id as 32 hexadecimal digits, as `hex_of` writes it."""

    output_field = models.CharField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="REPLACE(%(expressions)s::text, '-', '')", **context)


def hex_of(value: UUID) -> str:
    """An id as it stands in a row."""
    return value.hex


@lru_cache(maxsize=32_768)
def moment(at: datetime) -> str:
    """An aware moment as it stands in a row. Remembered, since a contact and its two events share theirs."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows. `columns` are attnames of the model; every row has their values in that order."""
    if connection.vendor == "postgresql":
        return _copy(model, columns, rows)
    with connection.cursor() as cursor:
        cursor.executemany(_insert_sql(model, tuple(columns)), cast(Sequence, rows))
    return None


def upsert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, once: Sequence[str]
) -> None:
    """Add rows, or where the columns `once` (a unique constraint) match a row, replace the others but its id."""
    with connection.cursor() as cursor:
        cursor.executemany(_upsert_sql(model, tuple(columns), tuple(once)), cast(Sequence, rows))


def present(model: type[OrganizationModel], ids: Iterable[UUID]) -> set[UUID]:
    """Which of these ids are here already, within the organization in hand."""
    wanted = {one.hex: one for one in ids}
    return {wanted[as_hex(row[0])] for row in fetch(model, ("id",), wanted)}


def fetch(
    model: type[OrganizationModel], columns: Sequence[str], keys: Iterable[str], *, by: str = "id",
    lock: bool = False,
) -> Iterator[tuple]:  # fmt: skip
    """Cells of the rows whose column `by` is one of `keys` (hexadecimal), of the organization in hand.

    The cells are as the database gives them: `as_hex` and `as_day` make one form of ids and days. `lock` holds
    the rows until commit, in the order of `by`, so that two who lock never cross.
    """
    locks = lock and connection.features.has_select_for_update
    end = f" ORDER BY {_names(model, (by,))} FOR UPDATE" if locks else ""
    with connection.cursor() as cursor:
        cursor.execute(_fetch_sql(model, tuple(columns), by) + end, [organization.current().hex, _list(keys)])
        yield from cursor.fetchall()


@lru_cache(maxsize=64)
def _fetch_sql(model: type[models.Model], columns: tuple[str, ...], by: str) -> str:
    """One statement for any number of keys, since a prepared statement of thousands of parameters is kept."""
    of = f"SELECT {_names(model, columns)} FROM {_table(model)} WHERE"  # noqa: S608  the model's names
    if connection.vendor == "postgresql":
        return f"{of} organization_id = %s AND {_names(model, (by,))} = ANY(%s::uuid[])"
    # SQLite would rather walk an index of the whole organization than look up single ids; the plus forbids it.
    tenant = "+organization_id" if by == "id" else "organization_id"
    return f"{of} {tenant} = %s AND {_names(model, (by,))} IN (SELECT value FROM json_each(%s))"  # noqa: S608


def _list(keys: Iterable[str]) -> Any:
    keys = sorted(keys)
    return keys if connection.vendor == "postgresql" else json.dumps(keys)


def as_hex(cell: Any) -> str:
    """An id that `fetch` gave, as 32 hexadecimal digits."""
    return cell if isinstance(cell, str) else cell.hex


def as_day(cell: Any) -> Any:
    """A day (or None) that `fetch` gave."""
    return _day(cell) if isinstance(cell, str) else cell


_day = lru_cache(maxsize=16_384)(date.fromisoformat)


class Hexes(dict[int, str]):
    """`UUID.int` -> its hexadecimal digits, each written once: a batch names the same people many times."""

    def __missing__(self, number: int) -> str:
        self[number] = found = f"{number:032x}"
        return found


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    into = f"COPY {_table(model)} ({_names(model, tuple(columns))}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


@lru_cache(maxsize=64)
def _insert_sql(model: type[models.Model], columns: tuple[str, ...]) -> str:
    holes = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {_table(model)} ({_names(model, columns)}) VALUES ({holes})"  # noqa: S608  model's names


@lru_cache(maxsize=64)
def _upsert_sql(model: type[models.Model], columns: tuple[str, ...], once: tuple[str, ...]) -> str:
    kept = [column for column in columns if column not in once and column != "id"]
    quoted = [_names(model, (column,)) for column in kept]
    replaced = ", ".join(f"{name} = excluded.{name}" for name in quoted)
    return f"{_insert_sql(model, columns)} ON CONFLICT ({_names(model, once)}) DO UPDATE SET {replaced}"


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


@lru_cache(maxsize=64)
def _names(model: type[models.Model], attnames: tuple[str, ...]) -> str:
    columns = {field.attname: field.column for field in model._meta.concrete_fields}
    return ", ".join(connection.ops.quote_name(columns[name]) for name in attnames)
