"""Who may print what; that it was printed is written down; names of files tell nothing."""

from __future__ import annotations

import re
from datetime import time, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.ground import ledger
from companionway.ground.models import Entry
from companionway.people import actions as people
from companionway.people.actions import ChannelFacts
from companionway.people.rules import ChannelKind, ExclusionKind, SafeToSay
from companionway.programs import actions as programs
from companionway.support import actions as support
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
PHONE = ChannelFacts(ChannelKind.PHONE, "303-555-0150", SafeToSay.NOTHING)


@pytest.fixture
def equipped(town):
    """Dan has a telephone; Rosa and Theo named each other; the house has a crisis line."""
    with held(town):
        people.add_channel(town.dan, PHONE, by=town.system, now=NOW)
        for one, other in ((town.rosa, town.theo), (town.theo, town.rosa)):
            people.name_tie(one, other, on=TODAY, by=town.system, now=NOW)
        programs.add_site(town.program_id, name="Annex", crisis_line="303-555-0111", by=town.actors["mei"], now=NOW)
    return town


def printed(answer) -> str:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_somebody_prints_their_own_card_and_it_is_written_down(equipped):
    said = printed(visitor(equipped, "rosa").get(reverse("own_card")))
    for words in ("Dan", "303-555-0150", "303-555-0111", "988", "Puedo llamar"):
        assert words in said, words
    assert "Okafor" not in said
    assert "Marín" not in said
    with held(equipped):
        entry = Entry.objects.get(what="desk.card")
        assert entry.about == ledger.subject_key(equipped.rosa)


def test_a_coordinator_prints_the_same_card_and_nothing_that_its_owner_may_not_know(equipped):
    own = printed(visitor(equipped, "rosa").get(reverse("own_card")))
    theirs = printed(visitor(equipped, "mei").get(reverse("card_to_carry", args=[equipped.rosa])))
    assert theirs == own
    assert "Lin" not in theirs  # a therapist is no number to carry about


def test_whoever_is_kept_apart_from_somebody_is_not_on_their_card(equipped):
    with held(equipped):
        people.exclude(equipped.rosa, equipped.dan, kind=ExclusionKind.ASKED, on=TODAY, by=equipped.system, now=NOW)
        mei, start = equipped.actors["mei"], NOW - timedelta(hours=1)
        support.add_shift(equipped.program_id, equipped.dan, start, start + timedelta(hours=9), by=mei, now=start)
    assert "Dan" not in printed(visitor(equipped, "mei").get(reverse("card_to_carry", args=[equipped.rosa])))


@pytest.mark.parametrize("who", ["dan", "otis", "lin", "sam", "vera", "theo"])
def test_nobody_else_prints_somebodys_card(equipped, who):
    assert visitor(equipped, who).get(reverse("card_to_carry", args=[equipped.rosa])).status_code == 404


def test_an_account_that_is_nobodys_has_no_card(equipped):
    assert visitor(equipped, "sam").get(reverse("own_card")).status_code == 404


def test_the_call_sheet_as_a_pdf_holds_what_the_page_holds(equipped):
    with held(equipped):
        for days in range(11, 50, 3):
            equipped.contact("rosa", "dan", days_ago=days)
    said = re.sub(r"\s+", " ", printed(visitor(equipped, "mei").get(reverse("sheet_pdf"))))
    page = visitor(equipped, "mei").get(reverse("sheet")).content.decode()
    for words in ("Rosa M.", "No two-way contact for 11 days", "303-555-0142", "your first name, nothing else"):
        assert words in said, words
        assert words in page, words
    assert visitor(equipped, "otis").get(reverse("sheet_pdf")).status_code == 404


def test_a_full_call_sheet_is_one_page(town):
    """As many as the page prints, each with two ways that others use too."""
    ways = [
        ChannelFacts(kind, number, SafeToSay.FIRST_NAME, time(17), time(20), shared=True)
        for kind, number in ((ChannelKind.PHONE, "303-555-0142"), (ChannelKind.TEXT, "303-555-0177"))
    ]
    with held(town):
        for number in range(40):
            people.add(
                given_name=f"Maximiliana {number}", family_name="Q", program_id=town.program_id, channels=ways,
                enrolled_on=TODAY - timedelta(60 + number), by=town.system, now=NOW - timedelta(1),
            )  # fmt: skip
    pages = PdfReader(BytesIO(visitor(town, "mei").get(reverse("sheet_pdf")).content)).pages
    assert len(pages) == 1
    assert pages[0].extract_text().count("Maximiliana") > 15
    assert "More people stand on the list" in pages[0].extract_text()


def test_the_call_sheet_speaks_its_readers_language(equipped):
    mei = visitor(equipped, "mei")
    mei.post(reverse("account"), {"name": "Mei", "language": "es"})
    assert "Lista, martes 24 de noviembre de 2026" in printed(mei.get(reverse("sheet_pdf")))


@pytest.fixture
def on_call(equipped):
    """Dan is on call tonight; if nobody answers, Lin is rung."""
    with held(equipped):
        mei, start = equipped.actors["mei"], NOW - timedelta(hours=1)
        support.add_shift(equipped.program_id, equipped.dan, start, start + timedelta(hours=9), by=mei, now=start)
        support.set_fallback(equipped.program_id, [equipped.lin], by=mei, now=start)
    return equipped


def test_the_tree_names_who_is_on_call_who_comes_after_them_and_the_lines(on_call):
    said = printed(visitor(on_call, "mei").get(reverse("tree_pdf"))).partition("Main Street Center")[2]
    places = [
        said.index(words) for words in ("07:00 – 16:00", "303-555-0150", "Wei L.", "Mei T.", "303-555-0111", "988")
    ]
    assert places == sorted(places)
    for who in ("dan", "otis", "rosa"):
        assert visitor(on_call, who).get(reverse("tree_pdf")).status_code == 404


def test_the_card_says_who_is_on_call_and_on_which_day(on_call):
    said = printed(visitor(on_call, "rosa").get(reverse("own_card")))
    assert "On call on Tuesday 24 November" in said
    assert said == printed(visitor(on_call, "mei").get(reverse("card_to_carry", args=[on_call.rosa])))


@pytest.mark.parametrize("name", ["check_in_sheet", "sign_in_sheet"])
def test_blank_sheets_are_for_those_who_keep_the_front_desk(equipped, name):
    for who in ("mei", "otis"):
        assert "Nombre" in printed(visitor(equipped, who).get(reverse(name), {"in": "es"}))
        assert "First name" in printed(visitor(equipped, who).get(reverse(name), {"in": "<nonsense>"}))
    for who in ("dan", "rosa", "sam"):
        assert visitor(equipped, who).get(reverse(name)).status_code == 404


def test_the_name_of_a_file_tells_nothing(equipped, elsewhere):
    mei = visitor(equipped, "mei")
    addresses = [reverse(name) for name in ("own_card", "sheet_pdf", "tree_pdf", "check_in_sheet", "sign_in_sheet")]
    for address in [*addresses, reverse("card_to_carry", args=[equipped.rosa])]:
        answer = mei.get(address)
        assert re.fullmatch(r'inline; filename="(card|list|sheet)\.pdf"', answer["Content-Disposition"]), address
        assert answer["Cache-Control"] == "no-store"
    assert visitor_of(elsewhere.account_id).get(addresses[-1]).status_code == 200
