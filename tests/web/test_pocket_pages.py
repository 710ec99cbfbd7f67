"""The peer's pocket: my people in the order of need, a contact in four taps, back-up."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, Hat, SafeToSay
from companionway.support.models import CallForHelp, Contact
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
TAPS = {"mode": "call", "result": "reached"}


def beside(town, who: str, hat: Hat = Hat.PEER_MENTOR) -> None:
    with held(town):
        journey.assign(
            town.dan, town.people[who], hat, program_id=town.program_id, on=TODAY - timedelta(days=90),
            by=town.system, now=NOW - timedelta(days=90),
        )  # fmt: skip


def settled(town) -> None:
    with held(town):
        attention.refresh_all(by=town.system, now=NOW)


def pocket(town, who: str = "dan") -> str:
    return visitor(town, who).get(reverse("pocket")).content.decode()


def test_a_peer_comes_in_at_their_people_and_a_coordinator_at_the_list(town):
    assert visitor(town, "dan").get("/").headers["Location"] == reverse("pocket")
    assert visitor(town, "mei").get("/").headers["Location"] == reverse("today")


def test_my_people_stand_there_with_why_and_those_for_whom_nothing_is_asked_come_after(town):
    beside(town, "theo")
    with held(town):
        for days in (1, 4, 7, 10, 13, 16, 19, 22, 25):
            town.contact("theo", "dan", days_ago=days)
        for days in (30, 33, 36, 39, 42):
            town.contact("rosa", "dan", days_ago=days)
    settled(town)
    page = pocket(town)
    assert page.index(">Rosa<") < page.index(">Theo<")
    assert "No two-way contact for 30 days" in page
    assert "All quiet. Last in touch:" in page


def test_nobody_else_is_among_my_people(town):
    settled(town)
    page = pocket(town)
    assert ">Rosa<" in page
    assert "Theo" not in page


def test_call_and_text_stand_there_only_where_it_is_safe(town):
    page = pocket(town)
    assert "tel:303-555-0142" in page
    assert "sms:303-555-0142" in page  # a first name may be left
    with held(town):
        beside(town, "theo")
        people.add_channel(
            town.theo, people.ChannelFacts(ChannelKind.PHONE, "303-555-0199", SafeToSay.NOTHING), by=town.system,
            now=NOW,
        )  # fmt: skip
    page = pocket(town)
    assert "tel:303-555-0199" in page
    assert "sms:303-555-0199" not in page


def test_two_choices_and_save_are_one_contact_however_often_they_are_sent(town):
    client, sent = visitor(town, "dan"), TAPS | {"key": uuid4()}
    for _ in range(3):
        answer = client.post(reverse("pocket_contact", args=[town.rosa]), sent)
        assert answer.headers["Location"] == reverse("pocket")
    with held(town):
        (contact,) = Contact.objects.all()
        assert (contact.person_id, contact.with_person_id, contact.mode) == (town.rosa, town.dan, "call")


def test_what_is_missing_is_said_and_nothing_is_lost(town):
    answer = visitor(town, "dan").post(
        reverse("pocket_contact", args=[town.rosa]), {"mode": "call", "note": "She laughed."}
    )
    assert answer.status_code == 422
    assert "choose one" in answer.content.decode()
    assert "She laughed." in answer.content.decode()


def test_the_contact_page_is_small_and_waits_for_no_library(town):
    page = visitor(town, "dan").get(reverse("pocket_contact", args=[town.rosa])).content
    assert len(page) < 12_000
    assert b"htmx" not in page  # without any script it works too: test_four_taps_in_chromium


def test_back_up_is_one_button_and_rings(town):
    page = visitor(town, "dan").post(reverse("pocket_back_up"), {"key": uuid4()}, follow=True).content.decode()
    assert "We are ringing Mei." in page
    assert "Back to my people" in page
    with held(town):
        assert CallForHelp.objects.get().kind == "back_up"


def test_back_up_may_be_about_one_of_my_people_and_about_nobody_else(town):
    client = visitor(town, "dan")
    assert client.post(reverse("pocket_back_up"), {"about_person_id": town.theo}).status_code == 422
    client.post(reverse("pocket_back_up"), {"about_person_id": town.rosa})
    with held(town):
        assert CallForHelp.objects.get().about_person_id == town.rosa


def test_a_peer_says_how_they_are_themself_on_the_same_page(town):
    client = visitor(town, "dan")
    page = client.get(reverse("pocket")).content.decode()
    assert 'name="mood" value="4"' in page
    assert client.post(reverse("own_check_in"), {"mood": "4", "key": uuid4()}).status_code == 302


def test_words_for_a_talk_never_tell_anybody_what_to_do(town):
    page = pocket(town)
    prompts = page[page.index("Words that may help in a talk") :]
    assert "I have time." in prompts
    assert not any(word in prompts for word in ("you should", "you must", "You need to", "have to stop"))


def test_the_wrong_hat_and_the_stranger_see_nothing(town, elsewhere):
    for who in ("otis", "rosa", "sam", "vera"):
        assert visitor(town, who).get(reverse("pocket")).status_code == 404
        assert visitor(town, who).get(reverse("pocket_back_up")).status_code == 404
    for client in (visitor(town, "otis"), visitor_of(elsewhere.account_id)):
        assert client.get(reverse("pocket_contact", args=[town.rosa])).status_code == 404
        assert client.post(reverse("pocket_contact", args=[town.rosa]), TAPS).status_code == 404
    assert visitor(town, "dan").get(reverse("pocket_contact", args=[town.theo])).status_code == 404
    assert "Rosa" not in visitor_of(elsewhere.account_id).get(reverse("pocket")).content.decode()
