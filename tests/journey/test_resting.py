"""Dan steps back, and comes back: who is beside Rosa meanwhile, and nobody learns why (R2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction

from companionway.consent import queries as consent
from companionway.desk import handing, resting
from companionway.ground import organization
from companionway.ground.access import Permission, Role
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.ledger import Entry
from companionway.journey import actions, queries
from companionway.journey.actions import TakesOver
from companionway.journey.models import Handoff, RestedHat
from companionway.journey.rules import HandoffEnding, HandoffKind
from companionway.matching import actions as matches
from companionway.matching import queries as matching
from companionway.matching.models import Proposal
from companionway.notices.models import Notice
from companionway.peers import queries as peers
from companionway.peers.models import PeerProfile, StepBack
from companionway.peers.rules import REST_DAYS, RestKind
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat, Part
from companionway.programs import actions as programs
from companionway.pulse import queries as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Kind
from companionway.support import actions as support
from companionway.support.models import Fallback, OnCallShift
from tests.cast import NOW, PASSWORD, TODAY, ready

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def rests(here, kind=RestKind.REST, who="dan", **more):
    return resting.step_back(here.dan, kind, **more, by=here.actors[who], now=NOW)


def hats(here, person="rosa"):
    bonds = consent.relationships(here.system, [getattr(here, person)], today=TODAY)
    return {(one.helper_id, one.hat) for one in bonds}


def another(here, name="Kim"):
    """One more peer of the program, who signs in."""
    long_ago = {"by": here.system, "now": NOW - DAY * 400}
    kim = people.add(given_name=name, program_id=here.program_id, part=Part.HELPER, **long_ago)
    account = programs.add_account(email="kim@example.org", name=name, password=PASSWORD, now=NOW - DAY * 400)
    programs.add_membership(account, role=Role.PEER, program_id=here.program_id, **long_ago)
    people.link_account(kim, account, **long_ago)
    ready(kim)
    return kim


def test_one_tap_puts_every_hat_down_and_gives_the_shifts_back_and_everybody_concerned_looks(here):
    starts = NOW + DAY
    support.add_shift(
        here.program_id, here.dan, starts, starts + timedelta(hours=8), by=here.actors["mei"], now=NOW
    )  # fmt: skip
    support.set_fallback(here.program_id, [here.dan, here.mei], by=here.actors["mei"], now=NOW)

    done = rests(here)

    assert (here.dan, Hat.PEER_SUPPORTER) not in hats(here)
    assert done.left == {here.rosa}
    assert not OnCallShift.objects.filter(cancelled_at__isnull=True).exists()
    assert [row.person_id for row in Fallback.objects.filter(ended_at__isnull=True)] == [here.mei]
    until = TODAY + timedelta(days=REST_DAYS.value)
    assert consent.capacities(here.system, [here.dan], today=TODAY)[here.dan].away_until == until
    told = Notice.objects.filter(row_id=done.id)
    assert {row.person_id for row in told} == {here.rosa, here.mei}
    assert {row.word for row in told} == {"please_look"}
    (waits,) = queries.after_rest(here.actors["mei"], today=TODAY)
    assert (waits.person_name, waits.helper_name, waits.waits, waits.until_on) == ("Rosa", "Dan", True, until)


def test_sponsor_family_and_court_are_not_put_down_by_it(here):
    actions.assign(here.dan, here.theo, Hat.SPONSOR, by=here.system, now=NOW)
    before = hats(here) | hats(here, "theo")
    rests(here)
    assert before - (hats(here) | hats(here, "theo")) == {(here.dan, Hat.PEER_SUPPORTER)}


@pytest.mark.parametrize("kind", RestKind)
def test_undone_it_is_as_it_was_and_nobody_is_left_with_a_trace_of_why(here, kind):
    starts = NOW + DAY
    shift = support.add_shift(
        here.program_id, here.dan, starts, starts + timedelta(hours=8), by=here.actors["mei"], now=NOW
    )  # fmt: skip
    support.set_fallback(here.program_id, [here.dan], by=here.actors["mei"], now=NOW)
    before = hats(here)
    rests(here, kind, words="I drank on Sunday.")
    back = resting.come_back(here.dan, by=here.actors["dan"], now=NOW + timedelta(minutes=1))

    assert hats(here) == before
    assert (back.again, back.others) == ({here.rosa}, frozenset())
    assert OnCallShift.objects.get(id=shift[0]).cancelled_at is None
    assert Fallback.objects.get(person_id=here.dan).ended_at is None
    assert consent.capacities(here.system, [here.dan], today=TODAY) == {}  # he never said how many
    assert queries.my_rested(here.actors["dan"], today=TODAY) == []
    assert queries.beside_me_rest(here.actors["rosa"], here.rosa, today=TODAY) == []


@pytest.mark.parametrize("kind", [RestKind.LEAVE, RestKind.RETURN_TO_USE])
def test_why_stands_in_his_own_row_and_in_nothing_that_anybody_else_reads(here, kind):
    done = rests(here, kind, words="I drank on Sunday.")

    mine = peers.my_rest(here.actors["dan"])
    assert (mine.kind, mine.words) == (kind, "I drank on Sunday.")
    for who in (here.system, here.actors["mei"]):
        told = peers.resting(who, [here.dan], today=TODAY)[here.dan]
        assert (told.kind, told.words) == (None, "")
    assert peers.resting(here.actors["rosa"], [here.dan], today=TODAY) == {}
    assert peers.my_rest(here.actors["mei"]) is None
    events = Event.objects.filter(row_id=done.id)
    assert [(one.kind, one.tags) for one in events] == [(Kind.STEPPED_BACK, "")]
    assert not Event.objects.filter(kind=Kind.RETURN_TO_USE).exists()
    lines = Entry.objects.filter(what__in=("peers.rest", "journey.step_back", "people.set_away"))
    assert lines.count() == 3
    assert all(str(kind) not in repr(vars(one)) for one in lines)
    assert all(str(kind) not in repr(vars(one)) for one in Notice.objects.all())


def test_what_stands_in_the_story_is_the_same_whatever_the_reason_was(here):
    def story():
        return [(one.kind, one.tags) for one in pulse.story(here.actors["mei"], here.dan, today=TODAY)]

    told = []
    for kind in RestKind:
        before = transaction.savepoint()
        rests(here, kind)
        told.append(story())
        transaction.savepoint_rollback(before)
    assert told[0] == told[1] == told[2]
    assert (Kind.STEPPED_BACK, ()) in told[0]


def test_whom_he_names_is_asked_with_a_warm_word_and_stands_there_with_their_yes(here):
    kim = another(here)
    said = {here.rosa: TakesOver(kim, "She likes to walk.")}
    (handoff,) = rests(here, takes_over=said).asked
    row = Handoff.objects.get(id=handoff)
    assert (row.kind, row.giver_id, row.hat) == (HandoffKind.INTRODUCTION, here.dan, Hat.PEER_SUPPORTER)
    (one,) = queries.beside_me_rest(here.actors["rosa"], here.rosa, today=TODAY)
    assert (one.helper_name, one.asked_name, one.words) == ("Dan", "Kim", "She likes to walk.")

    handing.accept(handoff, by=here.actors["mei"], now=NOW + timedelta(hours=1))

    assert (kim, Hat.PEER_SUPPORTER) in hats(here)
    (one,) = queries.my_rested(here.actors["dan"], today=TODAY)
    assert (one.taken_name, one.waits) == ("Kim", False)
    back = resting.come_back(here.dan, by=here.actors["dan"], now=NOW + DAY)
    assert back.others == {here.rosa}
    assert (here.dan, Hat.PEER_SUPPORTER) not in hats(here)
    assert Notice.objects.filter(row_id=back.id, person_id=here.mei).exists()


def test_back_before_anybody_answered_whoever_was_asked_need_not_answer(here):
    said = {here.rosa: TakesOver(another(here))}
    (handoff,) = rests(here, takes_over=said).asked
    resting.come_back(here.dan, by=here.actors["dan"], now=NOW + timedelta(minutes=2))
    assert Handoff.objects.get(id=handoff).ending == HandoffEnding.WITHDRAWN
    assert (here.dan, Hat.PEER_SUPPORTER) in hats(here)


def test_two_who_were_kept_apart_meanwhile_do_not_stand_together_again_and_nothing_says_why(here):
    rests(here)
    actions.keep_apart(here.rosa, here.dan, kind=ExclusionKind.ASKED, by=here.actors["mei"], now=NOW)
    assert queries.beside_me_rest(here.actors["rosa"], here.rosa, today=TODAY) == []
    assert queries.my_rested(here.actors["dan"], today=TODAY) == []
    back = resting.come_back(here.dan, by=here.actors["dan"], now=NOW + DAY)
    assert (back.again, back.others) == (frozenset(), {here.rosa})
    assert (here.dan, Hat.PEER_SUPPORTER) not in hats(here)


def test_while_he_rests_nobody_puts_him_beside_anybody_or_hands_somebody_to_him(here):
    rests(here)
    with pytest.raises(Refused) as no:
        actions.assign(here.dan, here.theo, Hat.COACH, by=here.actors["mei"], now=NOW)
    assert no.value.reason.code == "helper_rests"
    actions.assign(here.dan, here.theo, Hat.FRIEND, by=here.actors["mei"], now=NOW)  # a friend stays a friend


def test_a_day_that_came_unanswered_moves_on_and_only_he_is_told(here):
    done = rests(here, until_on=TODAY + DAY * 3)
    later = NOW + DAY * 3
    assert resting.go_on(by=here.system, now=NOW + DAY) == 0
    assert resting.go_on(by=here.system, now=later) == 1
    assert resting.go_on(by=here.system, now=later) == 0
    assert peers.my_rest(here.actors["dan"]).until_on == TODAY + DAY * 10
    assert consent.capacities(here.system, [here.dan], today=TODAY)[here.dan].away_until == TODAY + DAY * 10
    assert {row.person_id for row in Notice.objects.filter(row_id=done.id)} == {here.rosa, here.mei, here.dan}


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"until_on": TODAY}, "until_on", "rest_ends_too_soon"),
        ({"until_on": TODAY + DAY * 400}, "until_on", "rest_too_long"),
        ({"who": "mei", "kind": RestKind.RETURN_TO_USE}, "kind", "rest_is_theirs_to_say"),
        ({"who": "mei", "words": "He drank."}, "kind", "rest_is_theirs_to_say"),
        ({"words": "x" * 2_001}, "words", "text_too_long"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_changes_nothing(here, more, field, code):
    before = hats(here)
    with pytest.raises(Refused) as no:
        rests(here, **more)
    assert (no.value.field, no.value.reason.code) == (field, code)
    assert (hats(here), StepBack.objects.count()) == (before, 0)


def test_a_coordinator_writes_down_that_he_is_away_and_he_alone_undoes_or_she(here):
    rests(here, who="mei")
    with pytest.raises(Refused):
        rests(here)
    resting.come_back(here.dan, by=here.actors["mei"], now=NOW)
    assert (here.dan, Hat.PEER_SUPPORTER) in hats(here)


def test_nobody_else_steps_back_for_him_and_charlie_finds_nobody(here, elsewhere):
    for who in ("rosa", "lin", "otis", "sam"):
        with pytest.raises((Forbidden, NotFound)):
            rests(here, who=who)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        resting.step_back(here.dan, RestKind.REST, by=elsewhere.actor, now=NOW)
    with pytest.raises(NotFound):  # nobody is beside him whom he could hand over
        rests(here, takes_over={here.theo: TakesOver()})
    assert StepBack.objects.count() == 0


def test_killed_at_any_statement_nothing_of_it_has_happened(here):
    """Whatever ends the process ends the transaction: no hat without its rest, no rest with a hat."""
    starts, said = NOW + DAY, {here.rosa: TakesOver(another(here), "She likes to walk.")}
    support.add_shift(
        here.program_id, here.dan, starts, starts + timedelta(hours=8), by=here.actors["mei"], now=NOW
    )  # fmt: skip
    before = state(here)

    class Killed(Exception):
        pass

    at = 0
    while True:
        at += 1
        wrote = 0

        def kill(execute, sql, parameters, many, context, at=at):
            nonlocal wrote
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                wrote += 1
                if wrote == at:
                    raise Killed
            return execute(sql, parameters, many, context)

        try:
            with connection.execute_wrapper(kill):
                rests(here, takes_over=said)
        except Killed:
            assert state(here) == before, f"after {at} writes"
        else:
            break
    assert at > 10
    assert state(here) != before


def state(here):
    return (
        hats(here), StepBack.objects.count(), RestedHat.objects.count(), Handoff.objects.count(),
        OnCallShift.objects.filter(cancelled_at__isnull=True).count(), Notice.objects.count(),
        Event.objects.count(), Entry.objects.count(), Proposal.objects.count(),
        {one: can.away_until for one, can in consent.capacities(here.system, [here.dan], today=TODAY).items()},
    )  # fmt: skip


def test_what_is_good_to_know_can_be_said_later_and_only_by_him(here):
    rests(here)
    (one,) = queries.my_rested(here.actors["dan"], today=TODAY)
    actions.say_goodbye(one.id, "She likes to walk.", by=here.actors["dan"], now=NOW)
    (told,) = queries.beside_me_rest(here.actors["rosa"], here.rosa, today=TODAY)
    assert told.words == "She likes to walk."
    with pytest.raises((NotFound, Forbidden)):
        actions.say_goodbye(one.id, "No.", by=here.actors["lin"], now=NOW)


def test_whoever_might_fit_is_proposed_to_her_and_nothing_begins_before_both_said_yes(here):
    kim = another(here)
    done = rests(here)
    (one,) = matching.proposals(here.actors["rosa"], here.rosa, today=TODAY)
    assert (one.helper_id, one.batch, one.chosen_at) == (kim, done.id, None)
    assert matching.asked_of_me(replace(here.actors["dan"], person_id=kim), today=TODAY) == []  # she is asked first
    assert (kim, Hat.PEER_SUPPORTER) not in hats(here)

    resting.come_back(here.dan, by=here.actors["dan"], now=NOW + timedelta(minutes=2))
    assert matching.proposals(here.actors["rosa"], here.rosa, today=TODAY) == []

    done = rests(here)
    (one,) = matching.proposals(here.actors["rosa"], here.rosa, today=TODAY)
    matches.choose(one.id, by=here.actors["rosa"], now=NOW)
    matches.accept(one.id, by=here.actors["mei"], now=NOW)
    (row,) = queries.my_rested(here.actors["dan"], today=TODAY)
    assert row.taken_name == "Kim"


def test_nobody_who_is_kept_apart_from_her_is_ever_thought_of(here):
    actions.keep_apart(here.rosa, another(here), kind=ExclusionKind.ASKED, by=here.actors["mei"], now=NOW)
    rests(here)
    assert matching.proposals(here.actors["rosa"], here.rosa, today=TODAY) == []


def test_whom_he_may_name_has_room_and_is_not_kept_apart_from_her(here):
    def offered():
        found = queries.may_take_over(here.actors["dan"], today=TODAY).get(here.rosa, [])
        return {one.name for one in found}

    kim = another(here)
    assert (offered() & {"Mei", "Kim"}) == {"Kim"}  # Mei has not what this service asks
    ready(here.mei)
    assert {"Mei", "Kim"} <= offered()
    assert not {"Wei", "Dan", "Otis"} & offered()  # beside her already, himself, who keeps the rules of the house
    actions.keep_apart(here.rosa, here.mei, kind=ExclusionKind.ASKED, by=here.system, now=NOW)
    assert "Mei" not in offered()
    with pytest.raises(Refused, match="not_available"):
        rests(here, takes_over={here.rosa: TakesOver(here.mei)})
    people.set_capacity(kim, most=0, by=here.system, now=NOW)
    assert "Kim" not in offered()
    assert Permission.HANDOFF_RECEIVE in here.actors["mei"].permissions


def test_undone_within_a_day_nothing_is_asked_anew_and_later_what_the_service_asks(here):
    for later, again in ((timedelta(hours=20), {here.rosa}), (DAY * 40, frozenset())):
        rests(here)
        PeerProfile.objects.filter(person_id=here.dan).update(since_on=TODAY - DAY)  # who says so begins anew
        back = resting.come_back(here.dan, by=here.actors["dan"], now=NOW + later)
        assert back.again == again
