"""Words of asking for a place and of waiting for one (R81 R91)."""

from __future__ import annotations

from enum import StrEnum


class EnquirySource(StrEnum):
    """By which way an enquiry came."""

    PAGE = "page"
    CALL = "call"
    DOOR = "door"
    REFERRAL = "referral"


class ForWhom(StrEnum):
    """For whom somebody asks."""

    ONESELF = "oneself"
    ANOTHER = "another"


class TryResult(StrEnum):
    """What came of a try to call back."""

    TALKED = "talked"
    NO_ANSWER = "no_answer"
    SAFE_MESSAGE = "safe_message"
    NO_MORE_CALLS = "no_more_calls"  # they asked that nobody calls again


class EnquiryEnding(StrEnum):
    """How an enquiry ended."""

    CAME_IN = "came_in"
    ELSEWHERE = "elsewhere"
    NOT_NOW = "not_now"
    NOT_REACHED = "not_reached"


class WaitEnding(StrEnum):
    """How waiting ended."""

    CAME_IN = "came_in"
    DECLINED = "declined"
    ELSEWHERE = "elsewhere"
    NOT_REACHED = "not_reached"
