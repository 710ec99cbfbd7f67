"""Levels of care and step-downs; asking for a place; coming in."""

from companionway.journey.rules.coming import EnquiryEnding, EnquirySource, ForWhom, TryResult, WaitEnding
from companionway.journey.rules.intake import GoalKind, Step
from companionway.journey.rules.stays import (
    HOLDS,
    RESTRICTED,
    AssignFacts,
    Level,
    Standing,
    StayFacts,
    standing,
    why_not_assign,
    why_not_stay,
)

__all__ = [
    "HOLDS", "RESTRICTED", "AssignFacts", "EnquiryEnding", "EnquirySource", "ForWhom", "GoalKind", "Level",
    "Standing", "StayFacts", "Step", "TryResult", "WaitEnding", "standing", "why_not_assign", "why_not_stay",
]  # fmt: skip
