"""Words and limits of programs: what a setting is, which kinds of program there are, what a token may carry."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from companionway.ground.access import Permission
from companionway.ground.errors import Reason


class ProgramKind(StrEnum):
    """What a program is in the field's own terms."""

    COMMUNITY = "recovery_community"  # recovery community organization
    RESIDENCE = "recovery_residence"
    TREATMENT = "treatment"
    DAY = "day_program"


MAX_HANDLE = 40


@dataclass(frozen=True)
class Default:
    """A number a program may set for itself: declared once, in the rules of the room that uses it.

    `unit` is days, hours, people, check-ins, a share in percent or so many of ten; `source` says where the
    default comes from.
    """

    room: str
    key: str
    value: int
    low: int
    high: int
    unit: str
    source: str


def why_not_set(default: Default, value: int) -> Reason | None:
    """Why a value cannot be set, or None."""
    if not default.low <= value <= default.high:
        return Reason("setting_out_of_bounds", {"low": default.low, "high": default.high})
    return None


# What a token may carry: the verbs of care and of oneself. Colleagues, roles, settings, imports and tokens are
# changed by somebody who has signed in, and by nothing else.
SCOPES: tuple[Permission, ...] = (
    Permission.LIST_READ,
    Permission.ITEM_TAKE,
    Permission.DIGEST_READ,
    Permission.PERSON_READ,
    Permission.CONTACT_LOG,
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


def hashed(token: str) -> str:
    """How a token, an invitation or a sign-in link is kept: never itself."""
    return hashlib.sha256(token.encode()).hexdigest()
