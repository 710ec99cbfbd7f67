"""Consents and what left by them; what people ask of the program, and what others ask about them."""

from companionway.consent.models.consents import Consent, Ending, Recipient, Scan
from companionway.consent.models.disclosures import Disclosure, EmergencyAccess, Link, ServiceAgreement
from companionway.consent.models.requests import Complaint, ComplaintAnswer, ErasureRequest, OutsideRequest
from companionway.consent.models.rights import Choice, Determination, DualRole, NoticeGiven, Restriction

__all__ = [
    "Choice", "Complaint", "ComplaintAnswer", "Consent", "Determination", "Disclosure", "DualRole",
    "EmergencyAccess", "Ending", "ErasureRequest", "Link", "NoticeGiven", "OutsideRequest", "Recipient",
    "Restriction", "Scan", "ServiceAgreement",
]  # fmt: skip
