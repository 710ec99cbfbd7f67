"""A shelf for each pathway: what it is, who holds its meetings, and titles of what is read there, as data (R89)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from companionway.ground.errors import Reason
from companionway.journey.rules import Pathway
from companionway.meetings.rules.fellowships import Fellowship

PACK = Path(__file__).parent.parent / "packs" / "shelf.toml"
MOST_OF_A_NOTE = 600  # characters: what a program knows of a pathway in its town


class Seen(StrEnum):
    """How an address was checked."""

    OWN = "own"  # on a page of their own, of which a copy was read
    NAMED = "named"  # public pages of others name it alike


@dataclass(frozen=True)
class Book:
    """A title in its own language. Nothing of its text is kept here."""

    title: str
    language: str
    url: str = ""


@dataclass(frozen=True)
class Holder:
    """Who holds meetings: `finder` is their own search, `online` theirs for meetings that one joins from afar."""

    fellowship: Fellowship | None  # None: it goes by `name`
    name: str
    site: str
    finder: str
    online: str
    seen: Seen
    books: tuple[Book, ...]


@dataclass(frozen=True)
class Shelf:
    """One pathway. `what` says it in each language."""

    pathway: Pathway
    what: Mapping[str, str]
    holders: tuple[Holder, ...]
    checked: date


@lru_cache(maxsize=1)
def shelf() -> tuple[Shelf, ...]:
    """Every pathway, as the vocabulary has them; none before another by what it is worth."""
    pack = tomllib.loads(PACK.read_text("utf-8"))
    return tuple(_shelf(one, pack["ways"][one], pack["checked"]) for one in Pathway)


def _shelf(pathway: Pathway, said: dict[str, Any], checked: date) -> Shelf:
    what = {language: said[language] for language in ("en", "es")}
    return Shelf(pathway, what, tuple(_holder(row) for row in said.get("holders", ())), checked)


def _holder(row: dict[str, Any]) -> Holder:
    fellowship = Fellowship(row["fellowship"]) if "fellowship" in row else None
    books = tuple(Book(**one) for one in row.get("books", ()))
    return Holder(
        fellowship, row.get("name", ""), row["site"], row.get("finder", ""), row.get("online", ""),
        Seen(row["seen"]), books,
    )  # fmt: skip


@lru_cache(maxsize=1)
def finders() -> Mapping[Fellowship, str]:
    """Where each fellowship lets one search its own meetings, or what it says of itself."""
    held = [one for way in shelf() for one in way.holders if one.fellowship is not None]
    return {one.fellowship: one.finder or one.site for one in held if one.fellowship is not None}


def why_not_note(texts: Mapping[str, str]) -> tuple[str, Reason] | None:
    """(language, why) a program's note on a pathway is not taken, or None."""
    for language, text in texts.items():
        if len(text) > MOST_OF_A_NOTE:
            return language, Reason("text_too_long", {"most": MOST_OF_A_NOTE, "over": len(text) - MOST_OF_A_NOTE})
    return None
