"""Words of a name, as people type them: accents folded, small errors forgiven (R65).

A word means every word of the list that it is, or begins. Only where there is none does it mean those that are a
small error away, so that nothing that was typed right brings what was not asked for.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

# Letters that are letters of their own and no letter with an accent; an apostrophe parts no word.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("'’ʼ`", "")
)
_APART = {at: None if chr(at) in "'`" else " " for at in range(128) if not chr(at).isalnum()}
_WORD = re.compile(r"[^\W_]+")
FIELDS_OF_WORDS = ("name", "group", "location", "address", "city", "region")  # what words are looked for in
_IN_LINES = {at: to for at, to in _APART.items() if at != ord("\n")}
_TOGETHER = 500  # texts that are folded in one go
LONGEST, MOST_WORDS = 40, 8
_AFTER_ALL = chr(0x10FFFF)


def fold(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    if text.isascii() and len(text) <= LONGEST:  # as most are, and many thousands are read
        return text.lower().translate(_APART).split()
    return [one[:LONGEST] for one in _WORD.findall(fold(text))]


def words_of_many(texts: Sequence[str]) -> Iterator[list[str]]:
    """As `words_of` each: plain ones are folded in one go."""
    joined = "\n".join(texts)
    if joined.isascii() and joined.count("\n") == len(texts) - 1 and max(map(len, texts), default=0) <= LONGEST:
        yield from map(str.split, joined.lower().translate(_IN_LINES).split("\n"))
    else:
        yield from map(words_of, texts)


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
    return list(dict.fromkeys(words_of(words[: LONGEST * MOST_WORDS])))[:MOST_WORDS]


def rows_with(words: str, texts: Sequence[str]) -> list[int]:
    """The rows whose text has every word that was typed, by reading all of them."""
    rows = [frozenset(words_of(text)) for text in texts]
    known = frozenset().union(*rows)
    every = [meant(word, known) for word in typed(words)]
    return [at for at, row in enumerate(rows) if all(row & each for each in every)]


class Words:
    """The words of many texts, kept so that those a word means are found at once. What is typed is never kept.

    `fields`: for each field of a text (name, town ...) that of every row, in order. Texts that are the same, as
    those of towns are, are read once.
    """

    def __init__(self, fields: Iterable[Sequence[str]]):
        numbers = _Numbers()
        columns = [np.fromiter(map(numbers.__getitem__, each), np.int32, len(each)) for each in fields]
        self.rows = len(columns[0]) if columns else 0
        texts = np.concatenate([*columns, np.empty(0, np.int32)])
        self._rows_of_text = _Lists(
            texts, np.tile(np.arange(self.rows, dtype=np.int32), len(columns)), len(numbers)
        )
        known, words, counts, told = _Numbers(), array("i"), array("i"), list(numbers)
        for begins in range(0, len(told), _TOGETHER):
            for each in words_of_many(told[begins : begins + _TOGETHER]):
                words.extend(map(known.__getitem__, each))
                counts.append(len(each))
        of_text = np.repeat(np.arange(len(told), dtype=np.int32), np.frombuffer(counts, np.int32))
        self._texts_of_word = _Lists(np.array(words, np.int32), of_text, len(known))
        self._known = sorted(known)
        self._numbers = np.array([known[one] for one in self._known], np.int32)

    @property
    def memory(self) -> int:
        """Bytes that it takes, about: a word is a text of its own."""
        words = sum(map(len, self._known)) + 60 * len(self._known) + self._numbers.nbytes
        return words + self._rows_of_text.memory + self._texts_of_word.memory

    def mask(self, words: str) -> np.ndarray | None:
        """One bool a row: whether it has every word that was typed. None: no word was typed."""
        found = None
        for word in typed(words):
            has = np.zeros(self.rows, bool)
            has[self._rows_of_text.of(self._texts_of_word.of(self._meant(word)))] = True
            found = has if found is None else found & has
        return found

    def _meant(self, word: str) -> np.ndarray:
        """As `meant`, by number."""
        first, last = bisect_left(self._known, word), bisect_left(self._known, word + _AFTER_ALL)
        if first < last:
            return self._numbers[first:last]
        most = errors_forgiven(word)
        if not most:
            return self._numbers[:0]
        errors = process.cdist([word], self._known, scorer=OSA.distance, score_cutoff=most)[0]
        return self._numbers[errors <= most]


class _Numbers(dict[str, int]):
    """Each text by the number under which it came first."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class _Lists:
    """Numbers by number, one list after another in one array."""

    def __init__(self, keys: np.ndarray, values: np.ndarray, count: int):
        self._values = values[np.argsort(keys, kind="stable")]
        self._begins = np.zeros(count + 1, np.int64)
        np.cumsum(np.bincount(keys, minlength=count), out=self._begins[1:])

    @property
    def memory(self) -> int:
        """Bytes that it takes."""
        return self._values.nbytes + self._begins.nbytes

    def of(self, keys: np.ndarray) -> np.ndarray:
        """The lists of these, joined."""
        begins, sizes = self._begins[keys], self._begins[keys + 1] - self._begins[keys]
        steps = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes) if len(keys) else begins
        return self._values[steps + np.arange(len(steps))]
