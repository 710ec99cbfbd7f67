"""Words of a name, as people type them: accents folded, small errors forgiven (R65).

A word means every word of the list that it is, or begins. Only where there is none does it mean those that are a
small error away, so that nothing that was typed right brings what was not asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "'": "",
        "’": "",
        "ʼ": "",
        "`": "",
    }
)  # letters that are letters of their own and no letter with an accent; an apostrophe parts no word
_WORD = re.compile(r"[^\W_]+")
LONGEST, MOST_WORDS = 40, 8


def fold(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return [one[:LONGEST] for one in _WORD.findall(fold(text))]


def errors_forgiven(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped. A number is right or another number."""
    if len(word) < 4 or any(one.isdigit() for one in word):
        return 0
    return 1 if len(word) < 8 else 2


def meant(word: str, known: Iterable[str]) -> frozenset[str]:
    """The words of the list that a typed word means."""
    known = list(known)
    if begun := frozenset(one for one in known if one.startswith(word)):
        return begun
    most = errors_forgiven(word)
    if not most:
        return frozenset()
    return frozenset(one for one in known if OSA.distance(word, one, score_cutoff=most) <= most)


def typed(words: str) -> list[str]:
    """What is looked for: each word once, and not without end."""
    return list(dict.fromkeys(words_of(words)))[:MOST_WORDS]


def rows_with(words: str, texts: Sequence[str]) -> list[int]:
    """The rows whose text has every word that was typed, by reading all of them."""
    rows = [frozenset(words_of(text)) for text in texts]
    known = frozenset().union(*rows)
    every = [meant(word, known) for word in typed(words)]
    return [at for at, row in enumerate(rows) if all(row & each for each in every)]
