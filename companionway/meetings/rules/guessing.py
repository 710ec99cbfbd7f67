"""Whose list it is, where nobody said so: of where it is from, of what it calls itself, of its codes (R65)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from companionway.meetings.rules import values
from companionway.meetings.rules.codes import table
from companionway.meetings.rules.fellowships import Fellowship

_F = Fellowship
_LOOKED_AT = 200  # rows
_WORDS = {
    _F.AL_ANON: r"al-?\s?anon|alateen|alanon\w*",
    _F.NAR_ANON: r"nar-?\s?anon|naranon\w*",
    _F.ACA: r"aca|acoa|adult children\w*",
    _F.CODA: r"coda|co-?dependents\w*",
    _F.CMA: r"cma|crystal meth\w*",
    _F.CA: r"ca|cocaine anonymous",
    _F.HA: r"ha|heroin anonymous",
    _F.MA: r"marijuana anonymous",
    _F.DA: r"da|debtors\w*",
    _F.OA: r"oa|overeaters\w*",
    _F.GA: r"ga|gamblers\w*",
    _F.SLAA: r"slaa",
    _F.SAA: r"saa",
    _F.SA: r"sa|sexaholics\w*",
    _F.CEA_HOW: r"cea-?how\w*",
    _F.SMART: r"smart|smartrecovery\w*",
    _F.LIFERING: r"lifering\w*",
    _F.DHARMA: r"recovery-?\s?dharma\w*",
    _F.REFUGE: r"refuge-?\s?recovery\w*",
    _F.WELLBRIETY: r"wellbriety\w*",
    _F.CELEBRATE: r"celebrate-?\s?recovery\w*",
    _F.MARA: r"mara",
    _F.WOMEN: r"women-?\s?for-?\s?sobriety",
    _F.SHE: r"she-?\s?recovers",
    _F.NA: r"na|narcotics anonymous|bmlt",
    _F.AA: r"aa|alcoholics anonymous|intergroup",
}
_SAYS = {one: re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", re.IGNORECASE) for one, words in _WORDS.items()}
_AT_AN_END = {_F.AA: "aa", _F.NA: "na", _F.OA: "oa", _F.CODA: "coda"}  # of a name on the net: aasepia, edmontonaa
_OF_CODES = (_F.AA, _F.NA, _F.AL_ANON, _F.ACA)


def guessed(source: str, rows: Iterable[Mapping[str, Any]], *, bmlt: bool) -> Fellowship:
    """The fellowship for which most speaks; OTHER where nothing does."""
    rows = list(rows)[:_LOOKED_AT]
    if bmlt:
        return _F.NA
    for texts in (_called(rows), [_source_words(source)], _hosts(rows)):
        if found := _most(texts):
            return found
    return _by_codes(rows)


def _most(texts: list[str]) -> Fellowship | None:
    votes: Counter[Fellowship] = Counter()
    for text, times in Counter(texts).items():
        if one := _says(text):
            votes[one] += times
    return votes.most_common(1)[0][0] if votes else None


def _says(text: str) -> Fellowship | None:
    """The first fellowship that a text names; the more telling words come first."""
    for one, pattern in _SAYS.items():
        if pattern.search(text):
            return one
    parts = text.casefold().split(".")
    for one, letters in _AT_AN_END.items():
        if any(part != letters and (part.startswith(letters) or part.endswith(letters)) for part in parts[:-1]):
            return one
    return None


def _called(rows: list[Mapping[str, Any]]) -> list[str]:
    """What a list says of itself."""
    names = ("entity", "fellowship", "program")
    return [said for row in rows for name in names if (said := values.plain(row.get(name))[:200])]


def _source_words(source: str) -> str:
    """Of a file its name, of an address its host and path."""
    parts = urlsplit(source) if source.startswith(("http://", "https://")) else None
    words = f"{parts.netloc} {parts.path}" if parts else source.replace("\\", "/").rpartition("/")[2]
    return words.replace("_", " ").replace("/", " ")[:300]


def _hosts(rows: list[Mapping[str, Any]]) -> list[str]:
    """Where its meetings have their pages."""
    found = []
    for row in rows:
        for name in ("url", "location_url", "feedback_url"):
            said = values.plain(row.get(name))[:500]
            if said.startswith(("http://", "https://")):
                found.append(said.split("/", 3)[2].removeprefix("www."))
    return found


def _by_codes(rows: list[Mapping[str, Any]]) -> Fellowship:
    """Whose codes they are, where only one fellowship has nearly all of them."""
    used: Counter[str] = Counter()
    for row in rows:
        given = row.get("types")
        used.update(code for one in (given if isinstance(given, list) else [])[:60] if (code := values.plain(one)))
    if len(used) < 5:
        return _F.OTHER
    known = {one: sum(times for code, times in used.items() if code in table(one)) for one in _OF_CODES}
    best = max(known, key=lambda one: known[one])
    return best if known[best] * 10 >= sum(used.values()) * 9 else _F.OTHER
