"""Reads of where people are on their way."""

from companionway.journey.queries.house import AgreementView, RulesView, agreements, house_rules, stances
from companionway.journey.queries.intake import IntakeView, Promise, coming_in, intakes, promises
from companionway.journey.queries.stays import StayView, standings, stay_views, stays
from companionway.journey.queries.wishes import MatterView, ReadinessView, goals, matters, readiness

__all__ = [
    "AgreementView", "IntakeView", "MatterView", "Promise", "ReadinessView", "RulesView", "StayView", "agreements",
    "coming_in", "goals", "house_rules", "intakes", "matters", "promises", "readiness", "stances", "standings",
    "stay_views", "stays",
]  # fmt: skip
