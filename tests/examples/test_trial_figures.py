"""Rules cut to the same size, and what is counted of them, on invented people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.trial.figures import count, point, wilson
from examples.trial.rivals import anyone, cut, first_four_weeks, missed_one_week
from examples.trial.weeks import Course, Participant

WEEKS = 8
STAYS = Participant(1, "27", (Course(0, WEEKS),), frozenset(range(7, 57, 7)))
STOPS = Participant(2, "27", (Course(0, WEEKS),), frozenset({7, 14}))  # opens 18, known 25, all four known 46


def test_wilson_is_the_published_interval():
    assert wilson(15, 50) == pytest.approx((0.1910, 0.4375), abs=5e-4)
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=5e-4)
    assert wilson(0, 0) == (0, 1)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_it_is_about(counts):
    low, high = wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("mornings", "before", "within_7", "within_14", "warning"),
    [
        ([11], 0, 0, 0, None),
        ([12], 1, 0, 0, 34),
        ([18], 1, 0, 0, 28),
        ([19], 0, 0, 0, 27),
        ([25, 26], 0, 1, 1, 21),
        ([31], 0, 1, 1, 15),
        ([32], 0, 0, 1, 14),
        ([39], 0, 0, 0, 7),
        ([46], 0, 0, 0, None),
    ],
)
def test_a_dropout_is_found_by_the_morning_they_were_listed(mornings, before, within_7, within_14, warning):
    figures = count([STOPS], {morning: [2] for morning in mornings})
    assert (figures.before, figures.within_7, figures.within_14) == (before, within_7, within_14)
    assert figures.warnings == ([warning] if warning else [])
    assert (figures.dropouts, figures.stayed, figures.first_week) == (1, 0, 0)


def test_a_person_who_stayed_is_a_false_alarm_as_often_as_they_came_up():
    figures = count([STAYS, STOPS], {5: [1], 6: [1], 9: [1, 2], 200: [1]})
    assert (figures.listed, figures.stayed, figures.stayed_listed) == (2, 1, 1)
    assert (figures.stayed_mornings_listed, figures.stayed_times, figures.stayed_mornings) == (3, 2, 59)


def test_list_sizes_count_the_empty_mornings_too():
    figures = count([STAYS, STOPS], {5: [1], 9: [1, 2]})
    assert len(figures.sizes) == 59
    assert (sum(figures.sizes), sum(figures.present)) == (3, 59 + 45)


def test_two_trials_together_are_the_sum_of_their_counts():
    one, other = count([STAYS], {5: [1]}), count([STOPS], {12: [2]})
    both = one + other
    assert (both.people, both.dropouts, both.before, both.warnings) == (2, 1, 1, [34])


def test_a_rival_is_never_longer_than_the_list_it_stands_beside():
    present = {25: [STAYS, STOPS], 26: [STAYS, STOPS], 27: [STAYS, STOPS]}
    ours = {25: [1], 26: [], 27: [1, 2]}
    assert cut(missed_one_week, ours, present, seed=1) == {25: [2], 26: [], 27: [2]}
    assert [len(one) for one in cut(anyone, ours, present, seed=1).values()] == [1, 0, 2]


def test_the_newest_misses_are_kept_when_a_rule_is_cut():
    longer = Participant(3, "27", (Course(0, WEEKS),), frozenset({7}))
    assert cut(missed_one_week, {25: [9]}, {25: [longer, STOPS]}, seed=1) == {25: [2]}


def test_the_first_28_days_end_after_28_days():
    assert first_four_weeks(STAYS, 28) is not None
    assert first_four_weeks(STAYS, 29) is None


def test_a_lot_holds_for_a_week_and_comes_back_the_same():
    people = [Participant(who, "27", (Course(0, WEEKS),), frozenset()) for who in range(20)]
    present = dict.fromkeys(range(7, 21), people)
    lists = cut(anyone, {morning: [0, 0] for morning in present}, present, seed=4)
    assert lists[7] == lists[13] != lists[14]
    assert lists == cut(anyone, {morning: [0, 0] for morning in present}, present, seed=4)


@pytest.mark.parametrize(("percent", "value"), [(50, 5), (90, 9), (100, 10), (1, 1)])
def test_a_point_is_a_value_that_occurred(percent, value):
    assert point(range(1, 11), percent) == value
    assert point([], percent) is None
