"""Reads of peers: the actor first."""

from companionway.peers.queries.becoming import (
    ApplicationView,
    CheckView,
    HowView,
    PromiseView,
    ReferenceView,
    StoryView,
    application,
    applications,
    applied,
    came_to_help,
    checks,
    promises,
    with_profile,
)
from companionway.peers.queries.credentials import (
    CourseView,
    CredentialView,
    ProgressView,
    ServiceView,
    courses,
    credentials,
    hours,
    minutes_on,
    progress,
    service,
)
from companionway.peers.queries.eligible import (
    facts_of,
    needs_of,
    serving,
    why_not_serve,
)
from companionway.peers.queries.feedback import (
    AskedAbout,
    FeedbackView,
    asked_about,
    feedback,
)
from companionway.peers.queries.leading import (
    house_leads,
    why_not_beside_as_lead,
    why_not_lead_house,
    why_not_live_there,
    why_not_merge_as_lead,
)
from companionway.peers.queries.looking import (
    HelperLook,
    ShiftLook,
    to_look_after,
)
from companionway.peers.queries.preparing import (
    agenda_facts,
    agendas,
)
from companionway.peers.queries.profile import (
    ProfileView,
    profiles,
)
from companionway.peers.queries.resting import (
    RestView,
    my_rest,
    resting,
    rests_due,
)
from companionway.peers.queries.serving_here import (
    AskedOfRole,
    LeaderView,
    PastNeed,
    PostView,
    ShiftView,
    WaiverView,
    after_shifts,
    asked_before,
    lacking_now,
    ladder,
    leaders,
    leads_alone,
    posts,
    reasons_of,
    requirements,
    waivers,
    watched,
)
from companionway.peers.queries.supervising import (
    CriticalView,
    SignOffView,
    SupervisedView,
    SupervisionView,
    critical_events,
    over,
    sign_offs,
    supervised,
    supervisions,
    supervisors,
    to_supervise,
    why_not_keep_rules,
    why_not_one,
    why_not_supervise,
)
from companionway.peers.queries.targets import (
    targets,
)

__all__ = [
    "ApplicationView", "AskedAbout", "AskedOfRole", "CheckView", "CourseView", "CredentialView", "CriticalView",
    "FeedbackView", "HelperLook", "HowView", "LeaderView", "PastNeed", "PostView", "ProfileView", "ProgressView",
    "PromiseView", "ReferenceView", "RestView", "ServiceView", "ShiftLook", "ShiftView", "SignOffView",
    "StoryView", "SupervisedView", "SupervisionView", "WaiverView", "after_shifts", "agenda_facts", "agendas",
    "application", "applications", "applied", "asked_about", "asked_before", "came_to_help", "checks", "courses",
    "credentials", "critical_events", "facts_of", "feedback", "hours", "house_leads", "lacking_now", "ladder",
    "leaders", "leads_alone", "minutes_on", "my_rest", "needs_of", "over", "posts", "profiles", "progress",
    "promises", "reasons_of", "requirements", "resting", "rests_due", "service", "serving", "sign_offs",
    "supervised", "supervisions", "supervisors", "targets", "to_look_after", "to_supervise", "waivers", "watched",
    "why_not_beside_as_lead", "why_not_keep_rules", "why_not_lead_house", "why_not_live_there",
    "why_not_merge_as_lead", "why_not_one", "why_not_serve", "why_not_supervise", "with_profile",
]  # fmt: skip
