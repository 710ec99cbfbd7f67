"""Whether two people may be proposed to each other, and who of many is shown first (R37 R38)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.matching.rules.fitting import Fit, OfferFacts, PersonFacts, Shared, Wish, fit, holds
from companionway.matching.rules.wishes import Trait, Weight
from companionway.people.rules import SUPPORTERS, Hat
from companionway.programs.rules import Default

SHORT_LIST = 5  # to choose from, not to rank
MOST_WISHES = 40
MAX_ASKED = 1_000  # letters of what somebody likes to say with it

FIRST_WEEKS_DAYS = Default(
    "matching", "first_weeks_days", 42, 7, 120, "days",
    "Companionway design default, not sourced: so long helpers who say so are not asked to begin with somebody",
)  # fmt: skip
SAME_GENDER_MONTHS = Default(
    "matching", "same_gender_months", 0, 0, 24, "months",
    "Custom of many houses; no proof of effect was found. 0 asks each person with whom they feel safe, and no more",
)  # fmt: skip


@dataclass(frozen=True)
class ProposeFacts:
    """What is known of two people who might be proposed to each other.

    `possible`: both are here and alive, nothing keeps them apart, and what each of them said lets it be.
    """

    hat: Hat
    possible: bool
    beside: bool = False  # in this hat already
    open_already: bool = False
    load: int = 0
    most: int | None = None
    away_until: date | None = None


def why_not_propose(facts: ProposeFacts, *, today: date) -> Reason | None:
    """Why this cannot be proposed, or None. Of what stands between two people nothing is said."""
    if facts.hat not in SUPPORTERS:
        return Reason("match_hat")
    if not facts.possible:
        return Reason("match_impossible")
    if facts.beside:
        return Reason("match_beside_already")
    if facts.open_already:
        return Reason("match_asked_already")
    if facts.away_until is not None and facts.away_until > today:
        return Reason("match_away")
    if facts.most is not None and facts.load >= facts.most:
        return Reason("match_full", {"most": facts.most})
    return None


class Ranked(NamedTuple):
    """Somebody who might be beside somebody."""

    helper_id: UUID
    fit: Fit


def short_list(
    wishes: Collection[Wish], person: PersonFacts, offers: Iterable[OfferFacts], loads: Mapping[UUID, int], *,
    most: int = SHORT_LIST,
) -> list[Ranked]:  # fmt: skip
    """The few who fit best; among those who fit as well, whoever carries least, and then by lot.

    The lot is drawn anew for each person and always the same for two people, so that nobody is first for everybody.
    """
    found = [Ranked(offer.id, found) for offer in offers if (found := fit(wishes, person, offer)) is not None]
    found.sort(key=lambda one: (-one.fit.score, loads.get(one.helper_id, 0), _lot(person.id, one.helper_id)))
    return found[:most]


def _lot(person_id: UUID, helper_id: UUID) -> bytes:
    return sha256(person_id.bytes + helper_id.bytes).digest()


def nobody_has(wishes: Sequence[Wish], person: PersonFacts, offers: Iterable[OfferFacts]) -> list[Shared]:
    """What is looked for and nobody has who could be beside them: said, so that they can choose something else.

    Only those count who could be there for them at all, so that nothing is told of anybody who could not.
    """
    could = [offer for offer in offers if fit((), person, offer) is not None]
    return [
        (wish.trait, wish.code)
        for wish in wishes
        if not any(holds(offer, wish.trait, wish.code, person) for offer in could)
    ]


def meant(wishes: Iterable[Wish], language: str) -> tuple[Wish, ...]:
    """What somebody said, and their own language where they said none: to be understood matters to everybody."""
    said = tuple(wishes)
    if not language or any(wish.trait is Trait.LANGUAGE for wish in said):
        return said
    return (*said, Wish(Trait.LANGUAGE, language, Weight.MATTERS))


def why_not_wishes(wishes: Sequence[Wish]) -> Reason | None:
    """Why wishes cannot be kept, or None."""
    if len(wishes) > MOST_WISHES:
        return Reason("match_wishes_too_many", {"most": MOST_WISHES})
    return None


def months_before(today: date, months: int) -> date:
    """The day so many months ago; at the end of a shorter month, its last day."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def within(
    since_on: date | None, told: frozenset[str], months: int, *, set_aside: bool, today: date
) -> frozenset[str] | None:
    """The genders within which a program's rule keeps somebody now (C3); None where it does not.

    Set aside by their own wish and a colleague's yes, or over after the first months, it keeps nobody.
    """
    if not months or since_on is None or set_aside or since_on <= months_before(today, months):
        return None
    return told
