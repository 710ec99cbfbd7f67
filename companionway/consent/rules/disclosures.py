"""By which right something leaves (42 CFR 2.31-2.33, 2.51-2.53, 2.61-2.67)."""

from __future__ import annotations

from enum import StrEnum


class LeavesBy(StrEnum):
    """The ground on which something leaves to somebody outside. There is no other."""

    CONSENT = "consent"
    EMERGENCY = "emergency"  # to medical personnel (2.51)
    AUDIT = "audit"  # audit and evaluation (2.53)
    SERVICE = "service"  # a qualified service organization (2.11, 2.12(c)(4))
    COURT_ORDER = "court_order"  # an order under 2.61-2.67, and a subpoena


class Medium(StrEnum):
    """How it left."""

    PAGE = "page"  # behind a link
    PAPER = "paper"
    FEED = "feed"
    TOLD = "told"  # by voice
    SENT = "sent"  # by letter, fax or mail
    API = "api"


class Statement(StrEnum):
    """Which notice goes along (2.32)."""

    LONG = "long"  # statement 1
    SHORT = "short"  # statement 2
    NONE = "none"  # a ground that asks for none, or a program that Part 2 does not cover
