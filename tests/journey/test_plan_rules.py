"""Goals of less and of safety, weeks and stages: the written cases hold, and nothing is ever a failure."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companionway.journey.rules import (
    MAX_WEEK_WORDS,
    MOST_OF,
    GoalDetails,
    GoalKind,
    GoalUnit,
    Situation,
    StageAim,
    StageFacts,
    WeekAsk,
    WeekFacts,
    WeekSaid,
    asks,
    less_in_all,
    review_is_due,
    toward,
    week_to_report,
    why_not_details,
    why_not_stage,
    why_not_week,
)

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text())["reduction"]
TODAY = date(2026, 11, 26)  # a Thursday
MONDAY = date(2026, 11, 23)
LESS = GoalDetails(unit=GoalUnit.NIGHTS, baseline=4, target=2)


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_a_written_case_holds(case):
    weeks = [None if one == "none" else one for one in case["weeks"]]
    found = toward(case["baseline"], case["target"], weeks)
    assert (found.percent, found.said) == (case.get("toward"), WeekSaid(case["said"]))


UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
WEEKS = st.lists(st.none() | st.integers(0, 200), max_size=12)


@UNHURRIED
@given(st.integers(1, 200), st.data(), WEEKS)
def test_the_way_is_between_nothing_and_all_and_only_the_last_week_says_where_one_is(baseline, data, weeks):
    target = data.draw(st.integers(0, baseline - 1))
    found = toward(baseline, target, weeks)
    assert found.percent is None or 0 <= found.percent <= 100
    assert found == toward(baseline, target, weeks[-1:])
    assert (found.percent == 100) == (found.said is WeekSaid.THERE)


@UNHURRIED
@given(st.integers(1, 200), WEEKS, st.integers(0, 200))
def test_a_harder_week_takes_nothing_away_from_what_there_was(baseline, weeks, harder):
    assert less_in_all(baseline, [*weeks, harder]) >= less_in_all(baseline, weeks)


@pytest.mark.parametrize(
    ("details", "field", "code"),
    [
        (GoalDetails(unit=GoalUnit.NIGHTS, baseline=2, target=2), "target", "target_not_below"),
        (GoalDetails(unit=GoalUnit.NIGHTS, baseline=2, target=4), "target", "target_not_below"),
        (GoalDetails(baseline=4, target=2), "unit", "goal_without_unit"),
        (GoalDetails(target=2), "unit", "goal_without_unit"),
        (GoalDetails(unit=GoalUnit.DRINKS, target=2), "baseline", "goal_needs_number"),
        (GoalDetails(unit=GoalUnit.DRINKS, baseline=2), "target", "goal_needs_number"),
        (GoalDetails(unit=GoalUnit.NIGHTS, baseline=8, target=2), "baseline", "goal_number_out_of_bounds"),
        (GoalDetails(unit=GoalUnit.TIMES, baseline=3, target=-1), "target", "goal_number_out_of_bounds"),
        (GoalDetails(review_on=TODAY - timedelta(days=1)), "review_on", "review_in_the_past"),
        (GoalDetails(review_on=TODAY + timedelta(days=400)), "review_on", "review_too_far"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_goal_of_less_is_said_beside_its_field(details, field, code):
    wrong = why_not_details(GoalKind.REDUCE, "", details, today=TODAY)
    assert wrong is not None
    assert (wrong[0], wrong[1].code) == (field, code)


def test_a_goal_of_less_needs_no_number_and_a_safe_situation_of_ones_own_needs_words():
    assert why_not_details(GoalKind.REDUCE, "Less on weekends", GoalDetails(), today=TODAY) is None
    assert why_not_details(GoalKind.REDUCE, "", LESS, today=TODAY) is None
    own = GoalDetails(situation=Situation.OWN)
    assert why_not_details(GoalKind.SAFETY, " ", own, today=TODAY)[1].code == "situation_needs_words"
    assert why_not_details(GoalKind.SAFETY, "Not at work", own, today=TODAY) is None


def test_what_belongs_to_another_kind_is_left_out_without_a_word():
    shown = GoalDetails(unit=GoalUnit.NIGHTS, baseline=4, target=2, situation=Situation.NALOXONE)
    assert shown.of(GoalKind.REDUCE) == LESS
    assert shown.of(GoalKind.SAFETY) == GoalDetails(situation=Situation.NALOXONE)
    assert shown.of(GoalKind.LIFE) == GoalDetails()


def test_each_kind_is_asked_its_own_question():
    assert asks(GoalKind.REDUCE, LESS) is WeekAsk.NUMBER
    assert asks(GoalKind.REDUCE, GoalDetails()) is WeekAsk.WORDS
    assert {kind: asks(kind, GoalDetails()) for kind in GoalKind if kind is not GoalKind.REDUCE} == {
        GoalKind.ABSTAIN: WeekAsk.HELD, GoalKind.SAFETY: WeekAsk.HELD, GoalKind.LIFE: WeekAsk.MOVED,
        GoalKind.UNSURE: WeekAsk.WORDS,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("week", "week_on", "field"),
    [
        (WeekFacts(amount=8), MONDAY, "amount"),
        (WeekFacts(amount=-1), MONDAY, "amount"),
        (WeekFacts(words="x" * (MAX_WEEK_WORDS + 1)), MONDAY, "words"),
        (WeekFacts(amount=3), MONDAY + timedelta(days=7), "week_on"),
        (WeekFacts(amount=3), MONDAY - timedelta(weeks=5), "week_on"),
        (WeekFacts(amount=3), TODAY, "week_on"),
    ],
)
def test_what_cannot_be_said_of_a_week_is_said_beside_its_field(week, week_on, field):
    assert why_not_week(WeekAsk.NUMBER, LESS, week, week_on=week_on, today=TODAY)[0] == field


def test_a_number_is_taken_only_where_one_is_asked_for():
    wrong = why_not_week(WeekAsk.HELD, GoalDetails(), WeekFacts(amount=3), week_on=MONDAY, today=TODAY)
    assert wrong[1].code == "goal_without_unit"
    for amount in (0, MOST_OF[GoalUnit.NIGHTS], None):
        assert why_not_week(WeekAsk.NUMBER, LESS, WeekFacts(amount), week_on=MONDAY, today=TODAY) is None


@UNHURRIED
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_week_that_is_asked_for_can_be_reported_and_is_over_until_wednesday(today):
    week_on = week_to_report(today)
    assert why_not_week(WeekAsk.NUMBER, LESS, WeekFacts(1), week_on=week_on, today=today) is None
    assert (week_on + timedelta(days=6) < today) == (today.weekday() < 3)


def test_a_stage_is_looked_at_again_on_its_day_and_one_without_a_day_never():
    assert [review_is_due(on, today=TODAY) for on in (None, TODAY, TODAY + timedelta(days=1))] == [
        False,
        True,
        False,
    ]
    assert why_not_stage(StageFacts(StageAim.SAFETY), today=TODAY) is None
    assert why_not_stage(StageFacts(StageAim.KEEP, "x" * 301), today=TODAY)[0] == "words"
    assert why_not_stage(StageFacts(StageAim.KEEP, "", TODAY - timedelta(days=1)), today=TODAY)[0] == "review_on"
