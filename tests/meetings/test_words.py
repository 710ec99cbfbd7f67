"""Words of a name, as people type them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.meetings.rules.words import Words, errors_forgiven, fold, rows_with, words_of

NAMES = (
    "Serenity at Noon",
    "Café São João, Gruppe Köln",
    "Women's Step Study",
    "Men's Step Study",
    "Attitude Adjustment 12",
    "Øresund Łódź",
    "",
)


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("Café", "cafe"), ("KÖLN", "koln"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Øresund", "oresund"),
        ("Women's", "womens"), ("Women’s", "womens"), ("ﬁrst", "first"), ("Ångström", "angstrom"),
    ],
)  # fmt: skip
def test_accents_are_folded(said, folded):
    assert fold(said) == folded


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("serenity", [0]),
        ("SEREN", [0]),  # how it begins
        ("serenety", [0]),  # one letter wrong
        ("sernity", [0]),  # one missing
        ("serrenity", [0]),  # one too many
        ("sereinty", [0]),  # two swapped
        ("noon serenity", [0]),  # in any order
        ("serenity step", []),  # all of the words
        ("sao joao", [1]),
        ("koln", [1]),
        ("Kölln", [1]),
        ("mens", [3]),  # and not women's
        ("women", [2]),
        ("womens", [2]),
        ("step studdy", [2, 3]),
        ("12", [4]),
        ("13", []),  # a number is right or another number
        ("noom", [0]),
        ("nop", []),  # too short to be forgiven
        ("lodz", [5]),
        ("xyzzyx", []),
        ("", [0, 1, 2, 3, 4, 5, 6]),
        ("  --  ", [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_small_errors_are_forgiven_and_no_more(typed, found):
    assert rows_with(typed, NAMES) == found


def test_what_is_typed_right_brings_nothing_that_is_only_like_it():
    assert rows_with("unity", ["Unity", "Units"]) == [0]
    assert rows_with("unitz", ["Unity", "Units"]) == [0, 1]


def test_a_long_word_may_have_two_errors_and_a_short_one_none():
    assert [errors_forgiven(one) for one in ("men", "noon", "serenit", "serenity", "step12")] == [0, 1, 1, 2, 0]


LETTERS = st.text("abcé 1-'_", max_size=8)


@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=8), LETTERS)
def test_the_kept_words_find_what_reading_every_text_finds(rows, typed):
    kept = Words([[one for one, _ in rows], [other for _, other in rows]]).mask(typed)
    plain = rows_with(typed, [f"{one} {other}" for one, other in rows])
    assert (list(range(len(rows))) if kept is None else np.flatnonzero(kept).tolist()) == plain
    assert (kept is None) == (words_of(typed) == [])


@given(st.text(max_size=60))
def test_a_plain_text_is_parted_as_any_other(text):
    assert words_of(text) == [one[:40] for one in words_of(text + " ê" * 30)[:-30]]
