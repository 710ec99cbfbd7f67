"""Levels of care and step-downs; asking for a place; coming in."""

from companionway.journey.rules.coming import (
    ENQUIRIES_A_DAY,
    ENQUIRY_KEPT_DAYS,
    SAID_OF_ENQUIRY,
    SAID_OF_PLACE,
    EnquiryEnding,
    EnquiryFacts,
    EnquirySource,
    EnquiryState,
    ForWhom,
    TryResult,
    WaitEnding,
)
from companionway.journey.rules.commitments import (
    MAX_STEP,
    MOST_PARTNERS,
    MOST_STEPS,
    RECIPROCITY_DAYS,
    CommitmentFacts,
    Pack,
    Reciprocity,
    Remind,
    remind_at,
    remind_of,
    why_not_ask_partner,
    why_not_commit,
)
from companionway.journey.rules.counting import Figure, Follows
from companionway.journey.rules.fulfilment import HELP_DAYS, Done, Fulfilment, fulfilment, is_asked, period_around
from companionway.journey.rules.handoffs import MAX_HANDOFF, HandoffEnding, HandoffKind, HandoffStep
from companionway.journey.rules.house import LANGUAGES, MAX_RULES, why_not_agree, why_not_write
from companionway.journey.rules.intake import (
    BY_ONESELF,
    FIRST_SUPPORTER_HOURS,
    MAX_TALK,
    SPEAKS_OF,
    GoalKind,
    Stands,
    Step,
    StepFacts,
    all_done,
    next_small,
    steps,
    supporter_due,
    why_not_begin,
    why_not_talk,
)
from companionway.journey.rules.levels import Edition, LevelCode, editions, level_codes, why_not_code
from companionway.journey.rules.plans import Dimension, GoalUnit, Need, Situation, StageAim
from companionway.journey.rules.readiness import (
    READINESS_AGAIN_DAYS,
    ReadinessFacts,
    Ruler,
    ask_again,
    follow_up,
    question,
    why_not_put,
    why_not_words,
)
from companionway.journey.rules.requirements import (
    FULFILS,
    LATE_ENTRY_DAYS,
    MAX_ATTENDED,
    MOST_ASKED,
    MOST_MINUTES,
    MOST_REQUIREMENTS,
    Asked,
    AskedBy,
    AskedFor,
    AttendedKind,
    AttendedResult,
    LegalFacts,
    LegalKind,
    Pathway,
    Period,
    ShortfallStands,
    speaks_of,
    why_not_ask,
    why_not_attend,
    why_not_legal,
)
from companionway.journey.rules.resume import (
    LISTED,
    PIECES,
    ResumeEntry,
    ResumeFacts,
    ResumePiece,
    earlier,
    read_back,
    why_not_entry,
    why_not_resume,
    with_entry,
    without_entry,
    written,
)
from companionway.journey.rules.schedule import (
    AppointmentFacts,
    AppointmentKind,
    Entry,
    EntryKind,
    HoursFacts,
    Series,
    entries,
    hours_series,
    monday_of,
    why_not_appoint,
    why_not_hours,
)
from companionway.journey.rules.sponsors import SponsorEnding, TwoHatsAnswer
from companionway.journey.rules.stays import (
    HOLDS,
    LANES,
    RESTRICTED,
    AssignFacts,
    Lane,
    Level,
    Standing,
    StayFacts,
    overlapping,
    share_a_lane,
    standing,
    steady_since,
    why_not_assign,
    why_not_stay,
)
from companionway.journey.rules.transitions import MAX_SLOT, SlotKind, TransitionEnding
from companionway.journey.rules.wishes import (
    MAX_STANCE,
    MAX_WISH,
    MOST_GOALS,
    MOST_MATTERS,
    Fit,
    GoalFacts,
    StanceFacts,
    fits,
    fitting,
    lines,
    why_not_declare,
    why_not_wish,
)

NUMBERS = (FIRST_SUPPORTER_HOURS, READINESS_AGAIN_DAYS, ENQUIRIES_A_DAY, ENQUIRY_KEPT_DAYS)

__all__ = [
    "BY_ONESELF", "ENQUIRIES_A_DAY", "ENQUIRY_KEPT_DAYS", "FIRST_SUPPORTER_HOURS", "FULFILS", "HELP_DAYS",
    "HOLDS", "LANES", "LANGUAGES", "LATE_ENTRY_DAYS", "LISTED", "MAX_ATTENDED", "MAX_HANDOFF", "MAX_RULES",
    "MAX_SLOT", "MAX_STANCE", "MAX_STEP", "MAX_TALK", "MAX_WISH", "MOST_ASKED", "MOST_GOALS", "MOST_MATTERS",
    "MOST_MINUTES", "MOST_PARTNERS", "MOST_REQUIREMENTS", "MOST_STEPS", "NUMBERS", "PIECES",
    "READINESS_AGAIN_DAYS", "RECIPROCITY_DAYS", "RESTRICTED", "SAID_OF_ENQUIRY", "SAID_OF_PLACE", "SPEAKS_OF",
    "AppointmentFacts", "AppointmentKind", "Asked", "AskedBy", "AskedFor", "AssignFacts", "AttendedKind",
    "AttendedResult", "CommitmentFacts", "Dimension", "Done", "Edition", "EnquiryEnding", "EnquiryFacts",
    "EnquirySource", "EnquiryState", "Entry", "EntryKind", "Figure", "Fit", "Follows", "ForWhom", "Fulfilment",
    "GoalFacts", "GoalKind", "GoalUnit", "HandoffEnding", "HandoffKind", "HandoffStep", "HoursFacts", "Lane",
    "LegalFacts", "LegalKind", "Level", "LevelCode", "Need", "Pack", "Pathway", "Period", "ReadinessFacts",
    "Reciprocity", "Remind", "ResumeEntry", "ResumeFacts", "ResumePiece", "Ruler", "Series", "ShortfallStands",
    "Situation", "SlotKind", "SponsorEnding", "StageAim", "StanceFacts", "Standing", "Stands", "StayFacts",
    "Step", "StepFacts", "TransitionEnding", "TryResult", "TwoHatsAnswer", "WaitEnding", "all_done", "ask_again",
    "earlier", "editions", "entries", "fits", "fitting", "follow_up", "fulfilment", "hours_series", "is_asked",
    "level_codes", "lines", "monday_of", "next_small", "overlapping", "period_around", "question", "read_back",
    "remind_at", "remind_of", "share_a_lane", "speaks_of", "standing", "steady_since", "steps", "supporter_due",
    "why_not_agree", "why_not_appoint", "why_not_ask", "why_not_ask_partner", "why_not_assign", "why_not_attend",
    "why_not_begin", "why_not_code", "why_not_commit", "why_not_declare", "why_not_entry", "why_not_hours",
    "why_not_legal", "why_not_put", "why_not_resume", "why_not_stay", "why_not_talk", "why_not_wish",
    "why_not_words", "why_not_write", "with_entry", "without_entry", "written",
]  # fmt: skip
