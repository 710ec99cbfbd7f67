"""Words and limits of programs: what a setting is, what a token may carry, how somebody comes in and signs in."""

from companionway.programs.rules.pins import (
    MAX_HANDLE,
    MIN_HANDLE,
    PIN_DIGITS,
    TRIES_BEFORE_WAITING,
    TRIES_IN_ALL,
    WAIT_MINUTES,
    TriesFacts,
    folded_handle,
    waits_until,
    why_not_handle,
    why_not_pin,
    why_not_try,
)
from companionway.programs.rules.settings import Default, ProgramKind, why_not_set
from companionway.programs.rules.sites import why_not_crisis_line
from companionway.programs.rules.tokens import (
    MAX_TOKEN_NAME,
    SCOPES,
    TOKEN_DAYS,
    hashed,
    of_organization,
    organization_in,
    why_not_token,
)
from companionway.programs.rules.ways_in import (
    CODE_LENGTH,
    CODE_LETTERS,
    LET_IN_BY_HAND,
    OWN_PHONE_DAYS,
    PHONES,
    SHARED_IDLE_MINUTES,
    WAY_IN_MINUTES,
    WayInFacts,
    spoken_code,
    typed_code,
    why_not_come,
)

__all__ = [
    "CODE_LENGTH", "CODE_LETTERS", "LET_IN_BY_HAND", "MAX_HANDLE", "MAX_TOKEN_NAME", "MIN_HANDLE",
    "OWN_PHONE_DAYS", "PHONES", "PIN_DIGITS", "SCOPES", "SHARED_IDLE_MINUTES", "TOKEN_DAYS",
    "TRIES_BEFORE_WAITING", "TRIES_IN_ALL", "WAIT_MINUTES", "WAY_IN_MINUTES", "Default", "ProgramKind",
    "TriesFacts", "WayInFacts", "folded_handle", "hashed", "of_organization", "organization_in", "spoken_code",
    "typed_code", "waits_until", "why_not_come", "why_not_crisis_line", "why_not_handle", "why_not_pin",
    "why_not_set", "why_not_token", "why_not_try",
]  # fmt: skip
