"""Everybody at once: who waits, who has room, who could be beside whom; nothing changes, nothing tells why not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.desk import pairing
from companionway.ground import ids
from companionway.ground.errors import Forbidden
from companionway.matching import actions, queries
from companionway.matching.models import Proposal
from companionway.matching.rules import Trait, Weight, Wish
from companionway.peers.models import BoundaryAgreement
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from tests.cast import NOW, TODAY
from tests.matching.conftest import helper, tell

pytestmark = pytest.mark.django_db
ASKED = {"change_cost": 3, "floor": 0, "today": TODAY, "now": NOW}


def what_if(here, **asked):
    return queries.what_if(here.actors["mei"], **ASKED | asked)


def pairs(found):
    return {one.card.first_name: one.then.first_name if one.then else None for one in found.lines}


def everybody(here):
    return queries.everybody(here.actors["mei"], today=TODAY, now=NOW)


def test_who_waits_who_has_somebody_and_who_has_room(here):
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    found = everybody(here)
    assert [one.card.first_name for one in found.waiting] == ["Theo"]
    assert [(one.card.first_name, one.bond.helper_id) for one in found.paired] == [("Rosa", here.dan)]
    dan = next(one for one in found.peers if one.card.person_id == here.dan)
    assert (dan.most, dan.free, dan.load) == (6, 6 - dan.load, dan.load)
    assert "Rosa" in {card.first_name for card in dan.people}


def test_whoever_waits_finds_who_fits_best_and_whoever_has_somebody_stays(here):
    tell(here, "lee", "family", "parent")
    actions.wish(here.theo, [Wish(Trait.FAMILY, "parent", Weight.MUCH)], by=here.actors["theo"], now=NOW)
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    before = Proposal.objects.count()
    found = what_if(here)
    assert pairs(found) == {"Theo": "Lee", "Rosa": "Dan"}
    assert found.lines[0].reasons[0] == (Trait.FAMILY, "parent")
    assert (found.total, found.changed, found.matched) == (found.bound, 0, 2)
    assert Proposal.objects.count() == before  # nothing of it is kept


def test_a_change_has_to_be_worth_its_cost(here):
    tell(here, "kim", "family", "parent")
    actions.wish(here.rosa, [Wish(Trait.FAMILY, "parent", Weight.MUCH)], by=here.actors["rosa"], now=NOW)
    changed = what_if(here, change_cost=2)
    assert (pairs(changed), changed.changed) == ({"Rosa": "Kim"}, 1)
    assert changed.lines[0].replaces_id is not None
    assert pairs(what_if(here, change_cost=6)) in ({"Rosa": "Dan"}, {"Rosa": "Kim"})
    assert pairs(what_if(here, change_cost=7)) == {"Rosa": "Dan"}


def test_a_floor_too_high_is_answered_with_the_highest(here):
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    found = what_if(here, floor=500)
    assert (found.too_high, found.lines) == (True, ())
    assert not what_if(here, floor=found.highest_floor).too_high


def test_whoever_is_kept_apart_is_simply_not_there(here):
    """All else is as if the two had nothing in common: no count, no name, no other order."""
    tell(here, "lee", "family", "parent")
    actions.wish(here.theo, [Wish(Trait.FAMILY, "parent", Weight.MUCH)], by=here.actors["theo"], now=NOW)
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    assert pairs(what_if(here))["Theo"] == "Lee"
    before = everybody(here)
    people.exclude(here.theo, here.people["lee"], kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    found = what_if(here)
    assert pairs(found)["Theo"] not in ("Lee", None)
    assert everybody(here) == before


def test_a_helper_without_room_keeps_theirs_and_gets_nobody_more(here):
    for key in ("kim", "lee"):
        people.set_capacity(here.people[key], most=0, by=here.system, now=NOW)
    carries = next(one.load for one in everybody(here).peers if one.card.person_id == here.dan)
    people.set_capacity(here.dan, most=carries, by=here.system, now=NOW)
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    assert pairs(what_if(here)) == {"Theo": None, "Rosa": "Dan"}
    assert [one.free for one in everybody(here).peers] == [0, 0, 0]


def test_whoever_may_not_serve_yet_is_put_beside_nobody_new(here):
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    BoundaryAgreement.objects.exclude(person_id=here.people["kim"]).delete()
    assert pairs(what_if(here)) == {"Theo": "Kim", "Rosa": "Dan"}


def test_whoever_said_no_lately_is_not_asked_again_at_once(here):
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    first = what_if(here).lines[0].then
    row = actions.propose(here.theo, first.person_id, by=here.actors["mei"], now=NOW)
    assert "Theo" not in pairs(what_if(here))  # they have somebody to answer about
    Proposal.objects.filter(id=row).update(ended_at=NOW, ending="declined")
    assert pairs(what_if(here))["Theo"] not in (first.first_name, None)


def test_whoever_would_like_somebody_else_gets_somebody_else(here):
    mine = next(one for one in everybody(here).paired if one.card.person_id == here.rosa).bond
    actions.ask(here.rosa, replaces_id=mine.id, by=here.actors["rosa"], now=NOW)
    line = what_if(here).lines[0]
    assert (line.card.person_id, line.now, line.replaces_id) == (here.rosa, None, mine.id)
    assert line.then.person_id != here.dan


def test_the_chosen_lines_become_proposals_once(here):
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    key, chosen = ids.new(), [(here.theo, here.people["lee"]), (here.rosa, here.people["kim"])]
    for _ in range(2):
        told = pairing.propose_all(chosen, key=key, by=here.actors["mei"], now=NOW)
        assert [why for _person, why in told] == [None, None]
    rows = {row.person_id: row for row in Proposal.objects.filter(batch=key)}
    assert len(rows) == 2
    assert rows[here.rosa].replaces_id is not None
    assert rows[here.theo].replaces_id is None
    told = pairing.propose_all(chosen, key=ids.new(), by=here.actors["mei"], now=NOW + timedelta(hours=1))
    assert {why.code for _person, why in told} == {"match_asked_already"}


@pytest.mark.parametrize("who", ["rosa", "dan", "lin"])
def test_only_whoever_puts_people_together_sees_it(here, who):
    with pytest.raises(Forbidden):
        queries.everybody(here.actors[who], today=TODAY, now=NOW)
    with pytest.raises(Forbidden):
        queries.what_if(here.actors[who], **ASKED)


def test_it_costs_as_many_queries_for_many_as_for_few(here, django_assert_max_num_queries):
    for n in range(12):
        helper(here, f"more{n}", f"More{n}")
    actions.ask(here.theo, by=here.actors["theo"], now=NOW)
    with django_assert_max_num_queries(75):
        what_if(here)
