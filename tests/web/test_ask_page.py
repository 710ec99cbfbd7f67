"""The page on which anybody may ask to be called back: neutral, truthful, and nothing typed is lost."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from companionway.ground import organization
from companionway.journey.models import Enquiry
from companionway.journey.rules import ENQUIRIES_A_DAY, ENQUIRY_KEPT_DAYS
from companionway.people.rules import ADULT_YEARS
from companionway.programs import actions as programs
from companionway.wording import neutral
from tests.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
SAID = {
    "in": "en", "for_whom": "oneself", "name": "Iris", "way": "phone", "address": "303-555-0161",
    "safe_to_say": "first_name", "safe_from": "17:00", "safe_until": "20:00", "language": "es",
    "words": "I start work at six.", "website": "",
}  # fmt: skip


@pytest.fixture
def at(town) -> str:
    return f"/ask/{town.program_id}"


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def key_on(answer) -> str:
    return re.search(r'name="key" value="([^"]+)"', answer.content.decode())[1]


def send(stranger, at, **changed):
    key = changed.pop("key", None) or key_on(stranger.get(at))
    return stranger.post(at, {**SAID, "key": key, **changed})


def asked(town) -> list[Enquiry]:
    with organization.hold(town.organization_id):
        return list(Enquiry.objects.all())


def words_of(answer) -> str:
    """What a page says, without its tags."""
    return re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_tells_nothing_of_what_this_place_is(town, at, stranger, language):
    for answer in (stranger.get(f"{at}?in={language}"), send(stranger, at, **{"in": language})):
        assert answer.status_code == 200
        assert answer["Content-Language"] == language
        assert neutral.tells(words_of(answer), hints=True) == []
        for name in ("Main Street Center", "Rosa", "Mei"):
            assert name not in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
        assert answer.cookies == {}  # nothing stays on the phone
        assert "911" in words_of(answer)
        assert "988" in words_of(answer)


def test_it_says_truthfully_who_reads_it_when_and_how_long_it_is_kept(town, at, stranger):
    with organization.hold(town.organization_id):
        programs.set_setting(town.program_id, ENQUIRY_KEPT_DAYS, 10, by=town.system, now=NOW)
        programs.set_setting(town.program_id, ADULT_YEARS, 21, by=town.system, now=NOW)
    said = words_of(stranger.get(at))

    assert "2 people just now" in said  # Mei, and Dr. Lin
    assert "between 8:00 and 20:00. At night nobody reads it." in said
    assert "deleted by itself on Friday 4 December 2026" in said
    assert "21 or older" in said
    assert "Times are those of Denver" in said
    assert "cannot tell you whether somebody is here" in said


def test_what_was_typed_is_kept_as_it_was_meant_and_the_answer_can_be_kept_too(town, at, stranger):
    answer = send(stranger, at)

    (row,) = asked(town)
    assert (row.name, row.address, row.words, row.language) == (
        "Iris", "303-555-0161", "I start work at six.", "es",
    )  # fmt: skip
    assert (row.safe_to_say, str(row.safe_from), str(row.safe_until)) == ("first_name", "17:00:00", "20:00:00")
    said = words_of(answer)
    assert "Only between 17:00 and 20:00, as you asked." in said
    assert "a first name and nothing else" in said
    assert "Iris" not in said
    assert "303" not in said
    assert "at six" not in said


def test_sent_twice_it_is_one_and_it_can_be_taken_back(town, at, stranger):
    key = key_on(stranger.get(at))
    for _ in range(2):
        assert send(stranger, at, key=key).status_code == 200
    assert len(asked(town)) == 1

    answer = stranger.post(at, {"in": "es", "key": key, "take_back": "1"})
    assert asked(town) == []
    assert "Se borró." in words_of(answer)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Something is needed here."),
        ({"address": "no number"}, "does not look like a telephone number"),
        ({"way": "email"}, "does not look like an e-mail address"),
        ({"way": "post"}, "Please choose"),
        ({"safe_until": "17:00"}, "same time twice"),
        ({"safe_from": "late"}, "could not read this as a time"),
        ({"words": "y" * 601}, "too long; 600"),
        ({"website": "http://example.org"}, "leave the last box empty"),
        ({"key": "made-up"}, "Please send it once more"),
    ],
)
def test_what_cannot_be_taken_is_said_kindly_and_nothing_typed_is_lost(town, at, stranger, changed, said):
    answer = send(stranger, at, **changed)

    assert answer.status_code == 422
    assert said in words_of(answer)
    for name in {"name", "address", "words"} - set(changed):
        assert SAID[name] in answer.content.decode()
    assert asked(town) == []
    again = answer.content.decode()
    assert send(stranger, at, key=re.search(r'name="key" value="([^"]+)"', again)[1]).status_code == 200
    assert len(asked(town)) == 1


def test_a_key_of_one_programs_page_is_none_of_anothers(town, at, stranger):
    key = key_on(stranger.get(f"/ask/{town.house_id}"))

    assert "once more" in words_of(send(stranger, at, key=key))


def test_who_writes_too_often_waits_and_loses_nothing(town, at, stranger):
    for _ in range(6):
        assert send(stranger, at).status_code == 200
    answer = send(stranger, at, name="Iris again")

    assert answer.status_code == 429
    assert "Iris again" in answer.content.decode()
    assert "wait a few minutes" in words_of(answer)


def test_words_of_danger_show_help_to_their_writer_first(town, at, stranger):
    for answer in (
        send(stranger, at, words="I want to die.", name=""),
        send(stranger, at, words="I want to die."),
    ):
        assert "Call or text 988" in words_of(answer)
    assert len(asked(town)) == 1


def test_a_program_closes_its_page_and_the_numbers_stay(town, at, stranger):
    open_before = key_on(stranger.get(at))
    with organization.hold(town.organization_id):
        programs.set_setting(town.program_id, ENQUIRIES_A_DAY, 0, by=town.system, now=NOW)

    answer = stranger.get(at)
    assert "This page is closed just now" in words_of(answer)
    assert 'href="tel:988"' in answer.content.decode()
    late = send(stranger, at, key=open_before)
    assert (late.status_code, "I start work at six." in late.content.decode()) == (422, True)
    assert asked(town) == []


def test_a_page_of_nobody_is_not_there(db, stranger):
    assert stranger.get(f"/ask/{uuid4()}").status_code == 404


def test_the_crisis_line_of_the_place_stands_there_without_its_name(town, at, stranger):
    with organization.hold(town.organization_id):
        programs.edit_site(
            town.site_id, name="Main Street 12", address="", crisis_line="303-555-0100", by=town.system, now=NOW
        )
    said = stranger.get(at).content.decode()

    assert 'href="tel:303-555-0100"' in said
    assert "Main Street 12" not in said
