"""How the participant's pages speak: plainly (grade six), kindly, and of nobody else (R56 R67 R74 R83)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation.template import templatize

import companionway
from companionway.desk.catalogue import own_list
from companionway.wording.person_first import flags
from tests.web.visiting import visitor

PACKAGE = Path(companionway.__file__).parent
ASKED = re.compile(r"\b(?:_|n?gettext(?:_lazy)?)\(\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")
PLACE = re.compile(r"%\(\w+\)s|\{(\w+)(?::([^{}]*))?\}")
GRADE = 6.5
OTHERS = {"check-ins": 2, "people": 2, "somebody": 3, "everybody": 4, "anybody": 4, "coordinator": 5}


def sentences() -> list[str]:
    """Every English text of the participant's pages, with something likely where a name or number is put."""
    templates = [templatize(file.read_text()) for file in (PACKAGE / "web/templates/own").glob("*.html")]
    modules = [file.read_text() for file in (PACKAGE / "web/own").glob("*.py")]
    modules.append((PACKAGE / "desk/forms/check_ins.py").read_text())
    found = [ast.literal_eval(said) for source in [*templates, *modules] for said in ASKED.findall(source)]
    told = [said for said, _ in own_list.SENTENCES.values()]
    found += [one for said in told for one in ((said,) if isinstance(said, str) else said)]
    return [PLACE.sub(_likely, said) for said in dict.fromkeys(found)]


def _likely(place: re.Match) -> str:
    """The longest of the words that stand for a number, or a plain name."""
    choices = (place[2] or "").split("|")
    return max(choices, key=len).replace("#", "9") if len(choices) > 1 else "Dan"


def syllables(word: str) -> int:
    """How many syllables an English word has, near enough: groups of vowels, a silent e taken away."""
    word = word.lower().strip("’'")
    if word in OTHERS:
        return OTHERS[word]
    groups = len(re.findall(r"[aeiouy]+", word))
    groups += len(re.findall(r"[aeiou]ing\b|[iu]et\b|(?<![tscg])i[ao]|eo", word))  # two that look like one
    if word.endswith(("e", "es", "ed")) and not word.endswith(("le", "ted", "ded", "ses", "ces", "ges", "ches")):
        groups -= 1
    return max(groups, 1)


def grade(texts: list[str]) -> float:
    """The grade of Flesch and Kincaid: how many years of school a text asks for."""
    parts = [part for text in texts for part in re.split(r"[.?]+(?:\s|$)", text) if re.search(r"[a-z]", part)]
    words = [word for part in parts for word in re.findall(r"[A-Za-z’'-]+", part)]
    return 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_ruler_itself_tells_a_plain_text_from_a_hard_one():
    plain = ["The cat sat on the mat. The dog ran to the cat."]
    hard = [
        "Participants acknowledge that disclosures necessitate authorization pursuant to applicable regulation."
    ]

    assert grade(plain) < 2
    assert grade(hard) > 14
    assert [syllables(word) for word in ("call", "today", "people", "medicine", "state")] == [1, 2, 2, 3, 1]


def test_the_participants_pages_ask_for_six_years_of_school():
    found = [text for text in sentences() if len(text.split()) >= 8]  # a heading is no sentence

    assert len(found) > 80
    assert grade(found) <= GRADE


def test_no_single_text_is_much_harder_than_the_rest():
    long = [text for text in sentences() if len(text.split()) >= 12]

    assert [(round(grade([text]), 1), text) for text in long if grade([text]) > 10] == []


def test_no_word_on_these_pages_hurts_or_shouts():
    bare = re.compile(
        r"\b(addict|clean|dirty|comply|compliant|client|patient|overdue|relapse|alert|risk)\w*|!", re.I
    )

    for text in sentences():
        assert (text, [flag.said for flag in flags(text)], bare.findall(text)) == (text, [], [])


@pytest.mark.parametrize("name", ["own", "own_people", "reach", "own_check_in", "own_about"])
def test_no_page_shows_what_another_is_here_nor_anybody_who_is_not_beside_me(town, name):
    page = visitor(town, "rosa").get(reverse(name)).content.decode()

    assert [word for word in ("Theo", "Brandt", "Okafor", "Reed", "juzgado", "par de apoyo") if word in page] == []
