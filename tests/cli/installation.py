"""An installation of one test's own: a data folder, a database, and the real command in processes of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from companionway.ground import ids

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    "organization": "Harbor & Main", "program": "Main Street Center", "kind": "recovery_community",
    "time-zone": "America/Denver", "email": "mei@example.org", "name": "Mei",
}  # fmt: skip


@dataclass(frozen=True)
class Installation:
    home: Path
    database_url: str

    @property
    def environment(self) -> dict[str, str]:
        apart = {"COMPANIONWAY_HOME": str(self.home), "DATABASE_URL": self.database_url, "PYTHONPATH": str(ROOT)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COMPANIONWAY_")}
        return kept | apart | {"DJANGO_SETTINGS_MODULE": "companionway.config.settings", "COLUMNS": "120"}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-W", "error", "-m", "companionway.config.command", *arguments]

    def run(self, *arguments: str, code: int = 0, **environment: str) -> str:
        """What the command said on both streams; its exit code is checked."""
        done = subprocess.run(
            self.command(*arguments), env=self.environment | environment, cwd=self.home, text=True,
            capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip
        told = done.stdout + done.stderr
        assert done.returncode == code, told
        return told

    def python(self, program: str, *arguments: str, **options) -> subprocess.Popen:
        """A Python program with Django set up, running in this installation."""
        setup = "import django; django.setup()\n"
        return subprocess.Popen(
            [sys.executable, "-c", setup + program, *arguments], env=self.environment, cwd=self.home, text=True,
            stdout=subprocess.PIPE, **options,
        )  # fmt: skip

    def told(self, program: str) -> list[str]:
        """The lines a Python program says."""
        process = self.python(program)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return said.splitlines()

    def init(self) -> str:
        return self.run("init", *(f"--{option}={answer}" for option, answer in ANSWERS.items()))


@contextmanager
def installation(folder: Path, like: Installation | None = None):
    """A fresh one, with a database of the kind that the test run uses; or a copy of another that is not at work."""
    home = folder / f"home-{ids.new().hex[-6:]}"
    if like:
        shutil.copytree(like.home, home)
    else:
        home.mkdir(mode=0o700)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Installation(home, "sqlite:///")
        return
    name = f"companionway_{ids.new().hex[-12:]}"
    model = like.database_url.rpartition("/")[2] if like else "template1"
    with _server() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
    try:
        yield Installation(home, os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}")
    finally:
        with _server() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _server():
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection, connection.cursor() as cursor:
        yield cursor
