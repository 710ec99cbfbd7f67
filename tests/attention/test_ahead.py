"""What stands ahead of somebody reaches the list of those who may know of it in time, until it is settled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from companionway.attention import actions, queries
from companionway.attention.rules.signals import Code, Urgency
from companionway.desk import catalogue
from companionway.ground import ledger, organization
from companionway.ground.errors import Reason
from companionway.journey import actions as journey
from companionway.journey.models import (
    Goal,
    Handoff,
    Requirement,
    Stage,
    Stay,
    TemporarySponsorship,
    TransitionPlan,
    TransitionSlot,
)
from companionway.journey.rules import AttendedKind, Follows, GoalKind, Level, ReturnFacts, SlotKind
from companionway.pulse.rules import Result
from tests.cast import NOW, TODAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def here(town):
    """Rosa is in touch with Dan every three days, and calm otherwise."""
    with organization.hold(town.organization_id):
        for day in (1, 4, 7, 10):
            town.contact("rosa", "dan", days_ago=day)
        yield town


def codes(here, viewer="mei", *, now=NOW) -> dict[Code, Urgency]:
    actions.refresh_all(by=here.system, now=now)
    found = queries.why(here.actors[viewer], here.rosa, now=now)
    return {flag.code: flag.urgency for flag in found.flags} if found else {}


def keep(here, table, **facts):
    """A row as its own action writes it: whom it concerns is touched."""
    facts = {"person_id": here.rosa, **facts}
    row = table.objects.create(**{name: value for name, value in facts.items() if name != "person"})
    with transaction.atomic():
        ledger.touch([here.rosa])
    return row


def test_whoever_told_of_a_return_to_use_is_promised_somebody_within_a_day(here):
    journey.note_return(here.rosa, ReturnFacts(TODAY), by=here.actors["rosa"], now=NOW)
    assert codes(here) == codes(here, "dan") == {Code.RETURN_TO_USE: Urgency.TODAY}
    here.contact("rosa", "dan", days_ago=-1, result=Result.TRIED)
    assert codes(here, now=NOW + 25 * HOUR)[Code.RETURN_TO_USE] is Urgency.NOW
    here.contact("rosa", "dan", days_ago=-2)
    assert Code.RETURN_TO_USE not in codes(here, now=NOW + 2 * DAY)


def test_her_own_word_that_somebody_was_there_is_enough_and_so_is_that_it_was_not_so(here):
    one = journey.note_return(here.rosa, ReturnFacts(TODAY), by=here.actors["dan"], now=NOW)
    assert Code.RETURN_TO_USE in codes(here)
    journey.follow_return(one, Follows.SUPPORT, by=here.actors["rosa"], now=NOW)
    assert codes(here) == {}
    other = journey.note_return(here.rosa, ReturnFacts(TODAY), by=here.actors["dan"], now=NOW + HOUR)
    assert Code.RETURN_TO_USE in codes(here, now=NOW + HOUR)
    journey.withdraw_return(other, by=here.actors["dan"], now=NOW + HOUR)
    assert codes(here, now=NOW + HOUR) == {}


def test_a_goal_of_less_takes_it_off_the_list(here):
    journey.note_return(here.rosa, ReturnFacts(TODAY), by=here.actors["rosa"], now=NOW)
    journey.set_goal(here.rosa, GoalKind.REDUCE, by=here.actors["rosa"], now=NOW)
    assert codes(here) == {}


def test_a_leaving_without_a_peer_and_with_open_things_is_said_in_time_and_settled_by_settling_it(here):
    plan = keep(here, TransitionPlan, to_level="community", leaves_on=TODAY + 10 * DAY, opened_at=NOW - DAY)
    assert codes(here) == {Code.LEAVING_ALONE: Urgency.THIS_WEEK}
    near = codes(here, now=NOW + 8 * DAY)
    assert (near[Code.LEAVING_ALONE], near[Code.SLOT_OPEN]) == (Urgency.TODAY, Urgency.TODAY)
    for kind in SlotKind:
        declined = kind is SlotKind.FIRST_PEER  # in her own words, and so nobody asks again
        TransitionSlot.objects.create(
            plan=plan, kind=kind, at=NOW, first_at=NOW + 12 * DAY, naloxone=True, declined=declined
        )
    with transaction.atomic():
        ledger.touch([here.rosa])
    assert codes(here) == {}


def test_a_day_to_look_at_the_plan_again_comes_by_itself(here):
    keep(here, Goal, kind=GoalKind.LIFE, at=NOW - DAY, review_on=TODAY + DAY)
    keep(here, Stage, aim="keep", began_on=TODAY, at=NOW - DAY, review_on=TODAY + 2 * DAY)
    assert codes(here) == {}
    here.contact("rosa", "dan", days_ago=-1)
    assert codes(here, now=NOW + DAY) == {Code.REVIEW_DUE: Urgency.THIS_WEEK}
    Goal.objects.update(ended_at=NOW + DAY)
    with transaction.atomic():
        ledger.touch([here.rosa])
    assert codes(here, now=NOW + DAY + HOUR) == {}


def test_a_temporary_sponsorship_that_ends_is_said_a_week_before(here):
    keep(
        here, TemporarySponsorship, sponsor_id=here.dan, relationship_id=here.relationships["dan"], at=NOW - DAY,
        until_on=TODAY + 8 * DAY,
    )  # fmt: skip
    assert codes(here) == {}
    here.contact("rosa", "dan", days_ago=-1)
    assert codes(here, now=NOW + DAY) == {Code.SPONSORSHIP_ENDING: Urgency.THIS_WEEK}


def test_help_comes_before_what_is_asked_falls_short_and_only_to_who_may_know(here):
    monday = TODAY - DAY
    keep(here, Requirement, asked_by="court", asked_for="meetings", amount=3, period="week", since_on=monday,
         at=NOW - DAY)  # fmt: skip
    assert codes(here) == {}  # on a Tuesday there is time
    friday = NOW + 3 * DAY
    here.contact("rosa", "dan", days_ago=-2)
    assert Code.SHORTFALL_AHEAD in codes(here, now=friday)
    assert Code.SHORTFALL_AHEAD not in codes(here, "dan", now=friday)  # a peer does not see attendance
    for days in (1, 2, 3):
        journey.attend(
            here.rosa, AttendedKind.MEETING, TODAY + days * DAY, by=here.actors["rosa"], now=friday
        )  # fmt: skip
    assert Code.SHORTFALL_AHEAD not in codes(here, now=friday)


def test_a_test_that_is_open_is_told_to_the_clinician_and_not_to_the_coordinator(here):
    keep(here, Requirement, asked_by="house", asked_for="tests", amount=1, period="week", since_on=TODAY - DAY,
         at=NOW - DAY)  # fmt: skip
    friday = NOW + 4 * DAY
    assert Code.TESTS_AHEAD in codes(here, "lin", now=friday)
    assert Code.TESTS_AHEAD not in codes(here, "mei", now=friday)


def test_a_past_day_knows_nothing_that_came_later(here):
    journey.note_return(here.rosa, ReturnFacts(TODAY), by=here.actors["rosa"], now=NOW)
    mei = here.actors["mei"]
    yesterday = queries.on(mei, TODAY - DAY, now=NOW)
    assert here.rosa not in {one.person_id for one in yesterday.items}


def test_what_she_may_read_of_it_herself_says_you_and_we(here):
    journey.note_return(here.rosa, ReturnFacts(TODAY), by=here.actors["rosa"], now=NOW)
    actions.refresh_all(by=here.system, now=NOW)
    (flag,) = queries.about_me(here.actors["rosa"])
    said = catalogue.say(Reason(f"me_{flag.code}", dict(flag.numbers)), "en", now=NOW)
    assert said.startswith("You told us that you used again, just now. Somebody should be with you by tomorrow")


def test_a_hand_off_comes_onto_the_list_at_the_minute_in_which_its_next_step_was_promised(here):
    keep(
        here, Handoff, kind="handoff", setting="residential", receiver_id=here.theo, offered_at=NOW,
        leaves_at=NOW + DAY, hat="peer_supporter",
    )  # fmt: skip
    assert codes(here) == {}
    here.contact("rosa", "dan", days_ago=-1)
    assert codes(here, now=NOW + DAY - timedelta(minutes=1)) == {}
    assert codes(here, now=NOW + DAY) == {Code.HANDOFF_LATE: Urgency.TODAY}
    Handoff.objects.update(accepted_at=NOW + DAY, met_at=NOW + DAY, met_again_at=NOW + 2 * DAY)
    with transaction.atomic():
        ledger.touch([here.rosa])
    assert Code.HANDOFF_LATE not in codes(here, now=NOW + 2 * DAY)


def test_much_less_support_in_the_week_after_a_step_down_is_said_once_the_week_is_over(here):
    for day in range(14, 8, -1):
        here.contact("rosa", "dan", days_ago=day, minutes=200)
    left = TODAY - 7 * DAY
    Stay.objects.create(person_id=here.rosa, level=Level.RESIDENTIAL, started_on=left - 60 * DAY, ended_on=left)
    journey.start_stay(here.rosa, level=Level.RECOVERY_RESIDENCE, started_on=left, by=here.system, now=NOW)
    assert codes(here)[Code.HOURS_DROPPED] is Urgency.TODAY
    assert Code.HOURS_DROPPED not in codes(here, now=NOW + 22 * DAY)
