"""Every wall bites: a forbidden import, written into a copy of the package, is found by its wall."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house

BIN = Path(sys.executable).parent

# (wall, file, what is written at its end)
BITES = [
    ("Floors", "people/actions.py", "import companionway.support.models\n"),  # up
    (
        "Floors",
        "ground/clock.py",
        "def late():\n    from companionway.programs import rules\n",
    ),  # up, in a function
    ("Floors", "web/urls.py", "import companionway.cli\n"),  # sideways
    ("Floors", "api/urls.py", "import companionway.web\n"),  # sideways
    ("Floors", "helpers/__init__.py", ""),  # a folder without a floor
    ("Inside a room", "people/rules.py", "import companionway.people.models\n"),
    ("Inside a room", "people/queries.py", "import companionway.people.actions\n"),
    ("Inside a room", "support/helpers.py", ""),  # a fifth file
    ("Rules, formats", "journey/rules.py", "import django\n"),
    ("Rules, formats", "journey/rules.py", "import companionway.people.models\n"),
    ("Rules, formats", "formats/other.py", "import django.conf\n"),
    ("A face", "web/other.py", "import companionway.journey.models\n"),
    ("A face", "api/other.py", "import companionway.support.models\n"),
    ("A face", "cli/other.py", "import companionway.programs.models\n"),
    ("A face", "timer/other.py", "import companionway.attention.models\n"),
    ("A face", "desk/other.py", "import companionway.pulse.models\n"),
    ("No circles", "ground/clock.py", "import companionway.ground.ledger\n"),
    ("Participants", "journey/queries.py", "import companionway.people.queries\n"),
    ("Participants", "support/actions.py", "import companionway.people.models\n"),
    ("Flags stay care", "desk/other.py", "import companionway.attention.rules\n"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """A copy of the package's Python and of the walls."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(house.ROOT / "pyproject.toml", folder)
    for file in house.PACKAGE.rglob("*.py"):
        there = folder / file.relative_to(house.ROOT)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, there)
    # `clock` is read by `ledger` here, so that a look back closes a circle.
    _write(folder / "companionway/ground/ledger.py", "import companionway.ground.clock\n")
    return folder


def _write(file: Path, more: str) -> None:
    file.parent.mkdir(exist_ok=True)
    before = file.read_text() if file.exists() else ""
    file.write_text(f"{before}\n{more}")


def _broken(folder: Path) -> list[str]:
    """The names of the walls that a lint of `folder` finds broken."""
    seen = subprocess.run([BIN / "lint-imports", "--no-cache"], cwd=folder, capture_output=True, text=True)
    assert "Contracts:" in seen.stdout or "BROKEN" in seen.stdout, seen.stdout + seen.stderr
    lines = [line.removesuffix(" BROKEN") for line in seen.stdout.splitlines() if line.endswith(" BROKEN")]
    assert (seen.returncode != 0) == bool(lines)
    return lines


def test_the_walls_stand_as_long_as_nobody_leans_on_them(copy):
    assert _broken(copy) == []


@pytest.mark.parametrize(("wall", "file", "line"), BITES)
def test_a_wall_bites(copy, wall, file, line):
    there = copy / "companionway" / file
    before = there.read_text() if there.exists() else None
    _write(there, line)
    try:
        assert house.contract(wall)["name"] in _broken(copy)
    finally:
        there.write_text(before) if before is not None else there.unlink()
        if not any(there.parent.iterdir()):
            there.parent.rmdir()


def test_every_wall_has_been_leaned_on():
    assert {house.contract(wall)["name"] for wall, *_ in BITES} == {one["name"] for one in house.CONTRACTS}


@pytest.mark.parametrize(
    "line",
    [
        "from django.utils import timezone\nnow = timezone.now()\n",
        "from datetime import datetime\nnow = datetime.now()\n",
        "from django.http import HttpResponse\n",
        "from django.shortcuts import render\n",
        "from django.template import loader\n",
        "from django.dispatch import receiver\n",
        "from django.db.models.signals import post_save\n",
    ],
)
def test_a_room_may_not_read_the_clock_nor_know_pages_nor_send_signals(copy, line):
    there = copy / "companionway/people/other.py"
    there.write_text(line)
    try:
        said = subprocess.run([BIN / "ruff", "check", "--select", "TID251", there],
                              cwd=copy, capture_output=True, text=True)  # fmt: skip
        assert "TID251" in said.stdout
    finally:
        there.unlink()
