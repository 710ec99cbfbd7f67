"""Everybody at once on its page: who waits, who has room, what if, and proposals for the lines that are marked."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from companionway.ground import organization
from companionway.matching import actions, queries
from companionway.matching.models import Proposal
from companionway.matching.rules import Trait, Weight, Wish
from companionway.web import caseload
from tests import cast
from tests.cast import NOW, TODAY
from tests.matching.conftest import helper, tell
from tests.web.visiting import visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def here():
    town = cast.town()
    with organization.hold(town.organization_id):
        helper(town, "lee", "Lee")
        helper(town, "dan")
        tell(town, "lee", "family", "parent")
        theo = town.actors["theo"]
        actions.wish(town.theo, [Wish(Trait.FAMILY, "parent", Weight.MUCH)], by=theo, now=NOW)
        actions.ask(town.theo, by=theo, now=NOW)
    return town


def look(client, **asked):
    answer = client.get(reverse("matching"), asked)
    return answer.status_code, answer.content.decode()


def test_from_the_board_of_helpers_to_two_people_who_are_asked(here):
    mei = visitor(here, "mei")
    assert reverse("matching") in mei.get(reverse("helpers")).content.decode()
    status, board = look(mei)
    assert (status, "Theo" in board, "Dan Okafor" in board) == (200, True, True)
    assert 'name="pair"' not in board

    status, found = look(mei, change_cost=3, floor=0)
    assert "2 people would have somebody." in found
    assert "No other way can reach more than" in found
    with organization.hold(here.organization_id):
        assert not Proposal.objects.exists()  # to look changes nothing
    pair, key = (
        re.search(r'name="pair" value="([^"]+)"', found)[1],
        re.search(r'name="key" value="([^"]+)"', found)[1],
    )
    assert pair == f"{here.theo}:{here.people['lee']}"
    for _ in range(2):  # sent twice, it is one
        sent = mei.post(reverse("matching_propose"), {"pair": pair, "key": key}, follow=True).content.decode()
        assert "1 proposal is made." in sent
        assert "somebody is proposed" in sent
    with organization.hold(here.organization_id):
        (one,) = queries.proposals(here.actors["theo"], here.theo, today=TODAY)
    assert (one.helper, one.reasons[0]) == ("Lee", (Trait.FAMILY, "parent"))


def test_a_long_list_says_how_many_more_there_are(here, monkeypatch):
    monkeypatch.setattr(caseload, "MOST_SHOWN", 1)
    found = look(visitor(here, "mei"), change_cost=3, floor=0)[1]
    assert "And 1 more." in found  # helpers: Dan, and Lee
    assert "1 person would stay with whom they have" in found


def test_what_cannot_be_is_said_with_what_could_be_done(here):
    mei = visitor(here, "mei")
    status, wrong = look(mei, change_cost="much", floor=-1)
    assert (status, 'value="much"' in wrong, "from 0 to 1000" in wrong) == (422, True, True)
    highest = re.search(r"as many have somebody is (\d+)", look(mei, change_cost=3, floor=900)[1])[1]
    assert "would have somebody." in look(mei, change_cost=3, floor=highest)[1]
    none = mei.post(reverse("matching_propose"), {"key": str(here.theo)}, follow=True).content.decode()
    assert "Nobody was chosen." in none
    dan = f"{here.rosa}:{here.dan}"
    again = mei.post(reverse("matching_propose"), {"pair": dan, "key": str(here.rosa)}, follow=True)
    assert "error" in again.content.decode()
    assert mei.post(reverse("matching_propose"), {"pair": "x", "key": str(here.rosa)}).status_code == 404


@pytest.mark.parametrize("who", ["rosa", "dan", "lin", "otis"])
def test_nobody_else_finds_it(here, who):
    client = visitor(here, who)
    assert client.get(reverse("matching")).status_code in (302, 404)
    assert client.post(reverse("matching_propose")).status_code in (302, 403, 404)
