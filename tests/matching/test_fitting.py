"""How well two people may fit: only what may be named counts, in any order, and what cannot be says no more."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import Along
from companionway.matching.rules import (
    FEW,
    Fit,
    OfferFacts,
    PersonFacts,
    Trait,
    Weight,
    Wish,
    fit,
)
from companionway.peers.rules import HelperLimit

ROSA, DAN = UUID(int=1), UUID(int=2)
rosa, dan = PersonFacts(ROSA), OfferFacts(DAN)
ALCOHOL = Wish(Trait.SUBSTANCE, "alcohol", Weight.MUCH)
SPANISH = Wish(Trait.LANGUAGE, "es", Weight.MATTERS)
WITH_WOMEN = Wish(Trait.GENDER, "woman", Weight.MUCH, only=True)

CODES = [
    (Trait.SUBSTANCE, "alcohol"), (Trait.FAMILY, "parent"), (Trait.GENDER, "woman"), (Trait.GENDER, "man"),
    (Trait.GENDER, "nonbinary"), (Trait.LANGUAGE, "es"), (Trait.TIME, "nights"), (Trait.CULTURE, "lgbtq"),
]  # fmt: skip
shared = st.frozensets(st.sampled_from(CODES))
wishes = st.lists(
    st.builds(
        lambda of, weight, only: Wish(*of, weight, only),
        st.sampled_from([*CODES, (Trait.AHEAD, FEW)]), st.sampled_from(list(Weight)), st.booleans(),
    ),
    max_size=8, unique_by=lambda wish: (wish.trait, wish.code),
)  # fmt: skip
ids = st.frozensets(st.sampled_from([UUID(int=n) for n in range(1, 6)]))
alongs = st.none() | st.sampled_from(list(Along))
people = st.builds(
    PersonFacts, st.just(ROSA), shared, alongs, st.booleans(),
    st.none() | st.frozensets(st.sampled_from(["woman", "man", "nonbinary"])), ids,
)  # fmt: skip
offers = st.builds(OfferFacts, st.just(DAN), shared, st.frozensets(st.sampled_from(list(HelperLimit))), alongs, ids)


def test_what_matters_most_is_named_first():
    held = frozenset({(Trait.LANGUAGE, "es"), (Trait.SUBSTANCE, "alcohol"), (Trait.VETERAN, "veteran")})
    found = fit([SPANISH, ALCOHOL], rosa, replace(dan, held=held))
    assert found == Fit(9, ((Trait.SUBSTANCE, "alcohol"), (Trait.LANGUAGE, "es")))


def test_who_says_nothing_may_have_anybody():
    assert fit([], rosa, dan) == Fit(0, ())


def test_one_of_those_with_whom_they_feel_safe_is_enough():
    safe = [WITH_WOMEN, replace(WITH_WOMEN, code="nonbinary")]
    assert fit(safe, rosa, replace(dan, held=frozenset({(Trait.GENDER, "nonbinary")}))).score == Weight.MUCH
    assert fit(safe, rosa, replace(dan, held=frozenset({(Trait.GENDER, "man")}))) is None
    assert fit(safe, rosa, dan) is None  # who has not said it is not guessed


@pytest.mark.parametrize(
    ("mine", "theirs", "ahead"),
    [
        (Along.DAYS, Along.MONTHS, True), (Along.DAYS, Along.YEAR, True), (Along.DAYS, Along.LONG, False),
        (Along.YEAR, Along.MONTHS, False), (Along.YEAR, Along.YEAR, False), (None, Along.YEAR, False),
        (Along.DAYS, None, False),
    ],
)  # fmt: skip
def test_a_few_steps_ahead_and_still_within_reach(mine, theirs, ahead):
    wish = Wish(Trait.AHEAD, FEW, Weight.LITTLE)
    assert bool(fit([wish], replace(rosa, along=mine), replace(dan, along=theirs)).reasons) is ahead


@pytest.mark.parametrize(
    ("limit", "told", "fits"),
    [
        (HelperLimit.ONLY_WOMEN, "woman", True), (HelperLimit.ONLY_WOMEN, "man", False),
        (HelperLimit.ONLY_WOMEN, "trans", False), (HelperLimit.ONLY_MEN, "man", True),
        (HelperLimit.NO_DRIVING, "man", True),
    ],
)  # fmt: skip
def test_what_a_helper_limits_holds(limit, told, fits):
    person = replace(rosa, told=frozenset({(Trait.GENDER, told)}))
    assert (fit([], person, replace(dan, limits=frozenset({limit}))) is not None) is fits


def test_a_trans_woman_is_a_woman_where_women_only_are_meant():
    person = replace(rosa, told=frozenset({(Trait.GENDER, "woman"), (Trait.GENDER, "trans")}))
    assert fit([], person, replace(dan, limits=frozenset({HelperLimit.ONLY_WOMEN}))) is not None


def test_not_in_the_first_weeks():
    offer = replace(dan, limits=frozenset({HelperLimit.NOT_FIRST_WEEKS}))
    assert fit([], rosa, offer) is not None
    assert fit([], replace(rosa, first_weeks=True), offer) is None


def test_the_rule_of_a_program_guesses_nobody():
    woman = replace(dan, held=frozenset({(Trait.GENDER, "woman")}))
    assert fit([], replace(rosa, within=frozenset({"woman"})), woman)
    assert fit([], replace(rosa, within=frozenset({"man", "nonbinary"})), woman) is None
    assert fit([], replace(rosa, within=frozenset()), woman) is None  # asked first
    assert fit([], replace(rosa, within=frozenset({"woman"})), dan) is None


@given(wishes, people, offers, st.randoms(use_true_random=False))
def test_no_order_changes_anything(some, person, offer, chance):
    other = chance.sample(some, len(some))
    assert fit(some, person, offer) == fit(other, person, offer)


@given(wishes, people, offers)
def test_every_reason_is_a_wish_that_the_other_lets_be_named(some, person, offer):
    if found := fit(some, person, offer):
        asked = {(wish.trait, wish.code) for wish in some}
        assert set(found.reasons) <= asked & (offer.held | {(Trait.AHEAD, FEW)})
        assert found.score == sum(wish.weight for wish in some if (wish.trait, wish.code) in found.reasons)


@given(wishes, people, offers)
def test_who_is_kept_apart_is_not_there_from_either_side(some, person, offer):
    """And nothing else differs: what cannot be looks like everything else that cannot be."""
    free = fit(some, replace(person, apart=frozenset()), replace(offer, apart=frozenset()))
    assert fit(some, replace(person, apart=frozenset({DAN})), offer) is None
    assert fit(some, person, replace(offer, apart=frozenset({ROSA}))) is None
    kept = fit(some, person, offer)
    assert kept == (None if DAN in person.apart or ROSA in offer.apart else free)
