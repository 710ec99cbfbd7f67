"""Wishes, scores and who might be beside whom: pure."""

from companionway.matching.rules.fitting import (
    FEW,
    GENDERS,
    Fit,
    OfferFacts,
    PersonFacts,
    Shared,
    Wish,
    fit,
    genders,
    holds,
)
from companionway.matching.rules.proposing import (
    FIRST_WEEKS_DAYS,
    MAX_ASKED,
    MOST_WISHES,
    SAME_GENDER_MONTHS,
    SHORT_LIST,
    ProposeFacts,
    Ranked,
    meant,
    nobody_has,
    short_list,
    why_not_propose,
    why_not_wishes,
    within,
)
from companionway.matching.rules.wishes import ProposalEnding, RequestEnding, Trait, Weight

NUMBERS = (FIRST_WEEKS_DAYS, SAME_GENDER_MONTHS)

__all__ = [
    "FEW", "FIRST_WEEKS_DAYS", "GENDERS", "MAX_ASKED", "MOST_WISHES", "NUMBERS", "SAME_GENDER_MONTHS", "SHORT_LIST",
    "Fit", "OfferFacts", "PersonFacts", "ProposalEnding", "ProposeFacts", "Ranked", "RequestEnding", "Shared",
    "Trait", "Weight", "Wish", "fit", "genders", "holds", "meant", "nobody_has", "short_list", "why_not_propose",
    "why_not_wishes", "within",
]  # fmt: skip
