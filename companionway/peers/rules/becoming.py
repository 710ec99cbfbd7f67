"""Becoming a helper: what is asked first, and what was answered (R78)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.peers.rules.roles import HelperRole
from companionway.people.rules import why_not_words

MAX_APPLICATION = 2_000
MAX_REFERENCE = 200  # a name, or how to reach somebody
MOST_REFERENCES = 3
CHECK_LONG_AGO = timedelta(days=365 * 10)
CHECK_HOLDS = timedelta(days=365 * 20)  # an end beyond this is a typing mistake
FEW = 5  # fewer people than this are never counted where others read it


class ReferenceAnswer(StrEnum):
    """What somebody who was asked about an applicant said."""

    YES = "yes"
    DOUBTS = "doubts"
    NONE = "none"  # did not answer


class CheckAnswer(StrEnum):
    """What a background check brought up. It is run elsewhere, and written down here."""

    IN_ORDER = "in_order"
    TO_TALK = "to_talk"  # talked about, by people
    NOT_NOW = "not_now"


class ApplicationEnding(StrEnum):
    """What became of an application."""

    WELCOME = "welcome"
    NOT_NOW = "not_now"
    TAKEN_BACK = "taken_back"


class TimeBand(StrEnum):
    """When somebody has time, as people say it."""

    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"
    NIGHTS = "nights"


class MeetingWay(StrEnum):
    """How somebody likes to be in touch."""

    IN_PERSON = "in_person"
    CALLS = "calls"
    TEXTS = "texts"
    VIDEO = "video"


class HelperLimit(StrEnum):
    """What somebody does not do, or with whom they work best. Each is respected and owes no reason (R38, C3)."""

    ONLY_WOMEN = "only_women"
    ONLY_MEN = "only_men"
    NOT_FIRST_WEEKS = "not_first_weeks"
    NO_NIGHTS = "no_nights"
    NO_DRIVING = "no_driving"
    NO_HOMES = "no_homes"


class ToldOf(StrEnum):
    """What of a helper's page may be named, each as its owner says."""

    WORDS = "words"
    TIMES = "times"
    WAYS = "ways"
    SITES = "sites"
    SINCE = "since"
    CREDENTIALS = "credentials"
    SERVED = "served"  # what they did and learned here
    HOW = "how"  # how they came to help: for everybody who takes part here, or for nobody


@dataclass(frozen=True)
class ReferenceFacts:
    """Somebody who may be asked about an applicant, and how to reach them."""

    name: str
    reach: str = ""


def why_not_apply(
    wants: Collection[HelperRole], words: str, references: Collection[ReferenceFacts]
) -> tuple[str, Reason] | None:
    """(field, why) an application cannot be kept as it is, or None. Neither a wish nor a reason has to be said."""
    if reason := why_not_words(words, most=MAX_APPLICATION):
        return "words", reason
    if len(references) > MOST_REFERENCES:
        return "name_1", Reason("too_many_references", {"most": MOST_REFERENCES})
    for number, one in enumerate(references, 1):
        if not one.name.strip():
            return f"name_{number}", Reason("reference_without_name")
        for field, said in (("name", one.name), ("reach", one.reach)):
            if reason := why_not_words(said, most=MAX_REFERENCE):
                return f"{field}_{number}", reason
    return None


def why_not_settle(ending: ApplicationEnding, words: str) -> tuple[str, Reason] | None:
    """(field, why) an application cannot be answered so, or None. Nobody is told "not now" and nothing more."""
    if ending is ApplicationEnding.NOT_NOW and not words.strip():
        return "words", Reason("not_now_needs_words")
    reason = why_not_words(words, most=MAX_APPLICATION)
    return ("words", reason) if reason else None


def why_not_check(on: date, until_on: date | None, words: str, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) a background check cannot be written down so, or None."""
    if on > today:
        return "on", Reason("date_in_future")
    if today - on > CHECK_LONG_AGO:
        return "on", Reason("date_too_long_ago", {"days": CHECK_LONG_AGO.days})
    if until_on is not None and until_on < on:
        return "until_on", Reason("check_ends_before_it_began")
    if until_on is not None and until_on - on > CHECK_HOLDS:
        return "until_on", Reason("check_holds_too_long")
    reason = why_not_words(words, most=MAX_APPLICATION)
    return ("words", reason) if reason else None


def enough(count: int) -> int | None:
    """A number of people that others may read, or None: never fewer than five, and only in fives (R24).

    So that it does not tell, from one day to the next, who was the one more.
    """
    return count // FEW * FEW or None


def typical(months: Collection[int]) -> int | None:
    """The middle of so many months, where they are of enough people to hide each of them; in whole quarters."""
    if enough(len(months)) is None:
        return None
    return max(round(sorted(months)[len(months) // 2] / 3) * 3, 3)
