"""What SQLite and PostgreSQL do differently, for the operator: what is in the database, whether it keeps what it
acknowledges, and doing something once at a time.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_LOCKS = {"timer": 0x436F6D70}  # PostgreSQL's advisory locks have numbers, not names


def engine() -> str:
    """sqlite or postgresql."""
    return connection.vendor


def spare_memory() -> None:
    """For long work in a process of its own: SQLite reads its file without mapping it into our memory."""
    if engine() == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")


def wash() -> bool:
    """Empty SQLite's log into the database, where what was deleted is written over: then no file holds it any more.

    False while somebody else reads; nobody waits for it, and the timer tries again. PostgreSQL has its own vacuum.
    """
    if engine() != "sqlite":
        return True
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
    return not busy


def is_empty() -> bool:
    """Whether no organization is kept here yet (with or without tables)."""
    if "programs_organization" not in connection.introspection.table_names():
        return True
    return not _asked("SELECT count(*) FROM programs_organization")


def migrations() -> tuple[list[str], list[str]]:
    """(applied here, still waiting) as `app.name`."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied = sorted(f"{app}.{name}" for app, name in executor.loader.applied_migrations)
    return applied, [f"{migration.app_label}.{migration.name}" for migration, _ in waiting]


def known_migrations() -> set[str]:
    """Every migration this version of the software has, as `app.name`."""
    return {f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.graph.nodes}


def size() -> int:
    """Bytes on disk."""
    if engine() == "postgresql":
        return _asked("SELECT pg_database_size(current_database())")
    name = Path(connection.settings_dict["NAME"])
    return sum(file.stat().st_size for file in (name, name.with_name(name.name + "-wal")) if file.exists())


def faults() -> list[str]:
    """Why what this database acknowledges may be lost, or garbled, as sentences for the operator."""
    if engine() == "postgresql":
        expected: dict[str, tuple[object, str]] = {
            "SHOW fsync": ("on", "fsync is off"),
            "SHOW synchronous_commit": ("on", "synchronous_commit is off"),
            "SHOW server_encoding": ("UTF8", "its encoding is not UTF8"),
        }
    else:
        expected = {
            "PRAGMA journal_mode": ("wal", "its journal is not a write-ahead log"),
            "PRAGMA synchronous": (2, "it does not wait for the disk (synchronous)"),
            "PRAGMA foreign_keys": (1, "it does not watch keys between tables"),
        }
    found = [words for question, (right, words) in expected.items() if _asked(question) != right]
    if engine() == "sqlite" and (system := _file_system(Path(connection.settings_dict["NAME"]))) in _NETWORK:
        found.append(f"it lies on {system}, a network file system, where SQLite can be damaged")
    return found


_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"}


def _file_system(path: Path) -> str:
    mounts = Path("/proc/mounts")
    lines = [line.split()[1:3] for line in mounts.read_text().splitlines()] if mounts.exists() else []
    holding = [(len(at), kind) for at, kind in lines if path.resolve().is_relative_to(at)]
    return max(holding, default=(0, ""))[1]


def _asked(question: str):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


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
