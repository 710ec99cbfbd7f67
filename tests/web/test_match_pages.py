"""Rosa and Theo find somebody, page by page: what matters, a short list, a choice, a yes; without blame."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.matching import actions, queries
from companionway.matching.rules import SAME_GENDER_MONTHS, Trait, Weight, Wish
from companionway.people.rules import Hat
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.matching.conftest import helper, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        helper(town, "dan")
        helper(town, "kim", "Kim", ways="calls")
        yield town


def test_from_the_first_question_to_somebody_beside_her(town, signed_in):
    """Theo has nobody; Dan says yes on his own phone."""
    with organization.hold(town.organization_id):
        helper(town, "dan", ways="calls in_person")
        tell(town, "dan", "family", "parent")
    theo, dan = signed_in(town.accounts["theo"]), signed_in(town.accounts["dan"])
    said = {"family": ["parent"], "gender": ["man"], "way": ["calls"]}
    assert theo.post(reverse("own_match_wishes"), said).url == reverse("own_match_weights")
    asked = theo.get(reverse("own_match_weights")).content.decode()
    assert "Family: being a parent" in asked
    weights = dict.fromkeys(re.findall(r'name="(w\d)"', asked), "6")
    assert theo.post(reverse("own_match_weights"), weights).status_code == 302
    theo.post(reverse("own_match_ask"))
    page = theo.get(reverse("own_match")).content.decode()
    assert "I would like Dan" in page
    assert "Knows it in the family: being a parent" in page
    assert "has told us of this: man" in page  # and what can be done stands beside it
    assert "Okafor" not in page  # a first name, before the yes
    theo.post(reverse("own_match_pick", args=[town.dan]))
    assert "You chose Dan" in theo.get(reverse("own_match")).content.decode()
    assert "Theo would like you beside them." in dan.get(reverse("pocket")).content.decode()
    asks = dan.get(reverse("own_helping")).content.decode()
    assert "Theo would like you beside them" in asks
    assert "being a parent" not in asks  # Theo said nothing of himself
    assert "Brandt" not in asks
    yes = re.search(r'action="(/own/helping/asked/[^"]+/yes)"', asks)[1]
    assert dan.post(yes).url == reverse("own_helping")
    with organization.hold(town.organization_id):
        rows = consent.relationships(town.system, [town.theo], today=TODAY)
        assert [(row.helper_id, row.hat) for row in rows] == [(town.dan, Hat.PEER_SUPPORTER)]
    assert "Somebody else, please" in theo.get(reverse("own_match")).content.decode()


def test_somebody_else_please(here, signed_in):
    rosa, dan = signed_in(here.accounts["rosa"]), signed_in(here.accounts["dan"])
    else_ = reverse("own_match_else", args=[here.relationships["dan"]])
    assert "no se le dice que buscas" in rosa.get(else_).content.decode()
    assert rosa.post(else_, {"at_once": "now", "words": ""}).url == reverse("own_match")
    assert "You were beside Rosa until lately. Thank you" in dan.get(reverse("own_helping")).content.decode()
    assert rosa.get(else_).status_code == 404  # he is not beside her any more
    rosa.post(reverse("own_match_end"))
    assert "Ver quién podría acompañarme" in rosa.get(reverse("own_match")).content.decode()


def test_what_is_typed_wrongly_is_said_beside_it_and_kept(here, signed_in):
    rosa = signed_in(here.accounts["rosa"])
    answer = rosa.post(reverse("own_match_wishes"), {"family": ["parent", "a dragon"], "veteran": ["veteran"]})
    assert answer.status_code == 422
    assert re.search(r'value="veteran"[^>]*checked', answer.content.decode())
    rosa.post(reverse("own_match_wishes"), {"family": ["parent"]})
    assert rosa.post(reverse("own_match_weights"), {"w0": "huge"}).status_code == 422


def test_the_rule_of_the_first_months_asks_and_is_set_aside(here, signed_in):
    programs.set_setting(here.program_id, SAME_GENDER_MONTHS, 24, by=here.system, now=NOW)
    rosa, mei = signed_in(here.accounts["rosa"]), signed_in(here.accounts["mei"])
    rosa.post(reverse("own_match_ask"))
    page = rosa.get(reverse("own_match")).content.decode()
    assert "No adivina el de nadie" in page
    assert "Quisiera a Kim" not in page
    rosa.post(reverse("own_match_rule"), {"words": ""})
    assert "La respuesta está en camino" in rosa.get(reverse("own_match")).content.decode()
    theirs = reverse("person_match", args=[here.rosa])
    assert "nobody has to say who they are" in mei.get(theirs).content.decode()
    mei.post(reverse("person_match_rule", args=[here.rosa]), {"yes": "yes"})
    assert "Quisiera a Kim" in rosa.get(reverse("own_match")).content.decode()


def test_whoever_puts_people_together_sees_the_same_and_writes_down_what_was_heard(here, signed_in):
    actions.wish(here.rosa, [Wish(Trait.WAY, "calls", Weight.MUCH)], by=here.actors["rosa"], now=NOW)
    mei = signed_in(here.accounts["mei"])
    theirs = reverse("person_match", args=[here.rosa])
    assert "They have not asked" in mei.get(theirs).content.decode()
    mei.post(reverse("person_match_ask", args=[here.rosa]))
    page = mei.get(theirs).content.decode()
    assert "Propose Kim" in page
    assert "Likes to be in touch this way: calls" in page
    mei.post(reverse("person_match_propose", args=[here.rosa, here.kim]))
    assert "Se pensó en Kim para ti" in signed_in(here.accounts["rosa"]).get(reverse("own_match")).content.decode()
    (one,) = queries.proposals(here.actors["mei"], here.rosa, today=TODAY)
    answer = reverse("person_match_answer", args=[here.rosa, one.id])
    mei.post(answer, {"heard": "person"})
    assert "They chose Kim" in mei.get(theirs).content.decode()
    mei.post(answer, {"heard": "helper"})
    rows = consent.relationships(here.system, [here.rosa], today=TODAY)
    assert here.kim in {row.helper_id for row in rows}
    for who in ("dan", "lin", "otis", "rosa"):  # nobody else reads what she looks for
        assert signed_in(here.accounts[who]).get(theirs).status_code == 404
