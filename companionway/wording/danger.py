"""Whether somebody's words tell of dying, of being hurt or of an overdose, in English and Spanish.

Only so that help is shown to the writer at once: a list of patterns, no understanding, and no monitor. It errs on
showing help, which harms nobody, but leaves alone the sayings in which people die of laughter and kill time. People
mix languages, so that every list is read whatever the page's language is.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files

READ = 20_000  # letters; more than any form of ours takes


class Danger(StrEnum):
    """What the words tell of, the most pressing first."""

    OVERDOSE = "overdose"
    HURT = "hurt"  # by somebody
    DYING = "dying"  # or harming oneself


def danger(text: str) -> Danger | None:
    """The most pressing danger that the words tell of, or None."""
    found = {kind for plain in _plain(text) for language in _lists() for kind in _told(plain, language)}
    return next((kind for kind in Danger if kind in found), None)


def tells_of_danger(text: str, language: str = "") -> bool:
    """Whether the words tell of any danger. `language` is where to look first; every list is read."""
    first = sorted(_lists(), key=lambda one: one.name != language)
    return any(True for plain in _plain(text) for one in first for _ in _told(plain, one))


def _plain(text: str) -> set[str]:
    """Small letters without accents, straight apostrophes, single spaces: line by line, and across lines."""
    small = unicodedata.normalize("NFKD", text[:READ].casefold())
    bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    straight = re.sub("[\u2018\u2019\u02bc`\u00b4]", "'", bare)
    return {re.sub(r"[^\S\n]+", " ", straight), re.sub(r"\s+", " ", straight)}


class _List:
    """One language's sayings, words and negations, compiled."""

    def __init__(self, name: str, data: dict):
        self.name = name
        self.sayings = _any(data["sayings"])
        self.words = [(Danger(kind), _any(data[kind])) for kind in (str(one) for one in Danger) if kind in data]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def _told(plain: str, language: _List) -> Iterator[Danger]:
    quiet = language.sayings.sub(lambda match: "#" * len(match.group()), plain)
    for kind, words in language.words:
        if any(not _negated().search(quiet, max(0, at - 60), at) for at in _starts(words, quiet)):
            yield kind


def _starts(words: re.Pattern[str], text: str) -> Iterator[int]:
    for match in words.finditer(text):
        yield match.start()


@cache
def _negated() -> re.Pattern[str]:
    """A negation of any language, and nothing after it but words that carry it on."""
    lists = _data().values()
    begins, between = ("|".join(one for data in lists for one in data[key]) for key in ("negations", "between"))
    return re.compile(rf"(?<!\w)(?:{begins})(?: (?:{between}))*[ ]*$")


@cache
def _lists() -> tuple[_List, ...]:
    return tuple(_List(name, data) for name, data in _data().items())


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("companionway.wording").joinpath("danger.toml").read_text("utf-8"))
