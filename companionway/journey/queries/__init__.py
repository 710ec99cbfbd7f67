"""Reads of where people are on their way."""

from companionway.journey.queries.ahead import (
    Dropped,
    HelpAhead,
    LeavingAhead,
    help_ahead,
    leavings,
    open_handoffs,
    reviews,
    sponsored,
    support_dropped,
)
from companionway.journey.queries.calendar import calendar, series
from companionway.journey.queries.commitments import (
    CommitmentView,
    PartnerView,
    SharedView,
    beside_me,
    commitments,
    company,
    my_partners,
    now_due,
    reciprocity,
    resume,
    shared_with_me,
    who_chose_me,
)
from companionway.journey.queries.counting import (
    CountedView,
    Returned,
    ReturnView,
    counted,
    returned,
    returns,
    wants_less,
)
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
from companionway.journey.queries.handoffs import (
    HandoffView,
    Tried,
    handoff,
    handoffs,
    handoffs_here,
    offered_outside,
    offered_to_me,
)
from companionway.journey.queries.house import AgreementView, RulesView, agreements, house_rules, stances
from companionway.journey.queries.intake import IntakeView, Promise, coming_in, intakes, promises
from companionway.journey.queries.packs import PackStep, packs
from companionway.journey.queries.plans import GoalView, PlanView, StageView, WeekView, goal, plan, week_unsaid
from companionway.journey.queries.requirements import (
    AskedView,
    AttendedView,
    LegalView,
    asked,
    asked_here,
    asked_of_many,
    attended,
    legal,
    sees_legal,
)
from companionway.journey.queries.resting import (
    Colleague,
    RestedView,
    after_rest,
    beside_me_rest,
    may_take_over,
    my_rested,
    rested_by,
)
from companionway.journey.queries.schedule import (
    AppointmentView,
    DayOffView,
    Expected,
    FeedView,
    HoursView,
    appointment,
    days_off,
    expected,
    feed,
    program_hours,
)
from companionway.journey.queries.sponsors import (
    SponsorshipView,
    TwoHatsView,
    along,
    alongs,
    one_two_hats,
    reminders_due,
    sponsor_facts,
    sponsoring,
    sponsorship,
    sponsorships,
    steps_ahead,
    two_hats,
    two_hats_about,
)
from companionway.journey.queries.stays import StayView, standings, stay_views, stays
from companionway.journey.queries.transitions import (
    TransitionView,
    leaving,
    support_hours,
    support_hours_of,
    transition,
    transitions,
)
from companionway.journey.queries.wishes import MatterView, ReadinessView, goals, matters, readiness

__all__ = [
    "AgreementView", "AppointmentView", "AskPage", "AskedView", "AttendedView", "Colleague", "CommitmentView",
    "CountedView", "DayOffView", "Dropped", "EnquiryView", "Expected", "FeedView", "GoalView", "HandoffView",
    "HelpAhead", "HoursView", "IntakeView", "LeavingAhead", "LegalView", "MatterView", "PackStep", "PartnerView",
    "PlaceView", "PlanView", "Promise", "ReadinessView", "RestedView", "ReturnView", "Returned", "RulesView",
    "SharedView", "SponsorshipView", "StageView", "StayView", "TransitionView", "Tried", "TryView", "TwoHatsView",
    "WeekView", "after_rest", "agreements", "along", "alongs", "appointment", "ask_page", "asked", "asked_here",
    "asked_of_many", "attended", "beside_me", "beside_me_rest", "calendar", "coming_in", "commitments", "company",
    "counted", "days_off", "enquiries", "enquiry", "expected", "feed", "goal", "goals", "handoff", "handoffs",
    "handoffs_here", "help_ahead", "house_rules", "intakes", "known_waiting", "leaving", "leavings", "legal",
    "matters", "may_take_over", "my_partners", "my_rested", "now_due", "offered_outside", "offered_to_me",
    "one_two_hats", "open_handoffs", "packs", "place", "plan", "program_hours", "promises", "readiness",
    "reciprocity", "reminders_due", "rested_by", "resume", "returned", "returns", "reviews", "sees_legal",
    "series", "shared_with_me", "sponsor_facts", "sponsored", "sponsoring", "sponsorship", "sponsorships",
    "stances", "standings", "stay_views", "stays", "steps_ahead", "support_dropped", "support_hours",
    "support_hours_of", "transition", "transitions", "two_hats", "two_hats_about", "wants_less", "week_unsaid",
    "who_chose_me",
]  # fmt: skip
