"""The shelf of pathways: whole in two languages, titles and links only, and honest about how it was checked."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest

from companionway.desk.catalogue import WORDS
from companionway.journey.rules import Pathway
from companionway.meetings.rules import (
    MOST_OF_A_NOTE,
    PATHWAYS,
    STEPS,
    Fellowship,
    finders,
    shelf,
    why_not_note,
)

HOLDERS = [(way.pathway, one) for way in shelf() for one in way.holders]
LINKS = [
    link
    for _, one in HOLDERS
    for link in (one.site, one.finder, one.online, *(book.url for book in one.books))
    if link
]


def test_every_pathway_has_its_shelf_and_somebody_to_go_to():
    assert [one.pathway for one in shelf()] == list(Pathway)
    assert all(one.holders for one in shelf())


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_pathway_is_told_in_two_sentences(language):
    for one in shelf():
        said = one.what[language].replace("A.A.", "AA")
        assert said.count(".") == 2, said
        assert len(said) <= 320


def test_who_holds_a_meeting_stands_with_their_own_pathway():
    assert [
        (way, one.fellowship) for way, one in HOLDERS if one.fellowship and PATHWAYS[one.fellowship] is not way
    ] == []
    assert all((one.fellowship is None) == bool(one.name) for _, one in HOLDERS)
    assert len({one.fellowship or one.name for _, one in HOLDERS}) == len(HOLDERS)


def test_those_who_go_another_way_than_twelve_steps_are_as_many_pathways():
    assert len([one for one in shelf() if one.pathway not in STEPS]) > len(STEPS)


def test_links_are_addresses_of_a_whole_site_and_safe():
    for link in LINKS:
        parts = urlsplit(link)
        assert (parts.scheme, parts.username, parts.query, parts.fragment) == ("https", None, "", "")
        assert "." in parts.netloc


def test_only_titles_stand_there_never_a_text():
    books = [book for _, one in HOLDERS for book in one.books]

    assert len(books) > 20
    assert all(len(book.title) < 80 and book.language in ("en", "es") for book in books)
    assert {book.language for book in books} == {"en", "es"}


def test_it_says_when_it_was_checked():
    assert {one.checked for one in shelf()} == {date(2026, 11, 25)}


def test_the_finder_of_a_fellowship_is_its_own_or_its_site():
    assert finders()[Fellowship.AA] == "https://www.aa.org/find-aa"
    assert finders()[Fellowship.GA] == "https://gamblersanonymous.org"
    assert Fellowship.OTHER not in finders()
    assert set(finders()) <= {Fellowship(code) for code in WORDS["fellowship"]}


def test_a_note_of_a_program_has_an_end():
    assert why_not_note({"en": "x" * MOST_OF_A_NOTE, "es": ""}) is None
    language, why = why_not_note({"en": "", "es": "x" * (MOST_OF_A_NOTE + 3)})
    assert (language, why.code, why.numbers["over"]) == ("es", "text_too_long", 3)
