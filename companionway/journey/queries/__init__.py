"""Reads of where people are on their way."""

from companionway.journey.queries.calendar import calendar, series
from companionway.journey.queries.enquiries import (
    AskPage,
    EnquiryView,
    PlaceView,
    TryView,
    ask_page,
    enquiries,
    enquiry,
    known_waiting,
    place,
)
from companionway.journey.queries.house import AgreementView, RulesView, agreements, house_rules, stances
from companionway.journey.queries.intake import IntakeView, Promise, coming_in, intakes, promises
from companionway.journey.queries.stays import StayView, standings, stay_views, stays
from companionway.journey.queries.wishes import MatterView, ReadinessView, goals, matters, readiness

__all__ = [
    "AgreementView", "AskPage", "EnquiryView", "IntakeView", "MatterView", "PlaceView", "Promise",
    "ReadinessView", "RulesView", "StayView", "TryView", "agreements", "ask_page", "calendar", "coming_in",
    "enquiries", "enquiry", "goals", "house_rules", "intakes", "known_waiting", "matters", "place", "promises",
    "readiness", "series", "stances", "standings", "stay_views", "stays",
]  # fmt: skip
