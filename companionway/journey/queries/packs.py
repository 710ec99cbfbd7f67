"""Ready packs of small steps as data (journey/packs/steps.toml), in the reader's language. They are of nobody."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from companionway.journey.rules import LANGUAGES, Pack

FILE = Path(__file__).parent.parent / "packs" / "steps.toml"


@dataclass(frozen=True)
class PackStep:
    """One ready step. `page`: a page of one's own that helps with it."""

    code: str
    words: str
    page: str = ""


@cache
def packs(language: str) -> dict[Pack, tuple[PackStep, ...]]:
    """Every pack with its steps, in order. Everybody may read them; therefore nothing here asks for an actor."""
    short = language.split("-")[0]
    tongue = short if short in LANGUAGES else LANGUAGES[0]
    file = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        pack: tuple(PackStep(code, cell[tongue], cell.get("page", "")) for code, cell in file[pack].items())
        for pack in Pack
    }


def ready(pack: str, step: str, language: str) -> PackStep | None:
    """One ready step by its codes; None where a step is somebody's own, or no longer in its pack."""
    if not pack:
        return None
    return next((one for one in packs(language)[Pack(pack)] if one.code == step), None)
