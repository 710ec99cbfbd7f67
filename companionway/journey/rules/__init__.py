"""Levels of care and step-downs; asking for a place; coming in."""

from companionway.journey.rules.coming import EnquiryEnding, EnquirySource, ForWhom, TryResult, WaitEnding
from companionway.journey.rules.intake import (
    FIRST_SUPPORTER_HOURS,
    GoalKind,
    Step,
    supporter_due,
    why_not_begin,
)
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
    "FIRST_SUPPORTER_HOURS", "HOLDS", "RESTRICTED", "AssignFacts", "EnquiryEnding", "EnquirySource", "ForWhom",
    "GoalKind", "Level", "Standing", "StayFacts", "Step", "TryResult", "WaitEnding", "standing", "supporter_due",
    "why_not_assign", "why_not_begin", "why_not_stay",
]  # fmt: skip
