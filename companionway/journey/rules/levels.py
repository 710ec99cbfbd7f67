"""What books of levels call a level of care: codes and names with their sources, as data (packs/levels.toml).

Only codes and short names stand there: the books themselves are somebody's. A code is kept with its edition,
because the same one means other things in another.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from companionway.ground.errors import Reason
from companionway.journey.rules.stays import Level

PACK = Path(__file__).parent.parent / "packs" / "levels.toml"


@dataclass(frozen=True)
class LevelCode:
    """One code of one edition, and the level of ours that it is."""

    edition: str
    code: str
    level: Level
    name: str
    name_es: str

    @property
    def key(self) -> str:
        """Both in one word, for a form."""
        return f"{self.edition}:{self.code}"

    def said(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_es if language == "es" else self.name


@dataclass(frozen=True)
class Edition:
    """One book of levels, in one edition."""

    id: str
    name: str
    year: int
    source: str
    codes: tuple[LevelCode, ...]


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition of the pack, in its order."""
    pack = tomllib.loads(PACK.read_text(encoding="utf-8"))
    return tuple(
        Edition(
            name, book["name"], book["year"], book["source"],
            tuple(
                LevelCode(name, one["code"], Level(one["level"]), one["en"], one["es"]) for one in book["codes"]
            ),
        )
        for name, book in pack.items()
    )  # fmt: skip


@cache
def level_codes() -> dict[tuple[str, str], LevelCode]:
    """(edition, code) -> what it is."""
    return {(one.edition, one.code): one for book in editions() for one in book.codes}


def why_not_code(level: Level, edition: str, code: str) -> Reason | None:
    """Why a level cannot be called this, or None; nothing said is fine."""
    if not edition and not code:
        return None
    found = level_codes().get((edition, code))
    if found is None:
        return Reason("level_code_unknown")
    return (
        None if found.level is level else Reason("level_code_elsewhere", {"code": code, "level": str(found.level)})
    )
