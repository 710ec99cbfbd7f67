"""A town to import into, and a way to do it from text."""

from __future__ import annotations

from pathlib import Path

import pytest

from companionway.desk.imports import run
from companionway.desk.imports.place import Place
from companionway.formats.mapping import parse
from companionway.ground import organization
from tests.cast import NOW, ZONE


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


@pytest.fixture
def bring_in(in_town, tmp_path):
    """bring_in(noun, text) -> Account; more: names (a mapping as a dict), rejects, dry_run, by."""

    def bring(what: str, text: str | bytes, *, names: dict | None = None, by=None, file: str = "in.csv", **more):
        path: Path = tmp_path / file
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        place = Place(in_town.program_id, ZONE, by or in_town.system, NOW, "harbor")
        account = run.bring_in(what, path, place=place, names=parse(names or {}), **more)
        assert account.adds_up
        return account

    return bring


def codes(lines: dict) -> dict[str, int]:
    """code -> how often, of an account's notes, reasons or same."""
    return {code: one.count for code, one in lines.items()}
