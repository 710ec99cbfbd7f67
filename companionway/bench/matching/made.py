"""A made-up caseload: people with wishes, peers with what they tell of themselves, places, and pairs kept apart.

What people have been through is spread as things are: a few things are common and most are rare, so that many peers
fit as well as one another and a few are wanted by everybody. There are a fifth more places than people.
"""

from __future__ import annotations

import random
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from companionway.journey.rules import Along
from companionway.matching.rules import FEW, OfferFacts, PersonFacts, Shared, Trait, Weight, Wish
from companionway.matching.rules.scoring import Looking

_TRAITS = [one for one in Trait if one is not Trait.AHEAD]
_THINGS: list[Shared] = [(trait, f"{trait}_{n}") for n in range(4) for trait in _TRAITS]
_COMMON = [(1 + at) ** -0.7 for at in range(len(_THINGS))]
_WISHES, _ONLY = 7, 0.05  # of each person; and who would have nobody but a woman
_APART = 0.02  # of all pairs
_PLACES = 1.2  # for each person


def facts(people: int, peers: int) -> tuple[list[Looking], list[OfferFacts]]:
    """Who looks for whom, always the same for the same numbers."""
    chance = random.Random(people * 7 + peers)
    return [_person(at, people, peers, chance) for at in range(people)], [
        _offer(people + at, chance) for at in range(peers)
    ]


def places(people: int, peers: int) -> NDArray[np.int64]:
    """A place for each peer, and the rest by chance."""
    chance = np.random.default_rng(people * 7 + peers)
    return chance.multinomial(int(people * _PLACES) - peers, np.full(peers, 1 / peers)) + 1


def _person(at: int, people: int, peers: int, chance: random.Random) -> Looking:
    said = dict.fromkeys(chance.choices(_THINGS, _COMMON, k=_WISHES))
    wishes = [Wish(trait, code, chance.choice(list(Weight))) for trait, code in said]
    wishes.append(Wish(Trait.AHEAD, FEW, Weight.MATTERS))
    if chance.random() < _ONLY:
        wishes.append(Wish(Trait.GENDER, "woman", Weight.MUCH, only=True))
    apart = frozenset(UUID(int=people + one) for one in chance.sample(range(peers), int(peers * _APART)))
    return PersonFacts(UUID(int=at), along=chance.choice(list(Along)), apart=apart), wishes


def _offer(number: int, chance: random.Random) -> OfferFacts:
    told = {
        thing for thing, common in zip(_THINGS, _COMMON, strict=True) if chance.random() < min(0.9, 1.2 * common)
    }
    told.add((Trait.GENDER, chance.choice(["woman", "man"])))
    return OfferFacts(UUID(int=number), frozenset(told), along=chance.choice(list(Along)))
