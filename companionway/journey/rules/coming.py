"""Asking for a place and waiting for one: when it may ring, what follows, when it is forgotten (R81 R91)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.journey.rules.intake import MAX_TALK
from companionway.people.rules import ChannelKind, SafeToSay, why_not_address, why_not_name
from companionway.programs.rules import Default

ENQUIRY_KEPT_DAYS = Default(
    "journey", "enquiry_kept_days", 30, 7, 180, "days",
    "Companionway design default, not sourced: long enough for some tries to call back. R81 asks for the least.",
)  # fmt: skip
ENQUIRIES_A_DAY = Default(
    "journey", "enquiries_a_day", 40, 0, 1000, "enquiries",
    "Companionway design default, not sourced: more than a few people can call back. 0 closes the page.",
)  # fmt: skip
MAX_ENQUIRY_WORDS = 600
WAYS_TO_CALL_BACK = (ChannelKind.PHONE, ChannelKind.TEXT, ChannelKind.EMAIL)


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


class EnquiryState(StrEnum):
    """Where an enquiry stands."""

    CALL_BACK = "call_back"  # somebody waits to hear from us
    TALKED = "talked"
    WAITING = "waiting"  # has a place on the waiting list
    ENDED = "ended"


# What is said by hand of an enquiry; CAME_IN is written when they come in.
SAID_OF_ENQUIRY = (EnquiryEnding.ELSEWHERE, EnquiryEnding.NOT_NOW, EnquiryEnding.NOT_REACHED)
SAID_OF_PLACE = (WaitEnding.DECLINED, WaitEnding.ELSEWHERE, WaitEnding.NOT_REACHED)

# How waiting ends with the enquiry it is of, and the enquiry with the waiting. Whoever declined a place may
# think again, so that their enquiry stays.
PLACE_ENDS: dict[EnquiryEnding, WaitEnding] = {
    EnquiryEnding.CAME_IN: WaitEnding.CAME_IN,
    EnquiryEnding.ELSEWHERE: WaitEnding.ELSEWHERE,
    EnquiryEnding.NOT_NOW: WaitEnding.DECLINED,
    EnquiryEnding.NOT_REACHED: WaitEnding.NOT_REACHED,
}
ENQUIRY_ENDS: dict[WaitEnding, EnquiryEnding] = {
    WaitEnding.ELSEWHERE: EnquiryEnding.ELSEWHERE,
    WaitEnding.NOT_REACHED: EnquiryEnding.NOT_REACHED,
}


@dataclass(frozen=True)
class EnquiryFacts:
    """What somebody says who asks: the least that lets us call back without harm (R81)."""

    name: str
    way: ChannelKind
    address: str
    safe_to_say: SafeToSay = SafeToSay.NOTHING
    safe_from: time | None = None
    safe_until: time | None = None
    language: str = "en"
    for_whom: ForWhom = ForWhom.ONESELF
    words: str = ""


def why_not_enquire(facts: EnquiryFacts) -> tuple[str, Reason] | None:
    """(field, why) nobody could call back, or None."""
    if reason := why_not_name(facts.name):
        return "name", reason
    if facts.way not in WAYS_TO_CALL_BACK:
        return "way", Reason("choose_one")
    if reason := why_not_address(facts.way, facts.address):
        return "address", reason
    if facts.safe_from is not None and facts.safe_from == facts.safe_until:
        return "safe_until", Reason("hours_without_length")
    if reason := _too_long(facts.words, MAX_ENQUIRY_WORDS):
        return "words", reason
    return None


def _too_long(words: str, most: int) -> Reason | None:
    return Reason("text_too_long", {"most": most, "over": len(words) - most}) if len(words) > most else None


def safe_now(at: time, safe_from: time | None, safe_until: time | None) -> bool:
    """Whether it may ring at this time of the day. Hours may go over midnight; none said means any."""
    if safe_from is not None and safe_until is not None and safe_until < safe_from:
        return at >= safe_from or at < safe_until
    return (safe_from is None or at >= safe_from) and (safe_until is None or at < safe_until)


def state(*, ended: bool, waits: bool, results: Collection[TryResult]) -> EnquiryState:
    """Where an enquiry stands, by what came of the tries."""
    if ended:
        return EnquiryState.ENDED
    if waits:
        return EnquiryState.WAITING
    return EnquiryState.TALKED if TryResult.TALKED in results else EnquiryState.CALL_BACK


def forget_on(day: date, days: int) -> date:
    """When what somebody told us is deleted, if nothing follows after `day`."""
    return day + timedelta(days=days)


def forgotten(until: date, *, waits: bool, came_in: bool, today: date) -> bool:
    """Whether it is deleted now. Whoever waits for a place is not forgotten, and who came in has a story here."""
    return until <= today and not waits and not came_in


def why_not_try(words: str, *, ended: bool) -> tuple[str, Reason] | None:
    """(field, why) a try to call back cannot be written down, or None."""
    if ended:
        return "result", Reason("enquiry_ended")
    reason = _too_long(words, MAX_TALK)
    return ("words", reason) if reason else None


def why_not_wait(words: str, *, ended: bool) -> tuple[str, Reason] | None:
    """(field, why) there is no place on the waiting list, or None."""
    if ended:
        return "", Reason("enquiry_ended")
    reason = _too_long(words, MAX_ENQUIRY_WORDS)
    return ("words", reason) if reason else None
