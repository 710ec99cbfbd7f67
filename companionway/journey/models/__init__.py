"""Coming in, times at a level of care, leaving for the next; the plan, its steps and weeks; what is asked."""

from companionway.journey.models.coming import Enquiry, EnquiryTry, WaitingPlace
from companionway.journey.models.commitments import Commitment, Partner, Resume, Share
from companionway.journey.models.counting import Counting, ReturnToUse
from companionway.journey.models.handoffs import Handoff, HandoffTry
from companionway.journey.models.house import HouseRules, RulesAgreement, Stance
from companionway.journey.models.intake import Intake, Matter, Readiness
from companionway.journey.models.plans import Goal, GoalWeek, Stage
from companionway.journey.models.requirements import Attended, LegalStatus, Requirement
from companionway.journey.models.resting import RestedHat
from companionway.journey.models.schedule import Appointment, CalendarFeed, ProgramDayOff, ProgramHours
from companionway.journey.models.sponsors import AlongTheWay, TemporarySponsorship, TwoHats
from companionway.journey.models.stays import Stay
from companionway.journey.models.transitions import TransitionPlan, TransitionSlot

__all__ = [
    "AlongTheWay", "Appointment", "Attended", "CalendarFeed", "Commitment", "Counting", "Enquiry", "EnquiryTry",
    "Goal", "GoalWeek", "Handoff", "HandoffTry", "HouseRules", "Intake", "LegalStatus", "Matter", "Partner",
    "ProgramDayOff", "ProgramHours", "Readiness", "Requirement", "RestedHat", "Resume", "ReturnToUse",
    "RulesAgreement", "Share", "Stage", "Stance", "Stay", "TemporarySponsorship", "TransitionPlan",
    "TransitionSlot", "TwoHats", "WaitingPlace",
]  # fmt: skip
