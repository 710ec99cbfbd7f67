"""A copy of the running database, what is wrong with one, and putting one in place.

By SQLite's online backup, or by PostgreSQL's own tools as found on PATH.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, connections

from companionway.ground.database import engine


class NotDone(Exception):
    """A database tool did not do its work; `args[0]` is the tool's own last line, or what is missing."""


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
