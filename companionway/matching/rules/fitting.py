"""How well two people may fit, from what each of them gave to be named for it, and nothing else (R21 R37 R38, C3).

What cannot be is None and says no more: whether an exclusion, a limit of the helper's, the program's rule or the
person's own "only" stands between two people, nobody can tell from what comes back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from companionway.journey.rules import FEW_STEPS, Along, steps_ahead
from companionway.matching.rules.wishes import Trait
from companionway.peers.rules import HelperLimit

Shared = tuple[Trait, str]  # something two people may have in common, as a code
FEW = "few"  # the one code of Trait.AHEAD
WOMAN, MAN, NONBINARY = "woman", "man", "nonbinary"
# Genders within which a rule of the program's can keep people. Whoever says that they are trans has said what they
# are beside it; nobody is asked for more, and nobody's word is doubted.
GENDERS = frozenset({WOMAN, MAN, NONBINARY})
_ONLY = {HelperLimit.ONLY_WOMEN: WOMAN, HelperLimit.ONLY_MEN: MAN}


@dataclass(frozen=True)
class Wish:
    """One thing that matters to somebody in a peer, and how much. `only`: nobody else will do."""

    trait: Trait
    code: str
    weight: int
    only: bool = False


@dataclass(frozen=True)
class PersonFacts:
    """Somebody who looks for a peer. `told`: what they gave to be named as a reason.

    `within`: the genders within which their program's rule keeps them in their first months; None where no rule
    does, and empty while they have not said what they are: nobody guesses it.
    """

    id: UUID
    told: frozenset[Shared] = frozenset()
    along: Along | None = None
    first_weeks: bool = False
    within: frozenset[str] | None = None
    apart: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class OfferFacts:
    """Somebody who might be beside them. `held`: what of theirs may be named as a reason."""

    id: UUID
    held: frozenset[Shared] = frozenset()
    limits: frozenset[HelperLimit] = frozenset()
    along: Along | None = None
    apart: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Fit:
    """How well, as whole points to compare and never to show, and why in what may be named, weightiest first."""

    score: int
    reasons: tuple[Shared, ...]


def fit(wishes: Collection[Wish], person: PersonFacts, offer: OfferFacts) -> Fit | None:
    """How well somebody may fit, or None: it cannot be, and nobody is told why."""
    if _stands_between(person, offer) or not _allowed(person, offer):
        return None
    met = {wish for wish in wishes if holds(offer, wish.trait, wish.code, person)}
    if {wish.trait for wish in wishes if wish.only} - {wish.trait for wish in met if wish.only}:
        return None
    return Fit(sum(wish.weight for wish in met), _reasons(met))


def holds(offer: OfferFacts, trait: Trait, code: str, person: PersonFacts) -> bool:
    """Whether somebody has what is looked for. A few steps ahead is so from where the other stands."""
    if trait is not Trait.AHEAD:
        return (trait, code) in offer.held
    if person.along is None or offer.along is None:
        return False
    return 0 < steps_ahead(person.along, offer.along) <= FEW_STEPS


def _stands_between(person: PersonFacts, offer: OfferFacts) -> bool:
    return person.id == offer.id or offer.id in person.apart or person.id in offer.apart


def _allowed(person: PersonFacts, offer: OfferFacts) -> bool:
    """What the helper limits, and what the program asks in somebody's first months (C3)."""
    mine = genders(person.told)
    if any(limit in offer.limits and gender not in mine for limit, gender in _ONLY.items()):
        return False
    if HelperLimit.NOT_FIRST_WEEKS in offer.limits and person.first_weeks:
        return False
    return person.within is None or bool(person.within & genders(offer.held))


def genders(told: Collection[Shared]) -> frozenset[str]:
    """The genders somebody says of themself, of those that a rule or a limit can mean."""
    return frozenset(code for trait, code in told if trait is Trait.GENDER) & GENDERS


def _reasons(met: Collection[Wish]) -> tuple[Shared, ...]:
    order = list(Trait)
    ranked = sorted(met, key=lambda wish: (-wish.weight, order.index(wish.trait), wish.code))
    return tuple(dict.fromkeys((wish.trait, wish.code) for wish in ranked))
