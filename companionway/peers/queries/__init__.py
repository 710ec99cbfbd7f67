"""Reads of peers: the actor first."""

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
from companionway.peers.queries.feedback import AskedAbout, FeedbackView, asked_about, feedback
from companionway.peers.queries.preparing import agenda_facts, agendas
from companionway.peers.queries.profile import ProfileView, profiles
from companionway.peers.queries.resting import RestView, my_rest, resting, rests_due
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
    why_not_one,
    why_not_supervise,
)
from companionway.peers.queries.targets import targets

__all__ = [
    "AskedAbout", "CourseView", "CredentialView", "CriticalView", "FeedbackView", "ProfileView", "ProgressView",
    "RestView", "ServiceView", "SignOffView", "SupervisedView", "SupervisionView", "agenda_facts", "agendas",
    "asked_about", "courses", "credentials", "critical_events", "feedback", "hours", "minutes_on", "my_rest",
    "over", "profiles", "progress", "resting", "rests_due", "service", "sign_offs", "supervised", "supervisions",
    "supervisors", "targets", "to_supervise", "why_not_one", "why_not_supervise",
]  # fmt: skip
