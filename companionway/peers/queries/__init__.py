"""Reads of peers: the actor first."""

from companionway.peers.queries.feedback import AskedAbout, FeedbackView, asked_about, feedback
from companionway.peers.queries.preparing import agenda_facts, agendas
from companionway.peers.queries.profile import ProfileView, profiles
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

__all__ = [
    "AskedAbout", "CriticalView", "FeedbackView", "ProfileView", "SignOffView", "SupervisedView",
    "SupervisionView", "agenda_facts", "agendas", "asked_about", "critical_events", "feedback", "over",
    "profiles", "sign_offs", "supervised", "supervisions", "supervisors", "to_supervise", "why_not_one",
    "why_not_supervise",
]  # fmt: skip
