"""Rosa looks for somebody: what she says, who is shown, who says yes, and what begins with it (R37 R38 R40)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companionway.consent import queries as consent
from companionway.desk import pairing
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions as journey
from companionway.matching import actions, queries
from companionway.matching.models import MatchRequest, Proposal
from companionway.matching.rules import (
    SAME_GENDER_MONTHS,
    ProposalEnding,
    RequestEnding,
    Trait,
    Weight,
    Wish,
)
from companionway.notices.models import Notice
from companionway.peers.models import PeerProfile
from companionway.peers.rules import RestKind
from companionway.people import actions as people
from companionway.people.rules import Audience, ExclusionKind, Hat
from companionway.programs import actions as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY
from tests.matching.conftest import helper, tell

pytestmark = pytest.mark.django_db
PARENT = Wish(Trait.FAMILY, "parent", Weight.MUCH)
CALLS = Wish(Trait.WAY, "calls", Weight.MATTERS)


def by(here, who):
    return {"by": here.actors[who], "now": NOW}


def shown(here, who="rosa", person="rosa"):
    return queries.short_list(here.actors[who], here.people[person], today=TODAY, now=NOW)


def names(here, **of):
    return [one.first_name for one in shown(here, **of).candidates]


def asked(here, person="rosa", **more):
    return actions.ask(here.people[person], **more, **by(here, person))


def beside(here, person="rosa"):
    rows = consent.relationships(here.system, [here.people[person]], today=TODAY)
    return {(row.helper_id, row.hat) for row in rows if row.helped_id == here.people[person]}


def test_she_says_what_matters_and_sees_who_fits_and_why(here):
    tell(here, "kim", "family", "parent")
    actions.wish(here.rosa, [PARENT, CALLS], **by(here, "rosa"))
    assert queries.wishes(here.actors["rosa"], here.rosa, today=TODAY) == [PARENT, CALLS]
    first, second = shown(here).candidates
    assert (first.first_name, first.reasons) == ("Kim", ((Trait.FAMILY, "parent"), (Trait.WAY, "calls")))
    assert second.first_name == "Lee"
    assert pairing.said(first.reasons, "en") == [
        "knows it in the family: being a parent", "likes to be in touch this way: calls",
    ]  # fmt: skip
    assert "Dan" not in names(here)  # he is beside her


def test_what_is_not_given_for_it_is_no_reason_and_gives_no_place_in_the_list(here):
    before = names(here)
    tell(here, before[1].lower(), "family", "parent", Audience.PROGRAM)
    actions.wish(here.rosa, [PARENT], **by(here, "rosa"))
    assert names(here) == before
    assert shown(here).nobody_has == ((Trait.FAMILY, "parent"),)


def test_of_whoever_was_thought_of_nobody_says_that_nobody_has_it(here):
    tell(here, "kim", "family", "parent")
    actions.wish(here.rosa, [PARENT], **by(here, "rosa"))
    actions.propose(here.rosa, here.kim, **by(here, "mei"))
    found = shown(here)
    assert [one.first_name for one in found.candidates] == ["Lee"]  # Kim stands above the list
    assert found.nobody_has == ()


def test_with_two_yeses_they_stand_beside_each_other(here):
    request = asked(here)
    row = pairing.pick(here.kim, **by(here, "rosa"))
    assert pairing.pick(here.kim, **by(here, "rosa")) == row  # sent twice
    assert Notice.objects.filter(person_id=here.kim, row_id=row).exists()
    kim = people_actor(here, "kim")
    assert beside(here) & {(here.kim, Hat.PEER_SUPPORTER)} == set()  # nothing changes before
    (one,) = queries.asked_of_me(kim, today=TODAY)
    assert (one.person, one.helper) == ("Rosa", "Kim")
    pairing.accept(one, by=kim, now=NOW)
    assert (here.kim, Hat.PEER_SUPPORTER) in beside(here)
    assert MatchRequest.objects.get(id=request).ending == RequestEnding.BEGAN
    told = {one.kind for one in pulse.story(here.actors["mei"], here.rosa, today=TODAY)}
    assert {Kind.MATCH_ASKED, Kind.MATCH_OFFERED, Kind.SUPPORT_STARTED} <= told
    with pytest.raises(Refused, match="match_over"):
        actions.accept(row, by=kim, now=NOW)


def people_actor(here, key):
    """Kim signs in too."""
    from companionway.ground.access import Post, Role, actor

    return actor(here.organization_id, person_id=here.people[key], posts=(Post(Role.PEER, here.program_id),))


def test_a_no_asks_nothing_and_she_chooses_again(here):
    asked(here)
    row = actions.pick(here.kim, **by(here, "rosa"))
    with pytest.raises(Refused, match="match_one_at_a_time"):
        actions.pick(here.lee, **by(here, "rosa"))
    actions.decline(row, by=people_actor(here, "kim"), now=NOW)
    assert Proposal.objects.get(id=row).ending == ProposalEnding.DECLINED
    assert names(here) == ["Lee"]  # Kim is not asked about her again at once
    other = actions.pick(here.lee, **by(here, "rosa"))
    actions.decline(other, **by(here, "rosa"))
    assert Proposal.objects.get(id=other).ending == ProposalEnding.NOT_CHOSEN


def test_who_was_thought_of_hears_nothing_before_she_wants_it(here):
    row = pairing.propose(here.rosa, here.kim, **by(here, "mei"))
    kim = people_actor(here, "kim")
    assert queries.asked_of_me(kim, today=TODAY) == []
    with pytest.raises(NotFound):
        actions.accept(row, by=kim, now=NOW)
    with pytest.raises(NotFound):
        actions.decline(row, by=kim, now=NOW)
    with pytest.raises(Refused, match="match_person_first"):
        actions.accept(row, **by(here, "mei"))
    (one,) = queries.proposals(here.actors["rosa"], here.rosa, today=TODAY)
    pairing.choose(one, **by(here, "rosa"))
    assert len(queries.asked_of_me(kim, today=TODAY)) == 1
    with pytest.raises(Forbidden):
        actions.accept(row, **by(here, "rosa"))  # the other yes is not hers


def test_kept_apart_they_are_there_for_nobody_any_more(here):
    asked(here)
    row = actions.pick(here.kim, **by(here, "rosa"))
    before = shown(here, person="theo", who="mei")
    journey.keep_apart(here.rosa, here.kim, kind=ExclusionKind.ASKED, **by(here, "mei"))
    kim = people_actor(here, "kim")
    assert queries.proposals(here.actors["rosa"], here.rosa, today=TODAY) == []
    assert queries.proposals_here(here.actors["mei"], today=TODAY) == []
    assert queries.asked_of_me(kim, today=TODAY) == []
    for act in (actions.accept, actions.decline):
        with pytest.raises(NotFound):
            act(row, by=kim, now=NOW)
    with pytest.raises(NotFound):
        actions.choose(row, **by(here, "rosa"))
    assert names(here) == ["Lee"]
    assert actions.pick(here.lee, **by(here, "rosa"))  # what is there for nobody holds nobody up
    assert shown(here, person="theo", who="mei") == before


def test_whoever_rests_is_asked_no_more_and_she_chooses_again(here):
    asked(here)
    actions.pick(here.kim, **by(here, "rosa"))
    journey.step_back(here.kim, RestKind.REST, by=people_actor(here, "kim"), now=NOW)
    assert queries.asked_of_me(people_actor(here, "kim"), today=TODAY) == []
    assert queries.proposals(here.actors["rosa"], here.rosa, today=TODAY) == []
    assert actions.pick(here.lee, **by(here, "rosa"))


def test_nobody_is_told_why_two_people_cannot_be_proposed(here):
    journey.keep_apart(here.rosa, here.kim, kind=ExclusionKind.NO_CONTACT_ORDER, **by(here, "mei"))
    helper(here, "lee", limits="only_men")
    said = set()
    for key in ("kim", "lee"):
        with pytest.raises(Refused) as refused:
            actions.propose(here.rosa, here.people[key], **by(here, "mei"))
        said.add((refused.value.reason.code, str(dict(refused.value.reason.numbers))))
    assert said == {("match_impossible", "{}")}


def test_somebody_else_please_and_nobody_reads_it_who_is_beside_her(here):
    old = here.relationships["dan"]
    asked(here, replaces_id=old, words="Somebody who speaks Spanish.")
    told = {one.kind for one in pulse.story(here.actors["dan"], here.rosa, today=TODAY)}
    assert Kind.MATCH_ASKED not in told
    assert queries.waiting_since(here.system, [here.rosa], at=NOW) == {}  # nor on any list that he reads
    row = actions.pick(here.kim, **by(here, "rosa"))
    assert Kind.MATCH_OFFERED not in {one.kind for one in pulse.story(here.actors["dan"], here.rosa, today=TODAY)}
    assert (here.dan, Hat.PEER_SUPPORTER) in beside(here)  # he goes when the new one begins
    actions.accept(row, by=people_actor(here, "kim"), now=NOW)
    assert {one for one, hat in beside(here) if hat is Hat.PEER_SUPPORTER} == {here.kim}
    assert pairing.goodbyes(here.actors["dan"], today=TODAY) == [("Rosa", TODAY)]


def test_a_peer_who_comes_by_another_door_answers_what_she_asked(here):
    first = asked(here)
    assert queries.waiting_since(here.system, [here.rosa], at=NOW) == {here.rosa: NOW}
    bond = journey.assign(here.kim, here.rosa, Hat.PEER_MENTOR, program_id=here.program_id, **by(here, "mei"))
    assert queries.waiting_since(here.system, [here.rosa], at=NOW) == {}
    assert queries.request(here.actors["rosa"], here.rosa, today=TODAY) is None
    assert queries.requests(here.actors["mei"], today=TODAY) == []
    assert asked(here) != first  # one more is a new wish
    journey.end_support(bond, **by(here, "mei"))
    assert queries.waiting_since(here.system, [here.rosa], at=NOW) == {here.rosa: NOW}


def test_a_longer_list_asks_the_database_no_more_often(here):
    with CaptureQueriesContext(connection) as few:
        shown(here)
    for number in range(8):
        helper(here, f"more{number}", f"M{number}")
        tell(here, f"more{number}", "family", "parent")
    with CaptureQueriesContext(connection) as many:
        assert len(shown(here).candidates) == 5
    assert len(many) <= len(few)


def test_somebody_else_from_today(here):
    old = here.relationships["dan"]
    pairing.somebody_else(here.rosa, old, at_once=True, **by(here, "rosa"))
    assert here.dan not in {one for one, _hat in beside(here)}
    assert queries.request(here.actors["rosa"], here.rosa, today=TODAY).replaces_id == old
    with pytest.raises(NotFound):
        journey.end_own_support(here.relationships["lin"], **by(here, "rosa"))  # no peer of hers


def test_she_would_rather_not_after_all(here):
    asked(here)
    row = actions.pick(here.kim, **by(here, "rosa"))
    actions.take_back(here.rosa, **by(here, "rosa"))
    assert queries.asked_of_me(people_actor(here, "kim"), today=TODAY) == []
    assert Proposal.objects.get(id=row).ending == ProposalEnding.NOT_CHOSEN
    with pytest.raises(NotFound):
        actions.pick(here.kim, **by(here, "rosa"))


def test_a_full_hand_says_so_before_and_with_the_yes(here):
    asked(here)
    row = actions.pick(here.kim, **by(here, "rosa"))
    people.set_capacity(here.kim, most=0, by=here.system, now=NOW)
    with pytest.raises(Refused, match="match_full"):
        actions.accept(row, by=people_actor(here, "kim"), now=NOW)
    people.set_capacity(here.lee, most=4, away_until=TODAY + timedelta(days=3), by=here.system, now=NOW)
    with pytest.raises(Refused, match="match_away"):
        actions.propose(here.rosa, here.lee, **by(here, "mei"))
    assert names(here) == []


def test_whoever_may_not_serve_yet_or_rests_is_not_shown_and_whoever_proposes_is_told_no_more(here):
    PeerProfile.objects.filter(person_id=here.kim).update(since_on=TODAY - timedelta(days=60))
    assert names(here) == ["Lee"]
    with pytest.raises(Refused, match="recovery_time"):
        actions.propose(here.rosa, here.kim, **by(here, "mei"))
    journey.step_back(here.lee, RestKind.RETURN_TO_USE, by=people_actor(here, "lee"), now=NOW)
    assert names(here) == []
    with pytest.raises(Refused) as refused:
        actions.propose(here.rosa, here.lee, **by(here, "mei"))
    assert refused.value.reason.code == "match_away"  # and no word of why


def test_the_rule_of_the_first_months_guesses_nobody_and_can_be_set_aside(here):
    programs.set_setting(here.program_id, SAME_GENDER_MONTHS, 24, by=here.system, now=NOW)
    tell(here, "kim", "identity", "woman")
    tell(here, "lee", "identity", "man")
    waits = shown(here)
    assert (waits.candidates, waits.rule, waits.ask_first) == ((), True, True)
    fact = tell(here, "rosa", "identity", "woman")
    assert names(here) == ["Kim"]
    people.forget_experience(fact, by=here.system, now=NOW)
    actions.ask_rule(here.rosa, **by(here, "rosa"))
    assert [one.person_id for one in queries.rules_asked(here.actors["mei"], today=TODAY)] == [here.rosa]
    assert names(here) == []
    actions.answer_rule(here.rosa, True, **by(here, "mei"))
    assert sorted(names(here)) == ["Kim", "Lee"]


def test_to_the_helper_only_what_she_lets_be_named_of_herself(here):
    tell(here, "kim", "family", "parent")
    tell(here, "kim", "substance", "alcohol")
    tell(here, "rosa", "substance", "alcohol")
    tell(here, "rosa", "family", "parent", Audience.BESIDE_ME)
    actions.wish(here.rosa, [PARENT, Wish(Trait.SUBSTANCE, "alcohol", 1), CALLS], **by(here, "rosa"))
    asked(here)
    actions.pick(here.kim, **by(here, "rosa"))
    (one,) = queries.asked_of_me(people_actor(here, "kim"), today=TODAY)
    assert one.reasons == ((Trait.WAY, "calls"), (Trait.SUBSTANCE, "alcohol"))


def test_a_reason_that_is_taken_back_is_named_no_more(here):
    fact = tell(here, "kim", "family", "parent")
    actions.wish(here.rosa, [PARENT], **by(here, "rosa"))
    actions.propose(here.rosa, here.kim, **by(here, "mei"))
    assert queries.proposals(here.actors["rosa"], here.rosa, today=TODAY)[0].reasons == ((Trait.FAMILY, "parent"),)
    people.forget_experience(fact, by=here.system, now=NOW)
    assert queries.proposals(here.actors["rosa"], here.rosa, today=TODAY)[0].reasons == ()


def test_who_may_not_look(here, elsewhere):
    asked(here)
    for who in ("dan", "theo", "lin", "otis"):
        with pytest.raises((NotFound, Forbidden)):
            queries.wishes(here.actors[who], here.rosa, today=TODAY)
        with pytest.raises((NotFound, Forbidden)):
            actions.ask(here.rosa, **by(here, who))
    assert queries.request(here.actors["mei"], here.rosa, today=TODAY) is not None
    with pytest.raises((NotFound, Forbidden)):
        actions.propose(here.rosa, here.kim, by=elsewhere.actor, now=NOW)
