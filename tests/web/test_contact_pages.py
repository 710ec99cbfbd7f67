"""Writing a contact down, with and without JavaScript; sent twice; what cannot be right; put right; taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from companionway.desk.story import story
from tests.cast import TODAY
from tests.web.visiting import NOBODY, held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
HTMX = {"HX-Request": "true"}
TAPS = {"mode": "call", "result": "reached"}


def told(town, person: str = "rosa"):
    with held(town):
        lines = story(town.system, town.people[person], today=TODAY).lines
        return [line for line in lines if line.event.kind == "contact"]


def test_two_taps_and_save_write_a_contact_down(town):
    answer = visitor(town, "dan").post(reverse("contacts", args=[town.rosa]), TAPS | {"key": uuid4()}, follow=True)
    page = answer.content.decode()
    assert "Saved." in page
    assert "Talked on the phone" in page
    assert len(told(town)) == 1


def test_the_same_form_in_place_answers_with_a_piece_and_lets_the_story_know(town):
    sent = TAPS | {"key": uuid4(), "with_person_id": town.dan, "minutes": "20", "note": "She slept well."}
    answer = visitor(town, "dan").post(reverse("contacts", args=[town.rosa]), sent, headers=HTMX)
    assert answer["HX-Trigger"] == "contact-saved"
    assert b"<html" not in answer.content
    line = told(town)[0]
    assert (line.partner.first_name, line.event.minutes, line.contact.facts.note) == ("Dan", 20, "She slept well.")


def test_a_form_sent_twice_is_one_contact(town):
    client, sent = visitor(town, "dan"), TAPS | {"key": uuid4()}
    for _ in range(2):
        assert client.post(reverse("contacts", args=[town.rosa]), sent).status_code == 302
    assert len(told(town)) == 1


def test_a_form_filled_in_anew_is_another_contact(town):
    client = visitor(town, "dan")
    for _ in range(2):
        client.post(reverse("contacts", args=[town.rosa]), TAPS | {"key": uuid4()})
    assert len(told(town)) == 2


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("mode", "", "choose one"),
        ("mode", "pigeon", "choose one"),
        ("result", "", "choose one"),
        ("minutes", "-5", "from 0 to 1440 minutes"),
        ("minutes", "9999", "from 0 to 1440 minutes"),
        ("minutes", "twenty", "a whole number"),
        ("minutes", "9" * 5000, "a whole number"),
        ("at", "2026-02-30T10:00", "could not read this as a day and time"),
        ("at", "2026-12-24T10:00", "has not come yet"),
        ("at", "1999-12-24T10:00", "check the year"),
        ("note", "x" * 4_100, "100 letters too long"),
        ("note", "bell\x07", "cannot be seen"),
        ("note", "nothing\x00", "cannot be seen"),
        ("with_person_id", NOBODY, "choose one"),
        ("tags", ["engages", "supports", "shares", "plans"], "at most 3"),
        ("tags", ["flies"], "choose from these"),
    ],
)
def test_what_cannot_be_right_is_said_kindly_beside_its_field_and_nothing_typed_is_lost(town, field, typed, said):
    sent = {**TAPS, "key": uuid4(), "note": "Kept as it was.", field: typed}
    for headers in ({}, HTMX):
        answer = visitor(town, "dan").post(reverse("contacts", args=[town.rosa]), sent, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page
        assert f'id="id_{field}_error"' in page
        assert (sent["note"] if field != "note" else typed[:4]) in page
    assert told(town) == []


def test_another_organizations_person_cannot_have_been_there(town, elsewhere):
    sent = TAPS | {"with_person_id": elsewhere.person_id}
    answer = visitor(town, "dan").post(reverse("contacts", args=[town.rosa]), sent)
    assert answer.status_code == 422
    assert "choose one" in answer.content.decode()


def test_a_contact_is_corrected_by_whoever_wrote_it_and_the_story_tells_it_once(town):
    with held(town):
        contact = town.contact("rosa", "dan", days_ago=1, by="dan")
    client = visitor(town, "dan")
    page = client.get(reverse("contact", args=[contact])).content.decode()
    assert 'value="20"' in page
    sent = {"mode": "in_person", "result": "reached", "minutes": "45", "at": "2026-11-23T08:00"}
    assert client.post(reverse("contact", args=[contact]), sent).status_code == 302
    lines = told(town)
    assert [(line.code, line.event.minutes) for line in lines] == [("in_person", 45)]


def test_a_correction_sent_twice_is_said_to_be_done_already(town):
    with held(town):
        contact = town.contact("rosa", "dan", days_ago=1, by="dan")
    client = visitor(town, "dan")
    sent = {"mode": "text", "result": "reached", "at": "2026-11-23T08:00"}
    client.post(reverse("contact", args=[contact]), sent)
    assert client.post(reverse("contact", args=[contact]), sent).status_code == 404
    assert len(told(town)) == 1


def test_a_contact_that_never_was_is_taken_back(town):
    with held(town):
        contact = town.contact("rosa", "dan", days_ago=1, by="dan")
    visitor(town, "dan").post(reverse("contact_withdrawal", args=[contact]))
    assert told(town) == []


def test_a_colleague_cannot_correct_what_somebody_else_wrote(town):
    with held(town):
        contact = town.contact("rosa", "dan", days_ago=1, by="dan")
    sent = {"mode": "text", "result": "reached", "at": "2026-11-23T08:00"}
    answer = visitor(town, "lin").post(reverse("contact", args=[contact]), sent)
    assert answer.status_code == 422
    assert "Somebody else wrote this" in answer.content.decode()


def test_neither_a_house_manager_nor_a_stranger_writes_a_contact_down(town, elsewhere):
    with held(town):
        contact = town.contact("rosa", "dan", days_ago=1, by="dan")
    for client in (visitor(town, "otis"), visitor_of(elsewhere.account_id)):
        assert client.post(reverse("contacts", args=[town.rosa]), TAPS).status_code == 404
        assert client.get(reverse("contact", args=[contact])).status_code == 404
        assert client.post(reverse("contact_withdrawal", args=[contact])).status_code == 404
    assert len(told(town)) == 1
