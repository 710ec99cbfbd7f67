"""Vocabulary of helping, and whether somebody may serve: pure."""

from companionway.peers.rules.becoming import (
    FEW,
    MAX_APPLICATION,
    MAX_REFERENCE,
    MOST_REFERENCES,
    ApplicationEnding,
    CheckAnswer,
    HelperLimit,
    MeetingWay,
    ReferenceAnswer,
    ReferenceFacts,
    TimeBand,
    ToldOf,
    enough,
    typical,
    why_not_apply,
    why_not_check,
    why_not_settle,
)
from companionway.peers.rules.credentials import (
    CredentialStage,
    Domain,
    ServiceKind,
)
from companionway.peers.rules.eligibility import (
    EARLY_MONTHS,
    WAIVABLE,
    Excused,
    Held,
    HelperFacts,
    is_early,
    is_excused,
    is_watched,
    lack_code,
    lacking,
    why_not_serve,
)
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
from companionway.peers.rules.hours import (
    DAY_MINUTES,
    DOMAIN_OF,
    LAPSE_AHEAD_DAYS,
    LATE_HOURS_DAYS,
    MAX_COURSE_NAME,
    MAX_HOURS_WORDS,
    MAX_NUMBER,
    CourseFacts,
    CredentialFacts,
    HourKind,
    Meter,
    MeterOf,
    Worked,
    WorkFacts,
    in_domains,
    meters,
    months_back,
    renewal_meters,
    why_not_hold,
    why_not_learn,
    why_not_work,
)
from companionway.peers.rules.leading import (
    BOUNDS,
    LONGEST_WAIVER_DAYS,
    MAX_SERVE_WORDS,
    SHIFT_DAYS_BACK,
    Rung,
    WaiverFacts,
    ladder,
    term_ends,
    was_hard,
    why_not_after,
    why_not_need,
    why_not_post,
    why_not_waive,
)
from companionway.peers.rules.months import (
    months_after,
)
from companionway.peers.rules.needs import (
    EARLY_GROUPS_A_WEEK,
    POSTS_MOST,
    RoleNeeds,
    RoleOfPack,
    role_pack,
)
from companionway.peers.rules.preparing import (
    AGENDA_DAYS,
    HARD,
    AgendaFacts,
    agenda,
)
from companionway.peers.rules.profile import (
    MAX_PROFILE,
    MOST_HOURS,
    MOST_MONTHS,
    ProfileFacts,
    months_along,
    opened,
    why_not_profile,
)
from companionway.peers.rules.promising import (
    Boundaries,
    Promise,
    boundaries,
    version_of,
    why_not_promise,
)
from companionway.peers.rules.resting import (
    LONGEST_REST_DAYS,
    MAX_REST_WORDS,
    REST_DAYS,
    REST_GOES_ON_DAYS,
    RestKind,
    why_not_rest,
    why_not_until,
)
from companionway.peers.rules.roles import (
    LADDER,
    LEADS_GROUPS,
    POWERS,
    ROLE_OF_HAT,
    Course,
    HelperRole,
)
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
from companionway.peers.rules.targets import (
    HOUR,
    Renewal,
    Target,
    target_of,
)

# What a program may set for itself.
NUMBERS = (
    SUPERVISION_DAYS,
    SUPERVISED_MOST,
    DEBRIEF_HOURS,
    FEEDBACK_LEAST,
    POSTS_MOST,
    EARLY_GROUPS_A_WEEK,
    LAPSE_AHEAD_DAYS,
)

__all__ = [
    "AGENDA_DAYS", "BOUNDS", "COMPETENCIES", "DAY_MINUTES", "DEBRIEF_HOURS", "DOMAIN_OF", "EARLY_GROUPS_A_WEEK",
    "EARLY_MONTHS", "FEEDBACK_LEAST", "FEW", "HARD", "HOUR", "LADDER", "LAPSE_AHEAD_DAYS", "LATE_HOURS_DAYS",
    "LEADS_GROUPS", "LONGEST_REST_DAYS", "LONGEST_WAIVER_DAYS", "MAX_APPLICATION", "MAX_COURSE_NAME",
    "MAX_HOURS_WORDS", "MAX_NOTES", "MAX_NUMBER", "MAX_PROFILE", "MAX_REFERENCE", "MAX_REST_WORDS",
    "MAX_SERVE_WORDS", "MOST_HOURS", "MOST_MONTHS", "MOST_REFERENCES", "NUMBERS", "POSTS_MOST", "POWERS",
    "REST_DAYS", "REST_GOES_ON_DAYS", "ROLE_OF_HAT", "SHIFT_DAYS_BACK", "SUPERVISED_MOST", "SUPERVISION_DAYS",
    "WAIVABLE", "AgendaFacts", "Answers", "ApplicationEnding", "Batch", "Boundaries", "CheckAnswer", "Course",
    "CourseFacts", "CredentialFacts", "CredentialStage", "CriticalKind", "Domain", "Excused", "FeedbackQuestion",
    "FeedbackSaid", "Held", "HelperFacts", "HelperLimit", "HelperRole", "HourKind", "MeetingWay", "Meter",
    "MeterOf", "ProfileFacts", "Promise", "ReferenceAnswer", "ReferenceFacts", "Renewal", "RestKind", "RoleNeeds",
    "RoleOfPack", "Rung", "ServiceKind", "SupervisionFacts", "SupervisionKind", "Target", "TimeBand", "ToldOf",
    "WaiverFacts", "WorkFacts", "Worked", "above", "added", "agenda", "boundaries", "debrief_by", "enough",
    "feedback_shown", "goes_in_a_circle", "in_domains", "is_early", "is_excused", "is_long_ago", "is_watched",
    "lack_code", "lacking", "ladder", "may_close", "meters", "months_after", "months_along", "months_back",
    "opened", "quarter_began", "quarter_of", "renewal_meters", "role_pack", "target_of", "term_ends", "typical",
    "version_of", "was_hard", "why_not_after", "why_not_apply", "why_not_check", "why_not_critical",
    "why_not_feedback", "why_not_hold", "why_not_learn", "why_not_need", "why_not_over", "why_not_post",
    "why_not_profile", "why_not_promise", "why_not_rest", "why_not_serve", "why_not_settle", "why_not_sign_off",
    "why_not_supervision", "why_not_until", "why_not_waive", "why_not_work",
]  # fmt: skip
