"""Becoming a helper: what is asked first, and what was answered (R78)."""

from __future__ import annotations

from enum import StrEnum


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
