"""A bare executemany of the rows that ours wrote; called in a process of its own.

The rows are fetched from our database beside the clock: only executemany and commits are timed. Tables, indexes and
settings are the same, and so are the people and programs that the rows point to, copied before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from time import perf_counter, process_time
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from companionway.desk.imports import run
from companionway.ground import database

BATCH = run.BATCH  # contacts; twice as many events
_CONTACT = "kind = 'contact'"

Rows = list[tuple]


def main(folder: str, batches: str) -> dict[str, Any]:
    """Copy what the rows point to, then time the rows: in `one` transaction, or in `many`."""
    call_command("migrate", verbosity=0)
    database.spare_memory()
    source = sqlite3.connect(f"file:{folder}/ours.sqlite3?mode=ro", uri=True)
    _copy_around(source)
    whole, each = (transaction.atomic, nullcontext) if batches == "one" else (nullcontext, transaction.atomic)
    clock = _Clock()
    with whole():
        batch_of = _batches(source)
        while True:
            with clock.stopped():
                tables = next(batch_of, None)
            if tables is None:
                break
            with each():
                for table, rows in tables.items():
                    _put(table, rows)
    seconds, processor = clock.told()
    notes = f"contacts, events, final pulses, ready-made; {processor:,.1f} s of processor time"
    return {"seconds": seconds, "notes": notes}


class _Clock:
    """Wall and processor seconds since it was made, without those spent while it was stopped."""

    def __init__(self) -> None:
        self.wall, self.processor = perf_counter(), process_time()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        before = perf_counter(), process_time()
        yield
        self.wall += perf_counter() - before[0]
        self.processor += process_time() - before[1]

    def told(self) -> tuple[float, float]:
        return perf_counter() - self.wall, process_time() - self.processor


def _copy_around(source: sqlite3.Connection) -> None:
    with transaction.atomic():
        for table, where in (
            ("programs_organization", "1"), ("programs_program", "1"), ("people_person", "1"),
            ("pulse_event", f"NOT {_CONTACT}"),
        ):  # fmt: skip
            for rows in _chunks(source, table, 10 * BATCH, where):
                _put(table, rows)


def _batches(source: sqlite3.Connection) -> Iterator[dict[str, Rows]]:
    """What each of our batches wrote into the two large tables; the final pulses last."""
    contacts = _chunks(source, "support_contact", BATCH)
    events = _chunks(source, "pulse_event", 2 * BATCH, _CONTACT)
    for some, told in zip(contacts, events, strict=True):
        yield {"support_contact": some, "pulse_event": told}
    for rows in _chunks(source, "pulse_pulse", BATCH):
        yield {"pulse_pulse": rows}


def _chunks(source: sqlite3.Connection, table: str, size: int, where: str = "1") -> Iterator[Rows]:
    last = 0
    while True:
        query = f"SELECT rowid, * FROM {table} WHERE rowid > ? AND {where} ORDER BY rowid LIMIT ?"  # noqa: S608
        rows = source.execute(query, (last, size)).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [row[1:] for row in rows]


def _put(table: str, rows: Rows) -> None:
    holes = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} VALUES ({holes})", rows)  # noqa: S608  our own tables
