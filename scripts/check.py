"""The whole check: style, walls, types, migrations, and the tests on SQLite and on PostgreSQL (`make test`).

PostgreSQL and Chromium are installed where that is allowed (root and apt). What is missing after that is named, and
the check fails with the list: nothing is left out in silence.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent.parent))

import postgres

from tests.browser import chromium

BIN = Path(sys.executable).parent
PYTEST = ("-q", "-n", "2", "--dist", "worksteal", "-rfEsxX", "--durations", "5")
# What no database changes, or what makes up whole communities: it ran on SQLite just before. What pages read is
# walked there by tests/stranger/test_pages.py, which opens every one of them as colleagues do.
NOT_ON_POSTGRES = (
    "tests/test_house.py", "tests/test_walls.py", "tests/test_hygiene.py", "tests/formats", "tests/bench",
    "tests/examples", "tests/wording", "tests/simulate", "tests/stranger/test_api.py", "tests/api/test_openapi.py",
    "tests/desk/paper", "tests/desk/test_spanish.py", "tests/web", "tests/canary", "tests/cli/test_serve.py",
    "tests/cli/test_group.py", "tests/cli/test_init.py", "tests/cli/test_match.py", "tests/test_kept.py",
)  # fmt: skip


@dataclass
class Check:
    """What ran, how it ended, what could not run for want of something."""

    steps: list[tuple[str, bool, float]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def run(self, title: str, *command: object, environment: dict[str, str] | None = None) -> bool:
        """Run one step under its heading; its output is shown as it comes."""
        print(f"\n== {title}", flush=True)
        begun = time.monotonic()
        ended = subprocess.run([str(word) for word in command], env={**os.environ, **(environment or {})})
        taken = time.monotonic() - begun
        well = ended.returncode == 0
        print(f"-- {'good' if well else 'NOT GOOD'}, {taken:.1f} s", flush=True)
        self.steps.append((title, well, taken))
        return well

    def tests(self, title: str, *arguments: str, environment: dict[str, str] | None = None) -> None:
        """Run pytest and add up what it counted."""
        with tempfile.NamedTemporaryFile(suffix=".xml") as counted:
            told = (f"--junitxml={counted.name}", *arguments)
            self.run(title, BIN / "pytest", *PYTEST, *told, environment=environment)
            with contextlib.suppress(ElementTree.ParseError):
                for suite in ElementTree.parse(counted.name).iter("testsuite"):
                    bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
                    skipped = int(suite.get("skipped", 0))
                    self.failed, self.skipped = self.failed + bad, self.skipped + skipped
                    self.passed += int(suite.get("tests", 0)) - bad - skipped

    def close(self) -> int:
        """The plain summary, and the exit code."""
        print("\n== Summary")
        for title, well, taken in self.steps:
            print(f"{'good    ' if well else 'NOT GOOD'}  {taken:6.1f} s  {title}")
        for what in self.missing:
            print(f"MISSING   {what}")
        print(f"{sum(taken for *_, taken in self.steps):.0f} s in all")
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped", flush=True)
        return 0 if not self.missing and all(well for _, well, _ in self.steps) else 1


def provide(check: Check) -> None:
    """Install PostgreSQL and Chromium where that is allowed; name what is missing afterwards."""
    debian = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    wanted = [*([] if debian else ["postgresql"]), *([] if chromium() else ["chromium"])]
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        check.run("Refresh the package lists", "apt-get", "update", "-qq", environment=quiet)
        check.run(f"Install {' and '.join(wanted)}", "apt-get", "install", "-y", "-qq",
                  "--no-install-recommends", *wanted, environment=quiet)  # fmt: skip
        check.steps.clear()  # what counts is whether they are here now
    if not chromium():
        check.missing.append("Chromium: the tests that drive a browser did not run (apt-get install chromium)")
    if not postgres.binaries():
        check.missing.append("PostgreSQL: the tests on it did not run (apt-get install postgresql)")
    print(f"Chromium: {chromium() or 'missing'}\nPostgreSQL: {postgres.binaries() or 'missing'}", flush=True)


@contextlib.contextmanager
def home() -> Iterator[str]:
    """A data folder for the tools that read the settings, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="companionway-check-") as folder:
        yield folder


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that PostgreSQL is stopped on the way out
    check = Check()
    with home() as folder:
        os.environ["COMPANIONWAY_HOME"] = folder
        os.environ.pop("DATABASE_URL", None)
        provide(check)
        check.run("Style (ruff check)", BIN / "ruff", "check")
        check.run("Layout (ruff format)", BIN / "ruff", "format", "--check")
        check.run("The walls of the house (lint-imports)", BIN / "lint-imports", "--no-cache")
        check.run("Types (mypy)", BIN / "mypy", "companionway", "scripts")
        check.run("Migrations are complete", sys.executable, "-m", "django", "makemigrations", "--check",
                  "--dry-run", "--settings", "tests.settings")  # fmt: skip
        browser = "" if chromium() else " and not chromium"
        check.tests("Tests on SQLite", "-m", f"not postgres{browser}")
        if postgres.binaries():
            with postgres.throw_away() as url:
                left_out = [f"--ignore={path}" for path in NOT_ON_POSTGRES]
                # Its own pg_dump first: one of another version makes no backup of it.
                there = {"DATABASE_URL": url, "PATH": f"{postgres.binaries()}{os.pathsep}{os.environ['PATH']}"}
                check.tests("Tests on PostgreSQL, without the browser", "-m", "not sqlite and not chromium",
                            *left_out, environment=there)  # fmt: skip
    return check.close()


if __name__ == "__main__":
    sys.exit(main())
