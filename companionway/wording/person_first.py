"""Person-first words: what hurts, and what could be said instead (field.md 4.1). A flag never blocks anybody.

Left alone: quoted speech, names of groups and offices, what somebody says of themself, and the plain senses of a
word (the kitchen is clean). Flags never overlap; where two could stand, the longer one does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Names in which a flagged word stands; the word is part of the name.
_NAMES = re.compile(
    r"\b(?:(?:Alcoholics|Narcotics|Cocaine|Heroin|Marijuana|Addicts|Drug Addicts) Anonymous"
    r"|Substance Abuse and Mental Health Services Administration|National Institute on (?:Drug Abuse|Alcohol Abuse"
    r" and Alcoholism)|Alcohólicos Anónimos|Narcóticos Anónimos|[Cc]hild abuse|[Ee]lder abuse|[Dd]omestic abuse"
    r"|[Rr]eports? of abuse|[Ss]ex offender regist(?:ry|ration))\b"
)
_QUOTED = re.compile(r'"[^"\n]{1,400}"|“[^”]{1,400}”|«[^»]{1,400}»|‘[^’\n]{1,400}’|^>.*$', re.MULTILINE)
_OF_ONESELF = re.compile(
    r"\b(?:I am|I'm|I’m|I was|I've been|I’ve been|I call myself|we are|we're|we’re|as an?|my name is \w+ and I'm|"
    r"soy|yo era|me llamo \w+ y soy)(?: \w+){0,3}[ ,]$",
    re.IGNORECASE,
)
_FELLOWSHIP = re.compile(r"\bNA\b|Narcotics Anonymous|fellowship", re.IGNORECASE)
_CLEAN_TIME = re.compile(r"clean (?:time|date)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Flag:
    """A word that could hurt: where it stands (start, end), what was said, and what could be said instead."""

    span: tuple[int, int]
    said: str
    offers: tuple[str, ...]


def flags(text: str, language: str = "en") -> list[Flag]:
    """The words of `text` that could hurt, in order. A language without a list has none."""
    quiet = [match.span() for pattern in (_NAMES, _QUOTED) for match in pattern.finditer(text)]
    found: list[Flag] = []
    for flag in sorted(_matches(text, language), key=lambda one: (one.span[0], -one.span[1])):
        if found and flag.span[0] < found[-1].span[1]:
            continue
        if any(start <= flag.span[0] < end for start, end in quiet):
            continue
        if not _meant_kindly(text, flag):
            found.append(flag)
    return found


def _matches(text: str, language: str) -> Iterator[Flag]:
    for pattern, offers in _words(language):
        for match in pattern.finditer(text):
            groups = [name for name, value in match.groupdict().items() if value is not None]
            start, end = match.span(groups[0]) if groups else match.span()
            yield Flag((start, end), text[start:end], offers)


def _meant_kindly(text: str, flag: Flag) -> bool:
    """Whether somebody speaks of themself, or in the words of a fellowship that has these words for itself."""
    start = flag.span[0]
    if _OF_ONESELF.search(text[max(0, start - 60) : start]):
        return True
    return bool(_CLEAN_TIME.match(text, start) and _FELLOWSHIP.search(text))


@cache
def _words(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    data = tomllib.loads(files("companionway.wording").joinpath("person_first.toml").read_text("utf-8"))
    return tuple(
        (re.compile(rf"\b(?:{entry['said']})(?!\w)", re.IGNORECASE), tuple(entry["offers"]))
        for entry in data.get(language, {}).get("words", [])
    )
