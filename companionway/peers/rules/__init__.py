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
from companionway.peers.rules.resting import RestKind
from companionway.peers.rules.roles import LADDER, LEADS_GROUPS, POWERS, ROLE_OF_HAT, Course, HelperRole
from companionway.peers.rules.supervising import CriticalKind, FeedbackQuestion, SupervisionKind

__all__ = [
    "LADDER", "LEADS_GROUPS", "POWERS", "ROLE_OF_HAT", "ApplicationEnding", "CheckAnswer", "Course",
    "CredentialStage", "CriticalKind", "Domain", "FeedbackQuestion", "HelperLimit", "HelperRole", "MeetingWay",
    "ReferenceAnswer", "RestKind", "ServiceKind", "SupervisionKind", "TimeBand", "ToldOf",
]  # fmt: skip
