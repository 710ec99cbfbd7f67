"""Asking for somebody, and answering: what each of the two sees, with and without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from companionway.ground import clock
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.support import actions
from companionway.support.models import CallForHelp, Contact
from companionway.support.rules import HelpKind, Source
from tests.cast import NOW, TODAY
from tests.web.visiting import NOBODY, held, visitor, visitor_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]
HTMX = {"HX-Request": "true"}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def english(town):
    """Rosa reads English for once."""
    from companionway.programs.models import Account

    Account.objects.filter(id=town.accounts["rosa"]).update(language="en")


def ask(town, who="rosa", kind=HelpKind.NOW, **told):
    with held(town):
        return actions.ask_for_help(
            town.people[who], kind, source=Source.PAGE, by=town.actors[who], now=NOW, **told
        )


def call_of(town) -> CallForHelp:
    with held(town):
        return CallForHelp.objects.latest("id")


def test_one_tap_asks_and_the_page_says_who_is_rung_since_when_and_what_comes_next(town, english):
    client = visitor(town, "rosa")
    assert reverse("own_help") in client.get(reverse("reach")).content.decode()
    page = client.post(reverse("own_help"), {"kind": "now", "key": uuid4()}, follow=True).content.decode()
    assert "We are ringing Dan." in page
    assert "You asked just now." in page
    assert "If nobody answers by 08:05, we ring the next person." in page
    assert "tel:988" in page


def test_in_spanish_it_says_the_same(town):
    page = visitor(town, "rosa").post(reverse("own_help"), {"kind": "talk"}, follow=True).content.decode()
    assert "Estamos llamando a Dan." in page
    assert "Si nadie responde antes de las 08:05" in page


def test_the_part_that_changes_asks_again_by_itself_and_without_javascript_there_is_a_link(town, english):
    ask(town)
    client = visitor(town, "rosa")
    part = client.get(reverse("own_help_call"), headers=HTMX).content.decode()
    assert "<html" not in part
    assert 'hx-trigger="every 10s"' in part
    assert "Look again" in client.get(reverse("own_help_call")).content.decode()


def test_when_nobody_answers_it_is_said_with_a_number_that_does(town, english, monkeypatch):
    ask(town)
    with held(town):
        for minutes in (5, 10, 15):
            actions.go_on(by=town.system, now=NOW + minutes * MINUTE)
    monkeypatch.setattr(clock, "now", lambda: NOW + 20 * MINUTE)
    page = visitor(town, "rosa").get(reverse("own_help_call")).content.decode()
    assert "Nobody has answered yet." in page
    assert "Ring everybody again" in page
    assert "tel:988" in page


def test_nobody_on_call_at_night_is_said_at_once(town, english, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(hour=9))
    page = visitor(town, "rosa").post(reverse("own_help"), {"kind": "now"}, follow=True).content.decode()
    assert "Nobody is on call tonight. It may be morning before somebody sees this." in page


def test_the_asker_sees_who_answered_and_says_that_they_talked(town, english):
    call = ask(town)
    visitor(town, "dan").post(reverse("call_answer", args=[call]))
    client = visitor(town, "rosa")
    assert (
        "Dan answered at 08:00 and will be in touch with you."
        in client.get(reverse("own_help_call")).content.decode()
    )
    page = client.post(reverse("own_help_end"), {"ending": "talked"}, follow=True).content.decode()
    assert "You two have talked." in page
    assert call_of(town).ending == "talked"


def test_i_am_fine_for_now_ends_it_and_asking_again_begins_anew(town, english):
    first = ask(town)
    client = visitor(town, "rosa")
    page = client.post(reverse("own_help_end"), follow=True).content.decode()
    assert "You said that you are fine for now." in page
    client.post(reverse("own_help"), {"kind": "now", "key": uuid4()})
    assert call_of(town).id != first


def test_words_that_are_too_long_are_said_to_be_and_stay_where_they_are(town, english):
    answer = visitor(town, "rosa").post(reverse("own_help"), {"kind": "now", "words": "so hard " * 60})
    assert answer.status_code == 422
    assert "179 letters too long; 300 fit" in answer.content.decode()
    assert "so hard so hard" in answer.content.decode()


def test_whoever_is_rung_answers_sees_how_to_reach_them_and_writes_the_talk_down_once(town):
    call = ask(town, words="I am outside.")
    client = visitor(town, "dan")
    page = client.get(reverse("calls")).content.decode()
    assert "I am outside." in page
    assert "303-555-0142" not in page
    page = client.post(reverse("call_answer", args=[call]), follow=True).content.decode()
    assert "303-555-0142" in page
    assert "your first name, nothing else" in page
    sent = {"ending": "talked", "mode": "call", "minutes": "12", "note": "She is with her sister.", "key": uuid4()}
    for _ in range(2):
        client.post(reverse("call_end", args=[call]), sent)
    with held(town):
        (contact,) = Contact.objects.filter(person_id=town.rosa)
        assert (contact.minutes, contact.note) == (12, "She is with her sister.")


def test_the_second_to_answer_is_told_who_is_already_on_it(town):
    call = ask(town)
    visitor(town, "dan").post(reverse("call_answer", args=[call]))
    answer = visitor(town, "mei").post(reverse("call_answer", args=[call]))
    assert answer.status_code == 409
    assert "Dan is already on it, thank you." in answer.content.decode()
    assert "Dan is already on it" in visitor(town, "mei").get(reverse("call", args=[call])).content.decode()


def test_i_cant_just_now_rings_the_next_at_once(town):
    call = ask(town)
    page = visitor(town, "dan").post(reverse("call_decline", args=[call]), follow=True).content.decode()
    assert "Somebody else is rung." in page
    assert "Rosa" in visitor(town, "mei").get(reverse("calls"), headers=HTMX).content.decode()


def test_a_call_that_did_not_ring_a_colleague_is_not_there_for_them(town, elsewhere):
    call = ask(town)
    for client in (visitor(town, "lin"), visitor(town, "otis"), visitor_of(elsewhere.account_id)):
        for name in ("call", "call_end"):
            assert client.get(reverse(name, args=[call])).status_code == 404
        for name in ("call_answer", "call_decline", "call_end"):
            assert client.post(reverse(name, args=[call]), {"ending": "talked"}).status_code == 404
    assert "Rosa" not in visitor(town, "lin").get(reverse("calls")).content.decode()
    assert call_of(town).answered_at is None


def test_whoever_is_kept_apart_sees_nothing_of_it(town):
    call = ask(town)
    with held(town):
        people.exclude(town.rosa, town.dan, kind=ExclusionKind.ASKED, on=TODAY, by=town.actors["mei"], now=NOW)
    client = visitor(town, "dan")
    assert client.get(reverse("call", args=[call])).status_code == 404
    assert "Rosa" not in client.get(reverse("calls")).content.decode()


def test_what_cannot_be_an_ending_is_said_beside_its_field(town):
    call = ask(town)
    client = visitor(town, "dan")
    client.post(reverse("call_answer", args=[call]))
    for sent in ({}, {"ending": "withdrawn"}, {"ending": "talked", "minutes": "9999"}):
        answer = client.post(reverse("call_end", args=[call]), sent)
        assert answer.status_code == 422
    assert call_of(town).ended_at is None
    assert client.get(reverse("call", args=[NOBODY])).status_code == 404


def test_no_title_and_no_address_of_these_pages_tells_anything(town, english):
    call = ask(town)
    pages = (("rosa", "own_help_call", []), ("dan", "call", [call]), ("dan", "calls", []), ("mei", "roster", []),
             ("dan", "pocket", []), ("dan", "pocket_back_up", []))  # fmt: skip
    for who, name, given in pages:
        page = visitor(town, who).get(reverse(name, args=given)).content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert not {"Rosa", "recover", "peer", "help"} & set(title.replace("·", " ").split())
        assert "recover" not in reverse(name, args=given)
