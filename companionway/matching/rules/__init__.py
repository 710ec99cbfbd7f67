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
from companionway.matching.rules.wishes import ProposalEnding, RequestEnding, Trait, Weight

__all__ = [
    "FEW", "GENDERS", "Fit", "OfferFacts", "PersonFacts", "ProposalEnding", "RequestEnding", "Shared", "Trait",
    "Weight", "Wish", "fit", "genders", "holds",
]  # fmt: skip
