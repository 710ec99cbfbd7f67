"""What SQLite and PostgreSQL do differently, for the operator: a copy of a running database, putting one in
place, what is in it, and doing something on one machine or connection at a time.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

_LOCKS = {"timer": 0x436F6D70}  # PostgreSQL's advisory locks have numbers, not names


class NotDone(Exception):
    """A database tool did not do its work; `args[0]` is the tool's own last line, or what is missing."""


def engine() -> str:
    """sqlite or postgresql."""
    return connection.vendor


def is_empty() -> bool:
    """Whether no organization is kept here yet (with or without tables)."""
    if "programs_organization" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM programs_organization LIMIT 1")
        return cursor.fetchone() is None


def migrations() -> tuple[list[str], list[str]]:
    """(applied here, still waiting) as `app.name`."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied = sorted(f"{app}.{name}" for app, name in executor.loader.applied_migrations)
    return applied, [f"{migration.app_label}.{migration.name}" for migration, _ in waiting]


def known_migrations() -> set[str]:
    """Every migration this version of the software has, as `app.name`."""
    return {f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.graph.nodes}


def copy_to(path: Path) -> None:
    """A whole copy of the running database, as of one moment, into a new file; writers go on meanwhile."""
    if engine() == "postgresql":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}", *_where())
        return
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True)) as here, closing(sqlite3.connect(path)) as copy:
        here.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def take_over(path: Path) -> None:
    """Replace everything in the database by a copy made by `copy_to`: all of it, or nothing."""
    connections.close_all()
    if engine() == "postgresql":
        script = path.with_suffix(".sql")
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
        anew = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        _run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", *_where(),
             f"--command={anew}", f"--file={script}")  # fmt: skip
        return
    with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(connection.settings_dict["NAME"])) as here:
        copy.backup(here)


def faults_of(path: Path) -> list[str]:
    """What is wrong with a copy as a file, by the database's own word."""
    if engine() == "postgresql":
        _run("pg_restore", "--list", str(path))
        return []
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            told = [row[0] for row in copy.execute("PRAGMA integrity_check(5)")]
            told += [f"a key of {row[0]} leads nowhere" for row in copy.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [line for line in told if line != "ok"]


@contextmanager
def alone(name: str) -> Iterator[Callable[[], bool]]:
    """A question that may be asked again and again within the block: does nobody else hold `name`?

    On SQLite a locked file in the data folder; on PostgreSQL an advisory lock of a connection of its own, which is
    lost with the connection. Both end with the process, however it ends.
    """
    if engine() == "postgresql":
        held = _advisory(_LOCKS[name])
    else:
        held = _locked(settings.COMPANIONWAY_HOME / f"{name}.lock")
    with held as still_alone:
        yield still_alone


@contextmanager
def _locked(file: Path) -> Iterator[Callable[[], bool]]:
    with file.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield lambda: False
        else:
            yield lambda: True


@contextmanager
def _advisory(number: int) -> Iterator[Callable[[], bool]]:
    apart = connection.copy()

    def held() -> bool:
        try:
            with apart.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s "
                               "AND pid = pg_backend_pid()", [number])  # fmt: skip
                return cursor.fetchone()[0] > 0
        except DatabaseError:
            return False

    try:
        with apart.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        yield held
    finally:
        apart.close()


def _where() -> list[str]:
    database = connection.settings_dict
    named = {"host": database["HOST"], "port": database["PORT"], "username": database["USER"]}
    return [f"--{name}={value}" for name, value in named.items() if value] + [f"--dbname={database['NAME']}"]


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise NotDone(f"{tool} is not on this machine; Debian's package postgresql-client has it.")
    # The password goes by the environment: arguments can be read by everyone on the machine.
    password = connection.settings_dict["PASSWORD"]
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotDone((done.stderr.strip().splitlines() or [f"{tool} failed"])[-1])
