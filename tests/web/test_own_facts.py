"""My page about myself and my list of medicines, and what those beside me find on mine (R37 R39 R71)."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.consent import queries as consent
from companionway.desk.forms.facts import WordForm
from companionway.ground import ids
from companionway.ground.models import Entry
from companionway.people import actions as people
from companionway.people.rules import Audience, ExperienceFacts, ExperienceKind, MedicineFacts
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.web.test_sight import words
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_rosa_reads_english")


@pytest.fixture
def _rosa_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


def page(town, who: str, name: str, *args) -> str:
    return words(visitor(town, who).get(reverse(name, args=args)).content.decode())


def send(town, who: str, name: str, /, *args, **said):
    return visitor(town, who).post(reverse(name, args=args), {"key": str(ids.new()), **said})


def told(town) -> list:
    with held(town):
        return consent.experience(town.actors["rosa"], [town.rosa], today=TODAY).get(town.rosa, [])


def test_i_say_something_to_those_beside_me_and_read_by_name_who_that_is(town):
    assert "The people who stand beside me: Wei and Dan" in page(town, "rosa", "own_facts")
    send(town, "rosa", "own_facts", kind="family", words="Two daughters.", audience="beside_me")

    assert "Two daughters. Wei and Dan can read this." in page(town, "rosa", "own_facts")
    assert "Two daughters." in page(town, "dan", "person", town.rosa)
    for who in ("mei", "otis"):
        assert "Two daughters." not in page(town, who, "person", town.rosa)


def test_what_is_only_for_me_is_on_my_page_alone_and_leaves_no_trace_on_theirs(town):
    before = page(town, "dan", "person", town.rosa)
    send(town, "rosa", "own_facts", kind="justice", words="A year of probation.", audience="myself")

    assert "Only you can read this." in page(town, "rosa", "own_facts")
    assert page(town, "dan", "person", town.rosa) == before


def test_something_left_out_is_said_beside_its_field_and_what_was_typed_is_kept(town):
    answer = send(town, "rosa", "own_facts", words="Two daughters.", audience="matching")

    assert answer.status_code == 422
    assert "Two daughters." in answer.content.decode()
    assert "Please choose one of these." in words(answer.content.decode())
    assert told(town) == []


def test_i_change_it_and_take_it_away(town):
    send(town, "rosa", "own_facts", kind="family", words="Two daughters.", audience="beside_me")
    (one,) = told(town)
    send(town, "rosa", "own_fact", one.id, kind="family", words="Three daughters.", audience="program")
    assert "Three daughters." in page(town, "mei", "person", town.rosa)
    assert visitor(town, "theo").post(reverse("own_fact_end", args=[one.id])).status_code == 404
    send(town, "rosa", "own_fact_end", one.id)
    assert told(town) == []


def test_a_word_for_myself_is_offered_once_and_none_is_an_answer(town):
    asked = "Nobody will ask you again."
    assert asked in page(town, "rosa", "own_facts")
    send(town, "rosa", "own_word", word="none", audience="program")

    shown = page(town, "rosa", "own_facts")
    assert "You chose no word, and that is fine." in shown
    assert asked not in shown
    assert "They chose no word." in page(town, "mei", "person", town.rosa)
    assert send(town, "rosa", "own_word", word="own", audience="program").status_code == 422
    send(town, "rosa", "own_word", word="own", words="a sister in the work", audience="program")
    assert "a sister in the work" in page(town, "mei", "person", town.rosa)
    assert len(told(town)) == 1


def test_a_word_that_was_picked_in_another_language_is_found_again():
    said = ExperienceFacts(ExperienceKind.WORD, "persona en recuperación", Audience.PROGRAM)
    assert WordForm.stated(said)["word"] == "in_recovery"
    assert WordForm.stated(ExperienceFacts(ExperienceKind.WORD, "a sister"))["words"] == "a sister"


def test_what_to_call_me_is_mine_to_say(town):
    send(town, "rosa", "own_calling", called="Rosi", pronouns="ella", language="es", speaks=["en"])
    head = page(town, "mei", "person", town.rosa)

    assert "Rosi Marín" in head
    assert "ella · Español, English" in head


def test_mei_writes_down_what_rosa_asks_and_rosa_sees_that_she_did(town):
    send(town, "mei", "facts", town.rosa, kind="housing", words="A winter in my car.", audience="program")
    (one,) = told(town)

    assert "Your team wrote this down for you." in page(town, "rosa", "own_facts")
    for who in ("dan", "lin", "otis", "ines"):
        assert send(town, who, "facts", town.rosa, kind="housing", words="x", audience="program").status_code == 404
    wider = send(town, "mei", "fact", town.rosa, one.id, kind="housing", words="A winter.", audience="matching")
    assert "Only they themself can let more people know." in words(wider.content.decode())
    send(town, "mei", "fact_end", town.rosa, one.id)
    assert told(town) == []


def test_my_list_of_medicines_is_mine_until_i_let_somebody_see_it(town):
    send(town, "rosa", "own_medicines", name="Sertraline", words="mornings", prescriber="Dr. Lin")
    mine = page(town, "rosa", "own_medicines")
    assert "Nobody here checks it" in mine
    assert "Poison Help 1-800-222-1222" in mine
    assert "Let Dan see it" in mine
    assert "Let Ana see it" not in mine

    send(town, "rosa", "own_reader", town.lin)
    assert "Sertraline" in page(town, "lin", "person", town.rosa)
    assert "Sertraline" in words(
        visitor(town, "rosa").get(reverse("own_sight_as", args=[town.lin])).content.decode()
    )
    for who in ("dan", "mei", "otis", "ines"):
        assert "Sertraline" not in page(town, who, "person", town.rosa)
    send(town, "rosa", "own_reader_end", town.lin)
    assert "Sertraline" not in page(town, "lin", "person", town.rosa)


def test_a_line_of_the_list_is_changed_and_taken_away_by_me_alone(town):
    with held(town):
        line = people.note_medicine(town.rosa, MedicineFacts("Sertralin"), by=town.actors["rosa"], now=NOW)
    assert send(town, "theo", "own_medicine", line, name="x").status_code == 404
    send(town, "rosa", "own_medicine", line, name="Sertraline")
    assert "Sertraline" in page(town, "rosa", "own_medicines")
    send(town, "rosa", "own_medicine_end", line)
    assert "Nothing is on your list." in page(town, "rosa", "own_medicines")
    assert send(town, "rosa", "own_medicines", name=" ").status_code == 422


def test_my_list_on_paper_tells_of_no_place_and_that_it_was_printed_is_written_down(town):
    with held(town):
        people.note_medicine(town.rosa, MedicineFacts("Sertraline", "mornings"), by=town.actors["rosa"], now=NOW)
    answer = visitor(town, "rosa").get(reverse("own_medicines_sheet"))
    paper = PdfReader(BytesIO(answer.content))
    text = " ".join(one.extract_text() for one in paper.pages)

    assert 'filename="list.pdf"' in answer["Content-Disposition"]
    assert "Sertraline" in text
    assert "Nadie la ha revisado." in text  # in the language of her card
    assert "1-800-222-1222" in text
    assert not {"Harbor", "recuper", "recover"} & set(text.replace(".", " ").split())
    with held(town):
        assert Entry.objects.filter(what="desk.medicine_list").exists()
