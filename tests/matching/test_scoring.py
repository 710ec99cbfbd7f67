"""Everybody's points at once are the points of each two alone."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.journey.rules import Along
from companionway.matching.rules import FEW, OfferFacts, PersonFacts, Trait, Weight, Wish, fit
from companionway.matching.rules.pricing import NEVER
from companionway.matching.rules.scoring import scores
from companionway.peers.rules import HelperLimit

CODES = [
    (Trait.SUBSTANCE, "alcohol"), (Trait.FAMILY, "parent"), (Trait.GENDER, "woman"), (Trait.GENDER, "man"),
    (Trait.GENDER, "nonbinary"), (Trait.GENDER, "trans"), (Trait.LANGUAGE, "es"),
]  # fmt: skip
shared = st.frozensets(st.sampled_from(CODES))
wish = st.builds(
    lambda of, weight, only: Wish(*of, weight, only),
    st.sampled_from([*CODES, (Trait.AHEAD, FEW)]), st.sampled_from(list(Weight)), st.booleans(),
)  # fmt: skip
alongs = st.none() | st.sampled_from(list(Along))
ids = st.frozensets(st.integers(1, 9).map(lambda n: UUID(int=n)), max_size=2)
people = st.builds(
    PersonFacts, st.just(UUID(int=1)), shared, alongs, st.booleans(),
    st.none() | st.frozensets(st.sampled_from(["woman", "man", "nonbinary"])), ids,
)  # fmt: skip
offers = st.builds(
    OfferFacts,
    st.just(UUID(int=5)),
    shared,
    st.frozensets(st.sampled_from(list(HelperLimit)), max_size=2),
    alongs,
    ids,
)


def _numbered(some, first):
    return [type(one)(**{**vars(one), "id": UUID(int=first + at)}) for at, one in enumerate(some)]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(people, st.lists(wish, max_size=5)), min_size=1, max_size=4),
    st.lists(offers, min_size=1, max_size=4),
)
def test_all_at_once_is_each_two_alone(looking, some):
    persons = _numbered([person for person, _ in looking], 1)
    some = _numbered(some, 4)  # one of them may look for somebody too
    looking = [(person, wishes) for person, (_, wishes) in zip(persons, looking, strict=True)]
    told = scores(looking, some)
    for row, (person, wishes) in enumerate(looking):
        for column, offer in enumerate(some):
            found = fit(wishes, person, offer)
            assert told[row, column] == (NEVER if found is None else found.score)


def test_nobody_is_a_table_without_rows():
    assert scores([], [OfferFacts(UUID(int=1))]).shape == (0, 1)
    assert scores([(PersonFacts(UUID(int=1)), [])], []).shape == (1, 0)
