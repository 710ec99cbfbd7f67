"""Who is shown, who is asked, and what begins with two yeses: rules without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.matching.rules import (
    SHORT_LIST,
    OfferFacts,
    PersonFacts,
    ProposeFacts,
    Trait,
    Weight,
    Wish,
    meant,
    nobody_has,
    short_list,
    why_not_propose,
    within,
)
from companionway.people.rules import Hat
from tests.cast import TODAY
from tests.matching.test_fitting import shared, wishes

ROSA = PersonFacts(UUID(int=1))
crowds = st.lists(
    st.builds(OfferFacts, st.integers(2, 40).map(lambda n: UUID(int=n)), shared), max_size=12,
    unique_by=lambda one: one.id,
)  # fmt: skip
loads = st.dictionaries(st.integers(2, 40).map(lambda n: UUID(int=n)), st.integers(0, 5))


@settings(max_examples=50)
@given(wishes, crowds, loads, st.randoms(use_true_random=False))
def test_the_order_in_which_people_came_changes_no_list(some, crowd, load, chance):
    other = chance.sample(crowd, len(crowd))
    assert short_list(some, ROSA, crowd, load) == short_list(some, ROSA, other, load)


@given(wishes, crowds, loads, st.data())
def test_somebody_kept_apart_changes_nothing_but_that_they_are_not_there(some, crowd, load, data):
    hidden = data.draw(st.sampled_from(crowd)).id if crowd else UUID(int=2)
    person = replace(ROSA, apart=frozenset({hidden}))
    without = [one for one in crowd if one.id != hidden]
    assert short_list(some, person, crowd, load) == short_list(some, ROSA, without, load)
    assert nobody_has(some, person, crowd) == nobody_has(some, ROSA, without)


@given(wishes, crowds, loads)
def test_the_few_are_the_best(some, crowd, load):
    few, every = short_list(some, ROSA, crowd, load), short_list(some, ROSA, crowd, load, most=99)
    assert few == every[:SHORT_LIST]
    assert [one.fit.score for one in every] == sorted((one.fit.score for one in every), reverse=True)


def test_among_those_who_fit_as_well_whoever_carries_least_comes_first():
    ann, ben = OfferFacts(UUID(int=2)), OfferFacts(UUID(int=3))
    assert [one.helper_id for one in short_list([], ROSA, [ann, ben], {ann.id: 3, ben.id: 1})] == [ben.id, ann.id]


def test_what_nobody_has_is_said():
    wish = Wish(Trait.VETERAN, "veteran", Weight.MUCH, only=True)
    assert nobody_has([wish], ROSA, [OfferFacts(UUID(int=2))]) == [(Trait.VETERAN, "veteran")]
    held = OfferFacts(UUID(int=2), frozenset({(Trait.VETERAN, "veteran")}))
    assert nobody_has([wish], ROSA, [held]) == []


def test_their_own_language_counts_where_they_said_none():
    assert meant([], "es") == (Wish(Trait.LANGUAGE, "es", Weight.MATTERS),)
    said = (Wish(Trait.LANGUAGE, "en", Weight.LITTLE),)
    assert meant(said, "es") == said
    assert meant([], "") == ()


fine = ProposeFacts(Hat.PEER_SUPPORTER, possible=True)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (fine, None), (replace(fine, load=3, most=4), None), (replace(fine, hat=Hat.THERAPIST), "match_hat"),
        (replace(fine, possible=False), "match_impossible"), (replace(fine, beside=True), "match_beside_already"),
        (replace(fine, open_already=True), "match_asked_already"),
        (replace(fine, away_until=date(2026, 12, 1)), "match_away"), (replace(fine, away_until=TODAY), None),
        (replace(fine, load=4, most=4), "match_full"),
    ],
)  # fmt: skip
def test_why_somebody_is_not_proposed(facts, code):
    found = why_not_propose(facts, today=TODAY)
    assert (found.code if found else None) == code


def test_of_what_stands_between_two_nothing_is_said_whatever_else_is_so():
    everything = replace(fine, possible=False, beside=True, open_already=True, load=9, most=1)
    assert why_not_propose(everything, today=TODAY).numbers == {}


@pytest.mark.parametrize(
    ("since", "months", "aside", "kept"),
    [
        (date(2026, 11, 1), 0, False, False),  # the rule is off: each is asked with whom they feel safe
        (date(2026, 11, 1), 3, False, True), (date(2026, 8, 25), 3, False, True),
        (date(2026, 8, 24), 3, False, False),
        (date(2026, 11, 1), 3, True, False), (None, 3, False, False),
    ],
)  # fmt: skip
def test_the_rule_of_the_first_months(since, months, aside, kept):
    found = within(since, frozenset({"woman"}), months, set_aside=aside, today=TODAY)
    assert found == (frozenset({"woman"}) if kept else None)


def test_a_month_ends_where_it_is_shorter():
    kept = within(date(2026, 3, 1), frozenset(), 1, set_aside=False, today=date(2026, 3, 31))
    assert kept == frozenset()  # February has no 31st: the last one counts
    assert within(date(2026, 2, 28), frozenset(), 1, set_aside=False, today=date(2026, 3, 31)) is None
