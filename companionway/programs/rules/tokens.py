"""What a token may carry, and how what opens a door is kept."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection
from uuid import UUID

from companionway.ground.access import Permission
from companionway.ground.errors import Reason

# What a token may carry: the verbs of care and of oneself. Colleagues, roles, settings, imports and tokens are
# changed by somebody who has signed in, and by nothing else.
SCOPES: tuple[Permission, ...] = (
    Permission.LIST_READ,
    Permission.ITEM_TAKE,
    Permission.DIGEST_READ,
    Permission.PERSON_READ,
    Permission.CONTACT_LOG,
    Permission.OWN_EDIT,
    Permission.CHECK_IN,
    Permission.HELP_ASK,
    Permission.HELP_ANSWER,
    Permission.ROSTER_EDIT,  # of the API only to read it
    Permission.FRONT_DESK,
    Permission.INTAKE_KEEP,
    Permission.REQUIREMENT_KEEP,
    Permission.ATTENDANCE_KEEP,
    Permission.PLAN_KEEP,
    Permission.CONSENT_GIVE,  # of the API only to read one's own consents and take them back
    Permission.CONSENT_TAKE,  # of the API only to read them
    Permission.RETURN_NOTE,
    Permission.HANDOFF_OFFER,  # of the API only to read them
    Permission.HANDOFF_RECEIVE,
    Permission.SUPERVISE,
    Permission.HELPER_KEEP,
    Permission.MATCH_KEEP,
    Permission.MEETINGS_KEEP,
)
TOKEN_DAYS = (30, 90, 365)  # how long a token may last
MAX_TOKEN_NAME = 60


def why_not_token(
    name: str, scopes: Collection[Permission], days: int, own: Collection[Permission]
) -> tuple[str, Reason] | None:
    """(field, why) a token cannot be made by somebody with these verbs of their own, or None."""
    if not name.strip():
        return "name", Reason("name_missing")
    if len(name) > MAX_TOKEN_NAME:
        return "name", Reason("name_too_long", {"most": MAX_TOKEN_NAME})
    if not scopes or not set(scopes) <= set(own) & set(SCOPES):
        return "scopes", Reason("choose_some")
    if days not in TOKEN_DAYS:
        return "days", Reason("choose_one")
    return None


def of_organization(organization_id: UUID) -> str:
    """The tenant as the beginning of a token, so that it is looked for in one organization only."""
    return urlsafe_b64encode(organization_id.bytes).decode().rstrip("=")


def organization_in(token: str) -> UUID:
    """The tenant that a token names. Raises ValueError."""
    return UUID(bytes=urlsafe_b64decode(token.partition(".")[0] + "=="))


def hashed(token: str) -> str:
    """How a token, an invitation or a sign-in link is kept: never itself."""
    return hashlib.sha256(token.encode()).hexdigest()
