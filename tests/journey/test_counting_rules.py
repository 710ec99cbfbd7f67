"""Days are added up and never taken back: whatever is told, no figure begins anew (R58 R74)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    CountingFacts,
    Figure,
    Followed,
    Follows,
    ReturnFacts,
    days_of_effort,
    days_since,
    days_well,
    why_not_count,
    why_not_note,
)
from companionway.people.rules import Audience

TODAY = date(2026, 11, 24)
ago = st.integers(0, 400).map(lambda days: TODAY - timedelta(days))
spans = st.builds(lambda one, long: ReturnFacts(one, one + timedelta(long)), ago, st.integers(0, 20))
F = Figure


@given(ago, st.lists(spans, max_size=5))
def test_days_well_are_all_days_but_those_that_were_told(began, told):
    by_hand = sum(
        not any(one.began_on <= began + timedelta(i) <= one.until_on for one in told)
        for i in range((TODAY - began).days + 1)
    )
    assert days_well(began, told, today=TODAY) == by_hand


@given(ago, st.lists(spans, max_size=4), ago)
def test_a_return_to_use_takes_away_no_more_than_its_own_days(began, told, day):
    before = days_well(began, told, today=TODAY)
    assert before - 1 <= days_well(began, [*told, ReturnFacts(day)], today=TODAY) <= before


@given(ago, st.lists(spans, max_size=4), st.integers(1, 60))
def test_no_day_makes_any_figure_smaller(began, told, later):
    then = TODAY + timedelta(later)
    told = [ReturnFacts(one.began_on, min(one.until_on, TODAY)) for one in told]
    assert days_well(began, told, today=then) == days_well(began, told, today=TODAY) + later
    assert days_since(began, today=then) == days_since(began, today=TODAY) + later


@given(ago, st.lists(ago, max_size=30))
def test_a_day_of_effort_counts_once_however_much_was_done_on_it(began, days):
    found = days_of_effort(began, days, today=TODAY)
    assert found == days_of_effort(began, [*days, *days], today=TODAY) == len({d for d in days if d >= began})


def test_a_figure_needs_the_day_from_which_it_counts_and_no_other():
    assert why_not_count(CountingFacts(), today=TODAY) is None
    assert why_not_count(CountingFacts(frozenset({F.SINCE})), today=TODAY)[0] == "since_on"
    assert why_not_count(CountingFacts(frozenset({F.EFFORT}), since_on=TODAY), today=TODAY)[0] == "began_on"
    assert why_not_count(CountingFacts(frozenset(F), TODAY, TODAY), today=TODAY) is None
    ahead = CountingFacts(frozenset({F.SINCE}), TODAY + timedelta(1))
    assert why_not_count(ahead, today=TODAY)[1].code == "date_in_future"
    long_ago = CountingFacts(frozenset({F.WELL}), None, date(1850, 1, 1))
    assert why_not_count(long_ago, today=TODAY)[1].code == "date_too_long_ago"
    matched = CountingFacts(frozenset({F.WELL}), None, TODAY, Audience.MATCHING)
    assert why_not_count(matched, today=TODAY)[0] == "audience"


def test_what_cannot_be_right_about_a_return_is_said_beside_its_field():
    def wrong(facts, words="", *, less=False):
        return why_not_note(facts, words, less=less, today=TODAY)

    assert wrong(ReturnFacts(TODAY)) is None
    assert wrong(ReturnFacts(TODAY + timedelta(1)))[0] == "began_on"
    assert wrong(ReturnFacts(TODAY, TODAY - timedelta(1)))[1].code == "ends_before_it_starts"
    assert wrong(ReturnFacts(TODAY, TODAY + timedelta(1)))[1].code == "date_in_future"
    assert wrong(ReturnFacts(TODAY - timedelta(800), TODAY))[1].code == "return_too_long"
    assert wrong(ReturnFacts(TODAY), "x" * 2_001)[0] == "words"


def test_whoever_wants_less_is_never_flagged_for_a_single_time():
    found = why_not_note(ReturnFacts(TODAY), "", less=True, today=TODAY)
    assert found is not None
    assert found[1].code == "goal_is_less"


def test_welcome_comes_first_then_what_is_safe_then_somebody():
    at = datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert Followed(at).next is Follows.WELCOME
    assert Followed(at, {Follows.WELCOME: at, Follows.SUPPORT: at}).next is Follows.SAFETY
    assert Followed(at, dict.fromkeys(Follows, at)).next is None
