"""Legal wording as data (consent/packs): each text with its section, source, date, and whether it was checked (N6).

Everybody may read the law; therefore nothing here asks for an actor.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

PACKS = Path(__file__).parent.parent / "packs"
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Text:
    """One text of a pack in one reader's language.

    `text` is English, and counts; `translation` is our own, for understanding, empty for whoever reads English.
    `checked`: the rule in force was read. `verbatim`: copied word by word, or else our wording of what it asks for.
    """

    id: str
    version: str
    section: str
    source: str
    date: date | None
    checked: bool
    verbatim: bool
    text: str
    translation: str
    plain: str

    @property
    def words(self) -> str:
        """In the reader's language."""
        return self.translation or self.text


class Law(Mapping[str, Text]):
    """Every text by its id, in one reader's language."""

    def __init__(self, language: str, texts: Mapping[str, Text]) -> None:
        self.language = language
        self._texts = dict(texts)

    def __getitem__(self, name: str) -> Text:
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def law(language: str) -> Law:
    """The packs as somebody of this language reads them. English where we have no translation."""
    language = language if language in LANGUAGES else "en"
    texts: dict[str, Text] = {}
    for path in sorted(PACKS.glob("*.toml")):
        pack = tomllib.loads(path.read_text(encoding="utf-8"))
        version = pack.pop("version")
        for name, cell in pack.items():
            if name in texts:
                raise ValueError(f"{name} stands in two packs")
            texts[name] = _text(name, version, cell, language)
    return Law(language, texts)


def _text(name: str, version: str, cell: dict[str, Any], language: str) -> Text:
    return Text(
        name, version, cell["section"], cell["source"], cell.get("date"), cell["checked"], cell["verbatim"],
        cell["en"], "" if language == "en" else cell[language], cell[f"plain_{language}"],
    )  # fmt: skip
