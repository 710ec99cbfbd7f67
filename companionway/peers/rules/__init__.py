"""Vocabulary of helping, and whether somebody may serve: pure."""

from companionway.peers.rules.becoming import (
    ApplicationEnding,
    CheckAnswer,
    HelperLimit,
    MeetingWay,
    ReferenceAnswer,
    TimeBand,
    ToldOf,
)
from companionway.peers.rules.credentials import CredentialStage, Domain, ServiceKind
from companionway.peers.rules.feedback import (
    FEEDBACK_LEAST,
    Answers,
    Batch,
    FeedbackQuestion,
    FeedbackSaid,
    added,
    feedback_shown,
    may_close,
    quarter_began,
    quarter_of,
    why_not_feedback,
)
from companionway.peers.rules.preparing import AGENDA_DAYS, HARD, AgendaFacts, agenda
from companionway.peers.rules.profile import ProfileFacts, months_along, opened, why_not_capacity, why_not_profile
from companionway.peers.rules.resting import RestKind
from companionway.peers.rules.roles import LADDER, LEADS_GROUPS, POWERS, ROLE_OF_HAT, Course, HelperRole
from companionway.peers.rules.supervising import (
    COMPETENCIES,
    DEBRIEF_HOURS,
    MAX_NOTES,
    SUPERVISED_MOST,
    SUPERVISION_DAYS,
    CriticalKind,
    SupervisionFacts,
    SupervisionKind,
    above,
    debrief_by,
    goes_in_a_circle,
    is_long_ago,
    why_not_critical,
    why_not_over,
    why_not_sign_off,
    why_not_supervision,
)

NUMBERS = (
    SUPERVISION_DAYS,
    SUPERVISED_MOST,
    DEBRIEF_HOURS,
    FEEDBACK_LEAST,
)

__all__ = [
    "AGENDA_DAYS", "COMPETENCIES", "DEBRIEF_HOURS", "FEEDBACK_LEAST", "HARD", "LADDER", "LEADS_GROUPS",
    "MAX_NOTES", "NUMBERS", "POWERS", "ROLE_OF_HAT", "SUPERVISED_MOST", "SUPERVISION_DAYS", "AgendaFacts",
    "Answers", "ApplicationEnding", "Batch", "CheckAnswer", "Course", "CredentialStage", "CriticalKind", "Domain",
    "FeedbackQuestion", "FeedbackSaid", "HelperLimit", "HelperRole", "MeetingWay", "ProfileFacts",
    "ReferenceAnswer", "RestKind", "ServiceKind", "SupervisionFacts", "SupervisionKind", "TimeBand", "ToldOf",
    "above", "added", "agenda", "debrief_by", "feedback_shown", "goes_in_a_circle", "is_long_ago", "may_close",
    "months_along", "opened", "quarter_began", "quarter_of", "why_not_capacity", "why_not_critical",
    "why_not_feedback", "why_not_over", "why_not_profile", "why_not_sign_off", "why_not_supervision",
]  # fmt: skip
