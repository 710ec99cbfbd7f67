"""Whom I would call: asked privately, and answered the same way whoever is meant (R86)."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from companionway.consent import queries as consent
from companionway.desk import merging
from companionway.ground import ids
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.people import actions as people
from companionway.people.models import NamedTie, OwnTie
from companionway.people.rules import ExclusionKind, named_so
from companionway.programs import actions as programs
from tests.api.calling import token_of
from tests.cast import NOW, TODAY
from tests.web.test_sight import words
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_rosa_reads_english")


@pytest.fixture
def _rosa_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


def ties(town) -> set[tuple]:
    with held(town):
        rows = NamedTie.objects.filter(ended_on__isnull=True)
        return set(rows.values_list("person_id", "named_id"))


def name(town, said: str, **more) -> str:
    """What Rosa reads after she named somebody, with that name blotted out."""
    sent = {"words": said, "key": str(ids.new()), **more}
    answer = visitor(town, "rosa").post(reverse("own_people"), sent, follow=True)
    return words(answer.content.decode().split("<main")[1]).replace(said, "–")


def test_the_answer_is_the_same_whoever_is_meant(town):
    found = name(town, "Theo Brandt")
    with held(town):
        OwnTie.objects.all().delete()

    assert name(town, "Zed Nobody") == found
    assert (town.rosa, town.theo) in ties(town)


@pytest.mark.parametrize("said", ["theo brandt", "Theo B.", "THEO B", " Theo   Brandt "])
def test_a_name_as_people_say_it_is_enough(town, said):
    name(town, said)

    assert ties(town) == {(town.rosa, town.theo)}


@pytest.mark.parametrize("said", ["Theo", "Brandt", "The Brandt", "Theo X.", "Rosa Marín"])
def test_less_than_a_name_and_ones_own_name_mean_nobody_here(town, said):
    name(town, said)

    assert ties(town) == set()
    with held(town):
        assert [one.words for one in consent.own_ties(town.actors["rosa"], town.rosa, today=TODAY)] == [said]


def test_a_name_that_two_people_have_means_neither(town):
    with held(town):
        people.add(given_name="Theo", family_name="Berg", program_id=town.program_id, by=town.system, now=NOW)
    name(town, "Theo B.")
    assert ties(town) == set()

    name(town, "Theo Brandt")
    assert ties(town) == {(town.rosa, town.theo)}


def test_nobody_of_another_program_and_nobody_kept_apart_is_meant(town):
    with held(town):
        people.add(given_name="Gil", family_name="Away", program_id=town.house_id, by=town.system, now=NOW)
        people.exclude(town.rosa, town.theo, kind=ExclusionKind.ASKED, on=TODAY, by=town.system, now=NOW)
    name(town, "Gil Away")
    name(town, "Theo Brandt")

    assert ties(town) == set()


@pytest.mark.parametrize("who", ["rosa", "dan"])  # one who sees nobody else here, and one who knows some
def test_whoever_named_me_back_i_am_not_told_on_no_page_no_card_and_not_by_the_api(town, who):
    other = town.theo if who == "rosa" else town.rosa
    with held(town):
        people.name_tie(town.people[who], other, on=TODAY, by=town.system, now=NOW)
    before = everywhere(town, who)
    with held(town):
        people.name_tie(other, town.people[who], on=TODAY, by=town.system, now=NOW)
        two_way = consent.two_way_ties(town.system, [town.people[who]], today=TODAY)
    after = everywhere(town, who)

    assert [tie.person_id for tie in two_way[town.people[who]]] == [other]
    assert before == after


def everywhere(town, who: str) -> list[str]:
    """What stands wherever somebody reads of those near them: pages, the card to carry, the API."""
    mine, token = visitor(town, who), token_of(town.actors[who])
    pages = [words(mine.get(reverse(page)).content.decode()) for page in ("own_people", "reach", "own")]
    card = PdfReader(BytesIO(mine.get(reverse("own_card")).content)).pages[0].extract_text()
    program = Client(headers={"authorization": f"Bearer {token}"})
    paths = ("own/reach", f"people/{town.people[who]}/ties")
    return [*pages, card, *(program.get(f"/api/{path}").content.decode() for path in paths)]


def test_somebody_beside_me_is_named_with_a_tap_and_nobody_else_by_an_id(town):
    name(town, "", named_id=str(town.dan), at_night="on")
    assert ties(town) == {(town.rosa, town.dan)}

    with held(town), pytest.raises(NotFound):
        people.name_own(town.rosa, named_id=town.theo, by=town.actors["rosa"], now=NOW)


def test_their_number_is_mine_alone_and_stands_where_i_reach_people(town):
    name(town, "Aunt Lu", number="303-555-0188")

    assert "303-555-0188" in visitor(town, "rosa").get(reverse("reach")).content.decode()
    assert "303-555-0188" not in visitor(town, "rosa").get(reverse("reach_shared")).content.decode()
    hers = visitor(town, "mei").get(reverse("person", args=[town.rosa])).content.decode()
    assert "Aunt Lu" in hers
    assert "303-555-0188" not in hers
    with held(town), pytest.raises(Refused, match="phone_impossible"):
        people.name_own(town.rosa, "Lu", number="call me", by=town.actors["rosa"], now=NOW)


def test_a_name_is_taken_away_and_its_tie_with_it(town):
    name(town, "Theo Brandt")
    with held(town):
        row = OwnTie.objects.get()
    assert visitor(town, "theo").post(reverse("own_tie_end", args=[row.id])).status_code == 404
    visitor(town, "rosa").post(reverse("own_tie_end", args=[row.id]))

    assert ties(town) == set()
    with held(town):
        assert consent.own_ties(town.actors["rosa"], town.rosa, today=TODAY) == []


def test_what_my_team_wrote_down_for_me_i_can_take_away_too_and_nobody_elses(town):
    with held(town):
        mine = people.name_tie(town.rosa, town.dan, on=TODAY, by=town.system, now=NOW)
        theirs = people.name_tie(town.theo, town.dan, on=TODAY, by=town.system, now=NOW)
    rosa = visitor(town, "rosa")
    assert "your team wrote this down for you" in words(rosa.get(reverse("own_people")).content.decode())
    for tie in (mine, theirs):
        rosa.post(reverse("own_written_tie_end", args=[tie]))

    assert ties(town) == {(town.theo, town.dan)}


def test_nobody_names_for_another(town):
    with held(town):
        for who in ("theo", "dan", "mei"):
            with pytest.raises(Forbidden):
                people.name_own(town.rosa, "Theo Brandt", by=town.actors[who], now=NOW)


def test_which_words_are_somebodys_name():
    assert named_so("Ana Núñez", "Ana", "Nuñez", "")
    assert named_so("Lu Ortiz", "Lucía", "Ortiz", "Lu")
    assert not named_so("Ana", "Ana", "Nuñez", "")
    assert not named_so("Ana", "Ana", "", "")


def test_names_outlive_the_joining_of_two_cards(town):
    name(town, "Theo Brandt", number="303-555-0188")
    with held(town):
        rosie = people.add(given_name="Rosie", program_id=town.program_id, by=town.system, now=NOW)
        merging.merge(rosie, town.rosa, by=town.actors["mei"], now=NOW)
        assert [row.words for row in consent.own_ties(town.system, rosie, today=TODAY)] == ["Theo Brandt"]
        assert OwnTie.objects.get().number == "303-555-0188"

    assert ties(town) == {(rosie, town.theo)}
