"""The participant's own pages: what Rosa finds, and what nobody else does."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import RequestFactory
from django.urls import reverse

from companionway.consent import queries as consent
from companionway.desk.door import refused_page
from companionway.ground import ids
from companionway.ground.access import Category
from companionway.ground.errors import Refused
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, ExclusionKind, SafeToSay
from companionway.programs import actions as programs
from companionway.programs import queries as known
from companionway.support import queries as support
from companionway.support.rules import CheckInFacts, asks_hope, hard, only_mood
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_rosa_reads_english")

PAGES = ("own", "reach", "reach_shared", "own_check_in", "own_check_ins", "own_rhythm")


@pytest.fixture
def _rosa_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


@pytest.mark.parametrize("name", PAGES)
def test_an_account_that_is_nobodys_has_no_pages_of_its_own(town, name):
    assert visitor(town, "sam").get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["rosa", "dan"])
def test_someone_to_reach_and_a_way_out_stand_on_every_page(town, name, who):
    page = visitor(town, who).get(reverse(name)).content.decode()

    assert f'href="{reverse("reach")}"' in page
    assert "data-leave" in page
    assert "recover" not in re.search("<title>(.*)</title>", page)[1].lower()


def test_whoever_has_only_their_own_pages_comes_in_there(town):
    assert visitor(town, "rosa").get("/")["Location"] == reverse("own")


def test_also_what_is_refused_has_someone_to_reach_beside_it(town):
    page = visitor(town, "rosa").post(reverse("own_rhythm_end"))  # there is none to end
    assert page.status_code == 404
    with held(town):
        refused = refused_page(asked(town, "rosa"), Refused("not_taken")).content.decode()
        colleagues = refused_page(asked(town, "mei"), Refused("not_taken")).content.decode()
    assert f'href="{reverse("reach")}"' in refused
    assert f'href="{reverse("reach")}"' not in colleagues


def asked(town, who: str):
    """A request of somebody behind a door."""
    request = RequestFactory().get("/")
    request.actor, request.now, request.today, request.htmx = town.actors[who], NOW, TODAY, False
    request.user = known.account(town.accounts[who])
    request.session = {}
    return request


def phone(town, who: str, number: str) -> None:
    with held(town):
        told = people.ChannelFacts(ChannelKind.PHONE, number, SafeToSay.FIRST_NAME)
        people.add_channel(town.people[who], told, by=town.system, now=NOW)


def test_the_page_to_reach_someone_has_their_people_and_the_numbers_for_everybody(town):
    phone(town, "dan", "303-555-0111")
    phone(town, "reed", "303-555-0999")
    page = visitor(town, "rosa").get(reverse("reach")).content.decode()

    assert [number for number in ("911", "988", "303-555-0111") if f'href="tel:{number}"' not in page] == []
    assert "303-555-0999" not in page  # somebody from the court is no answer to a hard night
    assert "Okafor" not in page


def test_on_a_shared_phone_no_people_of_theirs_stay(town):
    phone(town, "dan", "303-555-0111")
    page = visitor(town, "rosa").get(reverse("reach_shared")).content.decode()

    assert "303-555-0111" not in page
    assert 'href="tel:988"' in page


def said(town, who: str = "rosa") -> list:
    with held(town):
        return support.check_ins(town.actors[who], town.people[who], today=TODAY)


def test_one_tap_is_kept_at_once_and_the_rest_is_asked_afterwards(town):
    rosa = visitor(town, "rosa")
    answer = rosa.post(reverse("own_check_in"), {"mood": "4", "key": str(ids.new())}, follow=True)

    assert [one.facts.mood for one in said(town)] == [4]
    assert b"check-in" in answer.content
    assert b'name="mood"' not in answer.content


def test_the_same_form_sent_twice_is_one_check_in(town):
    sent = {"mood": "3", "craving": "2", "words": "So-so.", "key": str(ids.new())}
    rosa = visitor(town, "rosa")
    places = {rosa.post(reverse("own_check_in"), sent)["Location"] for _ in range(2)}

    assert len(places) == 1
    assert len(said(town)) == 1


def test_every_question_can_be_left_out_but_an_empty_page_says_so_kindly(town):
    rosa = visitor(town, "rosa")
    answer = rosa.post(reverse("own_check_in"), {"key": str(ids.new())})
    assert answer.status_code == 422
    assert said(town) == []

    rosa.post(reverse("own_check_in"), {"alone": "no"})
    assert [(one.facts.alone, one.facts.mood) for one in said(town)] == [(False, None)]


def test_after_a_hard_answer_people_to_reach_come_first(town):
    phone(town, "dan", "303-555-0111")
    page = visitor(town, "rosa").post(reverse("own_check_in"), {"craving": "9"}, follow=True).content.decode()

    assert page.index("303-555-0111") < page.index("What happens next")
    plain = visitor(town, "rosa").post(reverse("own_check_in"), {"craving": "1"}, follow=True).content.decode()
    assert "303-555-0111" not in plain.split("What happens next")[0]


def test_words_of_danger_show_help_before_anything_else(town):
    words = {"words": "I want to kill myself tonight."}
    page = visitor(town, "rosa").post(reverse("own_check_in"), words, follow=True).content.decode()

    main = page.split("<main")[1]
    assert main.index("tel:911") < main.index("tel:988") < main.index("What happens next")


def test_the_page_says_by_name_who_reads_it_and_that_nobody_does_at_night(town):
    page = visitor(town, "rosa").get(reverse("own_check_in")).content.decode()
    reads = page.split('id="who-reads"')[1]

    assert "Dan" in reads
    assert "Mei" in reads
    assert not [name for name in ("Otis", "Reed", "Ana", "Theo") if name in reads]
    assert "At night nobody waits" in reads


def test_nobody_opens_what_another_said(town):
    location = visitor(town, "rosa").post(reverse("own_check_in"), {"mood": "2"})["Location"]

    assert visitor(town, "dan").get(location).status_code == 404
    assert visitor(town, "rosa").get(location).status_code == 200


def test_the_peer_answers_the_same_questions_for_themself(town):
    visitor(town, "dan").post(reverse("own_check_in"), {"mood": "5"})

    assert [one.facts.mood for one in said(town, "dan")] == [5]


def test_a_rhythm_is_chosen_rests_and_ends(town):
    rosa = visitor(town, "rosa")
    rosa.post(reverse("own_rhythm"), {"days": ["0", "3"], "at": "09:30", "by_way_of": "page"})
    assert b"Monday, Thursday" in rosa.get(reverse("own_rhythm")).content
    rosa.post(reverse("own_rhythm_pause"), {"until": "2026-12-01"})
    assert b"Now it rests until" in rosa.get(reverse("own_rhythm")).content
    assert rosa.post(reverse("own_rhythm_pause"), {"until": "2020-01-01"}).status_code == 422
    rosa.post(reverse("own_rhythm_end"))
    assert b"Nobody asks you now" in rosa.get(reverse("own_rhythm")).content


def test_what_i_said_before_is_mine_to_see_as_a_picture_and_a_table(town):
    rosa = visitor(town, "rosa")
    for mood in ("2", "4"):
        rosa.post(reverse("own_check_in"), {"mood": mood, "words": f"It was a {mood}."})
    page = rosa.get(reverse("own_check_ins")).content.decode()

    assert page.count('r="4"/>') == 2
    assert "It was a 4." in page
    assert "It was a 4." not in visitor(town, "dan").get(reverse("own_check_ins")).content.decode()


def test_the_hope_ruler_is_held_up_now_and_then(town):
    rosa = visitor(town, "rosa")
    assert b'name="hope"' in rosa.get(reverse("own_check_in")).content
    rosa.post(reverse("own_check_in"), {"hope": "6"})
    assert b'name="hope"' not in rosa.get(reverse("own_check_in")).content

    assert asks_hope(None, today=TODAY)
    assert not asks_hope(TODAY, today=TODAY)


def test_which_answers_are_hard_and_which_say_only_a_mood():
    assert [hard(CheckInFacts(NOW, mood=mood)) for mood in range(1, 6)] == [True, True, False, False, False]
    assert [hard(CheckInFacts(NOW, craving=pull)) for pull in (0, 6, 7, 10)] == [False, False, True, True]
    assert only_mood(CheckInFacts(NOW, 3))
    assert not only_mood(CheckInFacts(NOW, 3, 0))
    assert not only_mood(CheckInFacts(NOW, words="Hello."))


def test_who_sees_me_agrees_with_what_each_of_them_really_sees(town):
    with held(town):
        found = consent.who_sees(town.actors["rosa"], town.rosa, today=TODAY)
        for one in found:
            if one.account_id:
                actor = consent.actor_for(one.account_id, town.organization_id)
                assert consent.seen(actor, [town.rosa], today=TODAY)[town.rosa] == one.sees
        named = {one.name for one in found}
        everybody = {
            name for name, actor in town.actors.items()
            if name != "rosa" and consent.seen(actor, [town.rosa], today=TODAY)
        }  # fmt: skip
    assert named == {"Dan", "Wei", "Mei", "Otis", "Ines"}
    assert everybody == {"dan", "lin", "mei", "otis", "ines"}


def test_whoever_is_kept_apart_from_me_sees_nothing_and_is_not_named(town):
    with held(town):
        people.exclude(town.rosa, town.dan, kind=ExclusionKind.STAFF, on=TODAY, by=town.system, now=NOW)
        found = consent.who_sees(town.actors["rosa"], town.rosa, today=TODAY)

    assert "Dan" not in {one.name for one in found}


def test_nobody_else_is_told_who_sees_me(town):
    from companionway.ground.errors import NotFound

    with held(town):
        for who in ("mei", "dan"):
            with pytest.raises(NotFound):
                consent.who_sees(town.actors[who], town.rosa, today=TODAY)
        sees: dict[UUID, frozenset[Category]] = {
            one.id: one.sees for one in consent.who_sees(town.system, town.rosa, today=TODAY)
        }
    assert Category.CONTACTS not in sees[town.otis]
