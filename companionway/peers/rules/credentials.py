"""Credentials as data: what each board asks, and the hours by domain (R9; field.md 3.3)."""

from __future__ import annotations

from enum import StrEnum


class Domain(StrEnum):
    """The domains in which boards count hours."""

    ADVOCACY = "advocacy"
    MENTORING = "mentoring"
    WELLNESS = "wellness"
    ETHICS = "ethics"
    GENERAL = "general"  # whatever the board does not divide


class CredentialStage(StrEnum):
    """Where somebody is with it."""

    TOWARD = "toward"
    HELD = "held"
    ENDED = "ended"


class ServiceKind(StrEnum):
    """How an hour was worked."""

    VOLUNTEER = "volunteer"
    PAID = "paid"
