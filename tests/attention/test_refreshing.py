"""Items follow the facts: what was touched, and what time alone changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.models import Item
from companionway.attention.rules.settings import DEFAULTS
from companionway.attention.rules.signals import Code, Urgency
from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.journey import actions as journey
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.people.rules import Hat
from companionway.programs import actions as programs
from companionway.pulse.rules import Result
from tests.cast import NOW, TODAY

SILENCE_PERCENT = next(one for one in DEFAULTS if one.key == "silence_percent")


def codes(town, person: str, now=NOW) -> set[Code]:
    actions.refresh_all(by=town.system, now=now)
    item = queries.why(town.actors["mei"], town.people[person], now=now)
    return {flag.code for flag in item.flags} if item else set()


def test_a_quiet_person_is_on_the_list_with_her_supporter_to_go(here):
    actions.refresh_all(by=here.system, now=NOW)
    item = queries.why(here.actors["mei"], here.rosa, now=NOW)
    silence = next(flag for flag in item.flags if flag.code is Code.SILENCE)
    assert (silence.numbers["days"], silence.numbers["usual"]) == (9, 3)
    assert item.urgency is Urgency.TODAY
    assert [card.first_name for card, _ in item.could_go] == ["Dan", "Wei"]


def test_a_quiet_person_leaves_the_list_when_somebody_reaches_them(here):
    assert Code.SILENCE in codes(here, "rosa")
    here.contact("rosa", "dan", days_ago=0)
    assert codes(here, "rosa") == set()


def test_an_attempt_is_named_and_the_silence_stays(here):
    here.contact("rosa", "dan", days_ago=1, result=Result.TRIED)
    actions.refresh_all(by=here.system, now=NOW)
    item = queries.why(here.actors["mei"], here.rosa, now=NOW)
    assert item.flags[0].numbers == {"days": 9, "usual": 3, "tried": 1}


def test_a_late_note_fills_the_gap(here):
    assert Code.SILENCE in codes(here, "rosa")
    here.contact("rosa", "dan", days_ago=2)
    assert codes(here, "rosa") == set()


def test_time_alone_puts_somebody_on_the_list_on_the_day_it_was_due(here):
    here.contact("rosa", "dan", days_ago=0)
    actions.refresh_all(by=here.system, now=NOW)
    assert codes(here, "rosa", NOW + timedelta(days=8)) == set()
    assert Code.SILENCE in codes(here, "rosa", NOW + timedelta(days=9))


def test_only_those_who_were_touched_or_due_are_computed_again(here):
    actions.refresh_all(by=here.system, now=NOW)
    assert actions.refresh(by=here.system, now=NOW) == 0
    before = Item.objects.get(person_id=here.theo).computed_at
    here.contact("rosa", "dan", days_ago=0)
    assert actions.refresh(by=here.system, now=NOW + timedelta(minutes=1)) <= 3
    assert Item.objects.get(person_id=here.theo).computed_at == before


def test_a_bounded_refresh_is_finished_by_the_next_ones(here):
    computed = 0
    while done := actions.refresh(by=here.system, now=NOW, limit=2):
        computed += done
    assert computed >= Item.objects.count() == len(here.people)
    assert Code.SILENCE in codes(here, "rosa")


def test_a_death_clears_every_reason_at_once_and_asks_for_care_of_those_near(here):
    here.contact("theo", "dan", days_ago=1)
    journey.assign(here.theo, here.rosa, Hat.BUDDY, by=here.system, now=NOW)
    assert Code.SILENCE in codes(here, "rosa")
    people.mark_died(here.rosa, died_on=TODAY, by=here.actors["mei"], now=NOW)
    assert codes(here, "rosa") == set()
    assert Code.SOMEONE_DIED in codes(here, "theo")


def test_the_people_of_a_colleague_who_leaves_are_on_the_list_the_same_minute(here):
    here.contact("rosa", "dan", days_ago=0)
    assert codes(here, "rosa") == set()
    journey.leave(account_id=here.accounts["dan"], by=here.actors["mei"], now=NOW)
    assert codes(here, "rosa") == {Code.SUPPORTER_LEFT}


def test_the_people_of_a_supporter_who_died_are_cared_for_and_need_somebody_at_once(here):
    here.contact("rosa", "dan", days_ago=0)
    people.mark_died(here.dan, died_on=TODAY, by=here.actors["mei"], now=NOW)
    assert codes(here, "rosa") == {Code.SOMEONE_DIED, Code.NO_SUPPORTER}


def test_a_step_down_starts_the_contact_plan_the_next_morning(here):
    here.contact("rosa", "dan", days_ago=0)
    for level, days_ago in ((Level.RESIDENTIAL, 20), (Level.OUTPATIENT, 0)):
        started = TODAY - timedelta(days_ago)
        journey.start_stay(here.rosa, level=level, started_on=started, by=here.system, now=NOW)
    assert codes(here, "rosa") == set()
    assert codes(here, "rosa", NOW + timedelta(days=1)) == {Code.CONTACT_PLAN_FIRST_WEEK}


def test_a_program_with_its_own_number_is_judged_by_it(here):
    assert Code.SILENCE in codes(here, "rosa")
    mei = here.actors["mei"]
    programs.set_setting(here.program_id, SILENCE_PERCENT, 400, by=mei, now=NOW)
    assert Code.SILENCE not in codes(here, "rosa")


def test_what_changed_of_a_supporter_is_told_on_the_items_of_those_they_support(here):
    here.contact("rosa", "dan", days_ago=21)
    later = NOW + timedelta(days=12)
    assert Code.THEIR_SUPPORTER_SILENT in codes(here, "rosa", later)
    here.contact("theo", "dan", days_ago=-12)
    assert Code.SUPPORTER_SILENT not in codes(here, "dan", later)
    assert Code.THEIR_SUPPORTER_SILENT not in codes(here, "rosa", later)


def test_the_first_refresh_covers_people_nobody_ever_touched(here):
    from companionway.ground.models import Touch

    Touch.objects.all().delete()
    actions.refresh_all(by=here.system, now=NOW)
    assert Item.objects.count() == len(here.people)


def test_a_refresh_without_an_organization_in_hand_is_an_error(town):
    with pytest.raises(organization.NoOrganizationInHand):
        actions.refresh(by=town.system, now=NOW)


def arrived(town):
    """Somebody new, of whom everything else is as it should be."""
    one = people.add(given_name="Nia", program_id=town.program_id, by=town.system, now=NOW)
    town.people["nia"] = one
    town.contact("nia", "dan")
    return journey.begin_intake(one, town.program_id, by=town.actors["mei"], now=NOW)


def urgency(town, now):
    actions.refresh_all(by=town.system, now=now)
    item = queries.why(town.actors["mei"], town.nia, now=now)
    return next((flag.urgency for flag in item.flags if flag.code is Code.NEW_HERE), None) if item else None


def test_the_promise_of_somebody_beside_them_is_pressing_from_the_very_moment_it_was_due(here):
    arrived(here)
    due = NOW + timedelta(hours=24)
    assert urgency(here, NOW) is Urgency.TODAY
    assert urgency(here, due - timedelta(minutes=1)) is Urgency.TODAY
    assert urgency(here, due) is Urgency.NOW


def test_the_promise_is_kept_by_somebody_who_stands_beside_them(here):
    arrived(here)
    assert Code.NEW_HERE in codes(here, "nia")
    journey.assign(here.dan, here.nia, Hat.PEER_SUPPORTER, by=here.actors["mei"], now=NOW)
    assert codes(here, "nia") == set()


def test_nothing_is_promised_any_more_to_who_has_left_or_died(here):
    arrived(here)
    assert Code.NEW_HERE in codes(here, "nia")
    people.mark_died(here.nia, died_on=TODAY, by=here.actors["mei"], now=NOW)
    assert codes(here, "nia") == set()
    people.unmark_died(here.nia, by=here.actors["mei"], now=NOW)
    assert Code.NEW_HERE in codes(here, "nia")
    (time_here,) = consent.enrolments(here.system, [here.nia], today=TODAY)
    people.end_enrolment(time_here.id, on=TODAY, by=here.actors["mei"], now=NOW)
    actions.refresh_all(by=here.system, now=NOW)
    assert Item.objects.get(person_id=here.nia).flags == []
