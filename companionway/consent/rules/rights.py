"""What people may ask of the program, and what others ask about them (42 CFR 2.13, 2.22, 2.26; 2.4; R81)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

# The wording of the notice at admission that is given now: its year and month (consent/packs).
NOTICE_VERSION = "2026-11"


class Answered(StrEnum):
    """What became of somebody's wish to keep something back (2.26)."""

    AGREED = "agreed"
    DECLINED = "declined"


class Asker(StrEnum):
    """Who from outside asked about somebody."""

    POLICE = "police"
    LAWYER = "lawyer"
    COURT = "court"
    EMPLOYER = "employer"
    FAMILY = "family"
    FRIEND = "friend"
    PRESS = "press"
    OTHER_PROGRAM = "other_program"
    UNKNOWN = "unknown"


class Came(StrEnum):
    """How they asked."""

    DOOR = "door"
    CALL = "call"
    LETTER = "letter"
    MAIL = "mail"
    PAPERS = "papers"  # a subpoena, a warrant or an order was handed over


class Outcome(StrEnum):
    """How a request from outside ended."""

    NOTHING_SAID = "nothing_said"
    BY_CONSENT = "by_consent"  # the person themself wanted it, and it left as a disclosure
    BY_ORDER = "by_order"  # an order under Part 2 and a subpoena
    WITH_COUNSEL = "with_counsel"  # handed to counsel


class ComplaintAbout(StrEnum):
    """What a complaint is about."""

    PRIVACY = "privacy"
    CARE = "care"
    HOUSE = "house"
    SOMEBODY = "somebody"
    OTHER = "other"


class ChoiceOf(StrEnum):
    """What somebody may decide about their information. Nothing is ever yes until they say so."""

    FUNDRAISING = "fundraising"
    RESEARCH = "research"  # to be asked whether they want to take part in research
    PHOTOS = "photos"
    STORY = "story"  # to be asked for their story
    AFTERWARDS = "afterwards"  # to be called after they left
    LISTS = "lists"  # first name on a list that others in the program see


class Applies(StrEnum):
    """Whether 42 CFR Part 2 applies to a program, as it was worked out."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"  # treated as yes


def is_covered(applies: Applies, *, counsel: bool, counsel_on: date | None, today: date) -> bool:
    """Whether a program keeps to Part 2: it does, unless its people and counsel, by today, said it need not."""
    checked = counsel and counsel_on is not None and counsel_on <= today
    return not (applies is Applies.NO and checked)
