"""Enquiries and the waiting list; coming in; what the house stands for and its rules; times at a level of care."""

from companionway.journey.models.coming import Enquiry, EnquiryTry, WaitingPlace
from companionway.journey.models.house import HouseRules, RulesAgreement, Stance
from companionway.journey.models.intake import Goal, Intake, Matter, Readiness
from companionway.journey.models.stays import Stay

__all__ = [
    "Enquiry", "EnquiryTry", "Goal", "HouseRules", "Intake", "Matter", "Readiness", "RulesAgreement", "Stance",
    "Stay", "WaitingPlace",
]  # fmt: skip
