"""What type codes say in our one vocabulary (R35 R65). A code means something only within its fellowship."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.vocabulary import MeetingType

PACK = Path(__file__).parent.parent / "packs" / "codes.toml"
MOST_CODES, LONGEST = 60, 60  # codes of one meeting, characters of one
_WORD = re.compile(r"[a-z0-9]+")
_SIGNS = {"+online": "online", "+hybrid": "hybrid", "+closed": "closed_place"}
_LANGUAGE_WORLD = "LANG"  # BMLT: a language, told by its name alone


@dataclass
class Meaning:
    """What all codes of a meeting say together. `codes` as they were published, typing errors put right."""

    types: set[MeetingType] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    online: bool = False
    hybrid: bool = False
    closed_place: bool = False
    notes: set[str] = field(default_factory=set)

    def take(self, said: str) -> None:
        """Add what a value of the pack says."""
        for word in said.split():
            if word[0] == "@":
                self.languages.add(word[1:])
            elif word in _SIGNS:
                setattr(self, _SIGNS[word], True)
            else:
                self.types.add(MeetingType(word))


@cache
def _pack() -> dict[str, dict[str, str]]:
    return tomllib.loads(PACK.read_text(encoding="utf-8"))


@cache
def table(fellowship: Fellowship) -> dict[str, str]:
    """Every code of a fellowship and what it says: its own, then those that all share."""
    return {**_pack()["shared"], **_pack().get(str(fellowship), {})}


def folded(text: str) -> str:
    """A name as it is compared: without case, accents, spaces and marks."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(_WORD.findall(plain))


def by_name(text: str) -> str | None:
    """What a written-out name says, or None where it is none that is known."""
    name = folded(text)
    return _pack()["named"].get(name, _pack()["spoken"].get(name))


def meaning(codes: Iterable[str], fellowship: Fellowship, *, names: bool = False) -> Meaning:
    """What the codes of a meeting say. `names`: written out they are as good as codes, as in a sheet."""
    found = Meaning()
    for code in list(codes)[:MOST_CODES]:
        _take(found, printed(code), fellowship, names)
    return found


def printed(code: str) -> str:
    """A code as it can be kept anywhere: no longer than one is, and nothing in it that no database takes."""
    return "".join(filter(str.isprintable, code.strip()[:LONGEST]))


def _take(found: Meaning, code: str, fellowship: Fellowship, names: bool) -> None:
    if not code:
        return
    known = table(fellowship)
    said = known.get(code)
    if said is None and (right := _pack()["typing"].get(code.upper())) in known:
        code, said = str(right), known[str(right)]
        found.notes.add("type_mistyped")
    if said is None and code.upper() in known:
        code, said = code.upper(), known[code.upper()]
        found.notes.add("type_lower_case")
    if said is None and (said := by_name(code)) is not None and not names:
        found.notes.add("type_written_out")
    if said is None:
        found.notes.add("type_unknown")
    found.take(said or "")
    if code not in found.codes:
        found.codes.append(code)


def formats_table(formats: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str | None]]:
    """By id: the key of each format of a BMLT server, and what it says. English rows before those of others."""
    table: dict[str, tuple[str, str | None]] = {}
    for one in sorted(formats, key=lambda row: str(row.get("lang")) != "en"):
        told = [str(one.get(name) or "").strip() for name in ("id", "key_string", "name_string", "world_id")]
        number, key, name, world = told
        table.setdefault(number, (printed(key), _says(name, world)))
    return table


def _says(name: str, world: str) -> str | None:
    """World ids mean the same on every server, and so do names; keys do not."""
    known = [_pack()["world"].get(world.upper()) if world != _LANGUAGE_WORLD else None, by_name(name)]
    told = [said for said in known if said is not None]
    return " ".join(said for said in told if said) if told else None


def meaning_by_formats(
    ids: Iterable[str], keys: Iterable[str], formats: Mapping[str, tuple[str, str | None]]
) -> Meaning:
    """What the formats of a BMLT meeting say: by their ids where its server told what those are, else by keys."""
    numbers = [one.strip() for one in ids if one.strip()]
    if not formats or not numbers:
        by_key = {key: (key, said) for key, said in formats.values()}
        numbers, formats = [one.strip() for one in keys if one.strip()], by_key
    found = Meaning()
    for number in numbers[:MOST_CODES]:
        if number not in formats:
            _take(found, printed(number), Fellowship.NA, names=True)
            continue
        key, said = formats[number]
        found.take(said or "")
        if said is None:
            found.notes.add("type_unknown")
        if key and key not in found.codes:
            found.codes.append(key)
    return found
