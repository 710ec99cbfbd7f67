"""The best for everybody at once: what every possible answer says, within every place, and proven."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.matching.rules.pricing import NEVER, NOBODY
from companionway.matching.rules.solving import (
    MOST,
    Caseload,
    FloorTooHigh,
    TooWide,
    highest_floor,
    most_matched,
    solve,
)

NO_FLOOR = st.none()


@st.composite
def caseloads(draw, floors=NO_FLOOR):
    people, peers = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    points = st.integers(-2, 6) | st.just(NEVER)
    scores = draw(st.lists(st.lists(points, min_size=peers, max_size=peers), min_size=people, max_size=people))
    places = draw(st.lists(st.integers(0, 3), min_size=peers, max_size=peers))
    now = draw(st.lists(st.integers(-1, peers - 1), min_size=people, max_size=people))
    return load(scores, places, now, draw(st.integers(0, 4)), draw(floors))


def load(scores, places, now=None, change_cost=0, floor=None):
    now = [NOBODY] * len(scores) if now is None else now
    return Caseload(
        np.array(scores, np.int32), np.array(places, np.int64), np.array(now, np.int64), change_cost, floor
    )


def every_answer(one: Caseload, *, floor=NEVER + 1):
    """Who has whom, in every way that is possible."""
    people, peers = one.scores.shape
    for peers_of in product(range(-1, peers), repeat=people):
        taken = [peers_of.count(peer) for peer in range(peers)]
        with_whom = [(row, peer) for row, peer in enumerate(peers_of) if peer != NOBODY]
        if all(taken <= places for taken, places in zip(taken, one.places, strict=True)) and all(
            one.scores[row, peer] >= floor for row, peer in with_whom
        ):
            yield peers_of


def total(one: Caseload, peers_of) -> int:
    points = sum(int(one.scores[row, peer]) for row, peer in enumerate(peers_of) if peer != NOBODY)
    changed = sum(now != NOBODY and now != peer for now, peer in zip(one.now, peers_of, strict=True))
    return points - one.change_cost * changed


def stays(one: Caseload, peers_of) -> int:
    return sum(now != NOBODY and now == peer for now, peer in zip(one.now, peers_of, strict=True))


def matched(peers_of) -> int:
    return sum(peer != NOBODY for peer in peers_of)


@settings(max_examples=50, deadline=None)
@given(caseloads())
def test_nobody_can_do_better(one):
    found = solve(one)
    answers = list(every_answer(one))
    assert tuple(found.peers) in answers  # nothing that cannot be, and within everybody's places
    assert found.total == total(one, found.peers) == max(total(one, answer) for answer in answers)
    assert found.proven
    assert found.bound == found.total
    as_good = [answer for answer in answers if total(one, answer) == found.total]
    assert stays(one, found.peers) == max(stays(one, answer) for answer in as_good)  # and nobody moves for nothing
    assert found.matched == matched(found.peers)


@settings(max_examples=50, deadline=None)
@given(caseloads(floors=st.integers(-2, 6)))
def test_a_floor_leaves_nobody_out_who_could_have_somebody(one):
    most = max(matched(answer) for answer in every_answer(one))
    above = [answer for answer in every_answer(one, floor=one.floor) if matched(answer) == most]
    assert most_matched(one) == most
    if not above:
        with pytest.raises(FloorTooHigh) as refused:
            solve(one)
        highest = refused.value.highest
        assert highest < one.floor
        assert any(matched(answer) == most for answer in every_answer(one, floor=highest))
        assert not any(matched(answer) == most for answer in every_answer(one, floor=highest + 1))
    else:
        found = solve(one)
        assert tuple(found.peers) in above
        assert found.total == found.bound == max(total(one, answer) for answer in above)


@settings(max_examples=30, deadline=None)
@given(caseloads(), st.randoms(use_true_random=False))
def test_no_order_changes_the_total(one, chance):
    rows, columns = [chance.sample(range(many), many) for many in one.scores.shape]
    whom = [columns.index(now) if now != NOBODY else NOBODY for now in one.now[rows]]
    other = load(one.scores[rows][:, columns], one.places[columns], whom, one.change_cost)
    assert solve(other).total == solve(one).total


@settings(max_examples=30, deadline=None)
@given(caseloads(), st.lists(st.integers(0, 8), min_size=3, max_size=3))
def test_any_prices_at_all_bound_every_answer(one, prices):
    """So nobody need trust how the answer was found, only add up."""
    prices = np.array(prices[: len(one.places)])
    left = np.where(one.scores > NEVER, one.scores - prices, 0).max(axis=1, initial=0)
    free = Caseload(one.scores, one.places, np.full(len(one.now), NOBODY))
    assert solve(free).total <= prices @ one.places + left.sum()


def test_the_prices_that_prove_it_add_up_to_the_total():
    chance = np.random.default_rng(6)
    one = load(chance.integers(0, 30, (120, 40)), chance.integers(0, 4, 40))
    found = solve(one)
    assert (found.prices >= 0).all()
    assert found.total == found.prices @ one.places + np.maximum(one.scores - found.prices, 0).max(axis=1).sum()


def test_what_a_change_costs_keeps_people_together():
    better = [[5, 6], [5, 5]]
    assert list(solve(load(better, [1, 1], [0, 1])).peers) == [1, 0]
    kept = solve(load(better, [1, 1], [0, 1], change_cost=1))
    assert (list(kept.peers), kept.total, kept.changed) == ([0, 1], 10, 0)


@settings(max_examples=50, deadline=None)
@given(caseloads(floors=st.none() | st.just(-2)))
def test_nobody_who_has_somebody_is_left_with_nobody_for_anothers_sake(one):
    def still(peers_of):
        return sum(peer != NOBODY for now, peer in zip(one.now, peers_of, strict=True) if now != NOBODY)

    answers = list(every_answer(one))
    if one.floor is not None:
        answers = [each for each in answers if matched(each) == max(map(matched, answers))]
    answers = [each for each in answers if still(each) == max(map(still, answers))]
    found = solve(replace(one, keep=True))
    assert tuple(found.peers) in answers
    assert found.total == found.bound == max(total(one, each) for each in answers)


def test_a_pair_that_cannot_be_any_more_is_a_change():
    found = solve(load([[NEVER, 2]], [1, 1], [0], change_cost=3))
    assert (list(found.peers), found.total, found.changed) == ([1], -1, 1)


def test_the_sum_alone_may_leave_somebody_out_and_a_floor_does_not():
    scores, places = [[9, 1], [8, NEVER]], [1, 1]
    assert solve(load([[9, 0], [3, NEVER]], places)).matched == 1
    found = solve(load(scores, places, floor=0))
    assert (list(found.peers), found.total) == ([1, 0], 9)
    assert highest_floor(load(scores, places)) == 1


def test_whoever_looks_for_nothing_in_particular_has_somebody_where_there_is_room():
    found = solve(load([[0, 0], [0, 0], [3, 0]], [1, 1]))
    assert found.matched == 2


def test_nobody_and_no_place():
    assert solve(load(np.zeros((0, 2)), [1, 1])).total == 0
    assert list(solve(load(np.zeros((2, 0)), [], floor=0)).peers) == [NOBODY, NOBODY]
    assert highest_floor(load(np.zeros((2, 0)), [])) == 0
    assert list(solve(load([[4]], [0])).peers) == [NOBODY]


def test_points_too_far_apart_for_a_floor_are_said_to_be_so():
    scores = np.full((1500, 1500), MOST)
    with pytest.raises(TooWide):
        solve(load(scores, np.ones(1500), floor=0))
