"""Rosa leaves the residence for Harbor House: a plan, eight things, the day itself, and what comes after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions, queries
from companionway.journey.actions import transitions as leavings
from companionway.journey.models import Appointment, TransitionPlan
from companionway.journey.rules import Level, SlotFacts, SlotKind, TransitionEnding
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Part
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests import cast
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        actions.start_stay(
            town.rosa, level=Level.RESIDENTIAL, started_on=TODAY - timedelta(days=40), program_id=town.program_id,
            by=town.system, now=NOW,
        )  # fmt: skip
        yield town


def planned(here, who="mei", **other):
    said = {"to_level": Level.RECOVERY_RESIDENCE, "leaves_on": TODAY + timedelta(days=7)} | other
    return actions.open_transition(here.rosa, **said, by=here.actors[who], now=NOW)


def the_plan(here, who="mei"):
    return queries.transition(here.actors[who], here.rosa, today=TODAY)


def settle(here, plan, kind, words="Said.", who="mei", **more):
    actions.settle_slot(plan, SlotFacts(kind, words, **more), by=here.actors[who], now=NOW)


def test_rosa_or_who_plans_leavings_opens_a_plan_and_one_at_a_time(here):
    plan = planned(here, "rosa", near="Elm Street")
    view = the_plan(here)
    assert (view.id, view.from_level, view.near) == (plan, Level.RESIDENTIAL, "Elm Street")
    assert view.facts.open == tuple(SlotKind)
    assert Kind.TRANSITION_OPENED in {one.kind for one in pulse.story(here.actors["mei"], here.rosa, today=TODAY)}
    with pytest.raises(Refused, match="transition_already_open"):
        planned(here)


def test_a_peer_beside_her_writes_a_slot_in_her_words_and_neither_opens_a_plan_nor_says_that_she_left(here):
    with pytest.raises(Forbidden):
        planned(here, "dan")
    plan = planned(here)
    settle(here, plan, SlotKind.HOUSING, "At my sister's.", "dan")
    assert the_plan(here, "rosa").facts.slots[SlotKind.HOUSING].words == "At my sister's."
    with pytest.raises(Forbidden):
        actions.step_down(plan, on=TODAY, by=here.actors["dan"], now=NOW)
    with pytest.raises(Forbidden):
        actions.step_down(plan, on=TODAY, by=here.actors["rosa"], now=NOW)


def test_a_first_meeting_that_is_booked_stands_in_her_calendar_and_moves_with_the_slot(here):
    plan = planned(here)
    at = NOW + timedelta(days=8)
    settle(here, plan, SlotKind.MUTUAL_AID, "The one on Elm.", first_at=at, goes_along_id=here.dan)
    booked = Appointment.objects.get(person_id=here.rosa)
    assert (booked.kind, booked.words, booked.on) == ("meeting", "The one on Elm.", TODAY + timedelta(days=8))
    settle(here, plan, SlotKind.MUTUAL_AID, "The one on Elm.", first_at=at + timedelta(days=1))
    assert Appointment.objects.get(person_id=here.rosa).on == TODAY + timedelta(days=9)
    settle(here, plan, SlotKind.MUTUAL_AID, "Not for me.", declined=True)
    assert not Appointment.objects.filter(person_id=here.rosa).exists()
    actions.open_slot(plan, SlotKind.MUTUAL_AID, by=here.actors["mei"], now=NOW)
    assert SlotKind.MUTUAL_AID in the_plan(here).facts.open


def test_whoever_is_kept_apart_from_her_is_never_the_one_who_goes_along(here):
    plan = planned(here)
    people.exclude(here.rosa, here.dan, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    with pytest.raises(Refused, match="not_available"):
        settle(here, plan, SlotKind.FIRST_PEER, beside_id=here.dan)


def test_she_leaves_with_an_open_plan_and_it_is_said_and_keeps_nobody(here):
    plan = planned(here, to_program_id=here.house_id)
    settle(here, plan, SlotKind.HOUSING, "Harbor House.")
    before = {one.helper_id for one in _beside(here)}
    actions.step_down(plan, on=TODAY, by=here.actors["mei"], now=NOW)
    newest, old = queries.stay_views(here.actors["mei"], here.rosa, today=TODAY)
    assert (newest.level, newest.program_id) == (Level.RECOVERY_RESIDENCE, here.house_id)
    assert old.ended_on == TODAY
    (view,) = queries.transitions(here.actors["mei"], here.rosa, today=TODAY)
    assert (view.ending, view.settled) == (TransitionEnding.LEFT, 1)
    assert {one.helper_id for one in _beside(here)} == before  # moving on cuts no ties
    with pytest.raises(Refused, match="transition_is_over"):
        settle(here, plan, SlotKind.THERAPIST)


def test_where_she_goes_she_takes_part_from_that_day(here):
    plan = planned(here, to_program_id=here.house_id)
    actions.step_down(plan, on=TODAY, by=here.actors["mei"], now=NOW)
    times = leavings.consent.enrolments(here.system, [here.rosa], today=TODAY, part=Part.PARTICIPANT)
    assert {one.program_id for one in times} == {here.program_id, here.house_id}


def test_a_leaving_that_is_no_step_to_another_place_ends_what_she_leaves(here):
    actions.start_stay(
        here.theo, level=Level.PARTIAL_HOSPITAL, started_on=TODAY - timedelta(days=9), program_id=here.program_id,
        by=here.system, now=NOW,
    )  # fmt: skip
    plan = actions.open_transition(
        here.theo, to_level=Level.COMMUNITY, leaves_on=TODAY, by=here.actors["mei"], now=NOW
    )
    actions.step_down(plan, on=TODAY, by=here.actors["mei"], now=NOW)
    lasting = [one.level for one in queries.stay_views(here.system, here.theo, today=TODAY) if one.ended_on is None]
    assert lasting == [Level.COMMUNITY]


def test_she_stays_after_all_and_nothing_that_was_booked_stands(here):
    plan = planned(here)
    settle(here, plan, SlotKind.MUTUAL_AID, first_at=NOW + timedelta(days=8))
    actions.stay_after_all(plan, by=here.actors["mei"], now=NOW)
    assert the_plan(here) is None
    assert not Appointment.objects.filter(person_id=here.rosa, ended_at__isnull=True).exists()
    planned(here)


def test_a_form_sent_twice_opens_one_plan(here):
    key = leavings.ids.of(NOW, b"twice")
    assert planned(here, key=key) == planned(here, key=key) == key
    assert TransitionPlan.objects.count() == 1


def test_who_leaves_soon_stands_on_the_board_and_who_leaves_later_does_not(here):
    planned(here)
    actions.open_transition(
        here.theo, to_level=Level.COMMUNITY, leaves_on=TODAY + timedelta(days=90), by=here.actors["mei"], now=NOW
    )
    assert [one.person_id for one in queries.leaving(here.actors["mei"], today=TODAY)] == [here.rosa]
    with pytest.raises(Forbidden):
        queries.leaving(here.actors["dan"], today=TODAY)


def test_less_support_after_a_step_down_is_flagged_and_what_nobody_saw_is_not_guessed(here):
    for days in (20, 18, 15, 13):
        here.contact("rosa", "dan", days_ago=days, minutes=120)
    here.contact("rosa", "dan", days_ago=3, minutes=20)
    here.contact("dan", "rosa", days_ago=2, minutes=600)  # what Dan received is not what she did
    plan = planned(here)
    actions.step_down(plan, on=TODAY - timedelta(days=8), by=here.actors["mei"], now=NOW)
    (found,) = queries.support_hours(here.actors["mei"], here.rosa, today=TODAY)
    assert found.step.from_level is Level.RESIDENTIAL
    assert (found.before, found.drop is not None) == (120, True)
    assert queries.support_hours(here.actors["dan"], here.rosa, today=TODAY) == []  # he sees no attendance
    assert queries.support_hours(here.actors["mei"], here.theo, today=TODAY) == []


def test_charlie_sees_no_leaving(here):
    planned(here)
    charlie = cast.elsewhere()
    for ask in (queries.transitions, queries.support_hours):
        with pytest.raises((Forbidden, NotFound)):
            ask(charlie.actor, here.rosa, today=TODAY)
    with pytest.raises((Forbidden, NotFound)):
        queries.leaving(charlie.actor, today=TODAY)
    assert charlie.actor.may(Permission.TRANSITION_KEEP)


def _beside(here):
    return [
        one for one in leavings.consent.relationships(here.system, [here.rosa], today=TODAY)
        if one.helped_id == here.rosa
    ]  # fmt: skip
