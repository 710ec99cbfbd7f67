"""A town that is built once a worker and set up again, row by row, for each test that wants it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import connection, transaction

T = TypeVar("T")
Rows = list[tuple[str, list[tuple[Any, ...]]]]  # the statement that sets up rows of a table, and the rows


class Kept(Generic[T]):
    """What `build` makes, and the rows that it writes. They are the same each time, ids and all.

    A test must not see what another did: `copied` makes a copy of what was built.
    """

    def __init__(self, build: Callable[[], T], copied: Callable[[T], T]) -> None:
        self.build, self.copied = build, copied
        self.made: dict[str, tuple[T, Rows]] = {}

    def __call__(self) -> T:
        keys = str(settings.COMPANIONWAY_KEYS)  # what is sealed under one key is read by no other
        if keys not in self.made:
            self.made[keys] = self._make()
        built, rows = self.made[keys]
        with transaction.atomic(), connection.cursor() as cursor:  # keys are looked at when it is done
            for statement, of_table in rows:
                cursor.executemany(statement, of_table)
        return self.copied(built)

    def _make(self) -> tuple[T, Rows]:
        with transaction.atomic():
            before = {table: set(there) for table, (_, there) in _everything().items()}
            built = self.build()
            rows = [
                (statement, [row for row in there if row not in before[table]])
                for table, (statement, there) in _everything().items()
                if len(there) > len(before[table])
            ]
            transaction.set_rollback(True)
        return built, rows


def _everything() -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """Each table: the statement that writes its rows, and its rows as the database gives them."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [f'"{column[0]}"' for column in cursor.description]
            places = ", ".join(["%s"] * len(columns))
            statement = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({places})'
            found[table] = statement, [tuple(map(_plain, row)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    """As it can be compared, and written again."""
    if isinstance(value, memoryview):
        return bytes(value)
    return json.dumps(value) if isinstance(value, dict | list) else value
