"""Tables of those who help."""

from companionway.peers.models.becoming import (
    ApplicantReference,
    Application,
    BackgroundCheck,
    BoundaryAgreement,
    PeerProfile,
)
from companionway.peers.models.credentials import Credential, ServiceHours, Training
from companionway.peers.models.roles import AfterShift, HelperPost, RoleRequirement, StepBack, Waiver
from companionway.peers.models.supervising import (
    CriticalEvent,
    FeedbackBatch,
    FeedbackGiven,
    SignOff,
    Supervision,
)

__all__ = [
    "AfterShift", "ApplicantReference", "Application", "BackgroundCheck", "BoundaryAgreement", "Credential",
    "CriticalEvent", "FeedbackBatch", "FeedbackGiven", "HelperPost", "PeerProfile", "RoleRequirement",
    "ServiceHours", "SignOff", "StepBack", "Supervision", "Training", "Waiver",
]  # fmt: skip
