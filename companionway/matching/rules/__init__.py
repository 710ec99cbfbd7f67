"""Wishes, scores and who might be beside whom: pure."""

from companionway.matching.rules.wishes import ProposalEnding, RequestEnding, Trait, Weight

__all__ = ["ProposalEnding", "RequestEnding", "Trait", "Weight"]
