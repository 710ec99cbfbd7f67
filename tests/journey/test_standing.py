"""Where somebody stands, and what a step-down is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import RESTRICTED, Level, StayFacts, standing

D = date(2026, 6, 1)


def days(n: int) -> date:
    return D + timedelta(days=n)


def test_leaving_residential_for_a_recovery_residence_is_a_step_down():
    stays = [StayFacts(Level.RESIDENTIAL, days(0), days(28)), StayFacts(Level.RECOVERY_RESIDENCE, days(28), None)]
    now = standing(stays, today=days(30))
    assert (now.level, now.restricted, now.stepped_down_on) == (Level.RECOVERY_RESIDENCE, False, days(28))
    assert now.from_level is Level.RESIDENTIAL


def test_each_further_step_down_restarts_the_window():
    stays = [
        StayFacts(Level.DETOX, days(0), days(5)),
        StayFacts(Level.RESIDENTIAL, days(5), days(30)),
        StayFacts(Level.OUTPATIENT, days(30), None),
    ]
    assert standing(stays, today=days(10)).stepped_down_on == days(5)
    assert standing(stays, today=days(31)).stepped_down_on == days(30)


def test_leaving_with_nowhere_known_is_a_step_down_too():
    left = standing([StayFacts(Level.RESIDENTIAL, days(0), days(12))], today=days(14))
    assert (left.level, left.stepped_down_on) == (None, days(12))


def test_going_back_up_is_not_a_step_down_and_coming_down_again_is():
    stays = [
        StayFacts(Level.OUTPATIENT, days(0), days(20)),
        StayFacts(Level.DETOX, days(20), days(25)),
        StayFacts(Level.OUTPATIENT, days(25), None),
    ]
    assert standing(stays, today=days(21)).stepped_down_on is None
    assert standing(stays, today=days(26)).stepped_down_on == days(25)


def test_becoming_alumni_from_the_community_is_no_step_down():
    stays = [StayFacts(Level.COMMUNITY, days(0), days(200)), StayFacts(Level.ALUMNI, days(200), None)]
    assert standing(stays, today=days(201)).stepped_down_on is None


def test_a_day_program_that_ends_beside_a_house_is_a_step_down_and_one_that_begins_is_not():
    house = StayFacts(Level.RECOVERY_RESIDENCE, days(0), None)
    stays = [StayFacts(Level.PARTIAL_HOSPITAL, days(10), days(30)), house]
    assert standing(stays, today=days(20)).stepped_down_on is None
    assert standing(stays, today=days(31)).stepped_down_on == days(30)


def test_nothing_later_than_today_is_known():
    stays = [StayFacts(Level.RESIDENTIAL, days(0), days(28)), StayFacts(Level.OUTPATIENT, days(28), None)]
    before = standing(stays, today=days(27))
    assert (before.level, before.restricted, before.stepped_down_on) == (Level.RESIDENTIAL, True, None)


@pytest.mark.parametrize("level", sorted(RESTRICTED))
def test_a_restricted_setting_is_known_as_one(level):
    assert standing([StayFacts(level, days(0), None)], today=days(3)).restricted


@given(st.lists(st.tuples(st.sampled_from(list(Level)), st.integers(0, 200), st.integers(0, 60)), max_size=6))
def test_a_step_down_is_never_in_the_future_nor_before_the_first_stay(rows):
    stays = [StayFacts(level, days(start), days(start + length)) for level, start, length in rows]
    found = standing(stays, today=days(100)).stepped_down_on
    assert found is None or min(stay.started_on for stay in stays) <= found <= days(100)
