"""One vocabulary for every fellowship's meetings (R35 R65): what they are like, for whom, and how one takes part.

The order of MeetingType and of LANGUAGES is the order of bits in a column: only add at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class MeetingType(StrEnum):
    """What a meeting says of itself."""

    # Who may come, and for whom it is meant.
    OPEN = "open"
    CLOSED = "closed"  # for whoever has the wish to stop
    WOMEN = "women"
    MEN = "men"
    LGBTQ = "lgbtq"
    TRANSGENDER = "transgender"
    NON_BINARY = "non_binary"
    NEWCOMERS = "newcomers"
    YOUNG = "young"
    TEENS = "teens"
    SENIORS = "seniors"
    PARENTS = "parents"
    PEOPLE_OF_COLOR = "people_of_color"
    NATIVE = "native"
    VETERANS = "veterans"
    PROFESSIONALS = "professionals"
    DUAL_DIAGNOSIS = "dual_diagnosis"
    SECULAR = "secular"
    FAMILIES = "families"  # for those near to somebody
    # What helps somebody to take part.
    WHEELCHAIR = "wheelchair"
    WHEELCHAIR_BATHROOM = "wheelchair_bathroom"
    CHILD_CARE = "child_care"
    CHILD_FRIENDLY = "child_friendly"
    SIGN_LANGUAGE = "sign_language"
    DEAF_FRIENDLY = "deaf_friendly"
    BLIND_FRIENDLY = "blind_friendly"
    FRAGRANCE_FREE = "fragrance_free"
    SMOKING = "smoking"
    NO_SMOKING = "no_smoking"
    OUTDOOR = "outdoor"
    PROOF = "proof"  # signs that one was there
    ID_ASKED = "id_asked"
    # What is done there.
    SPEAKER = "speaker"
    DISCUSSION = "discussion"
    TOPIC = "topic"
    STEPS = "steps"
    TRADITIONS = "traditions"
    MAIN_TEXT = "main_text"
    LITERATURE = "literature"
    DAILY_READING = "daily_reading"
    MEDITATION = "meditation"
    QUESTIONS = "questions"
    CROSSTALK = "crosstalk"
    WORKBOOK = "workbook"
    ROTATING = "rotating"
    CANDLELIGHT = "candlelight"
    BIRTHDAY = "birthday"
    FOOD = "food"
    SERVICE = "service"
    TEMPORARILY_CLOSED = "temporarily_closed"  # the place; online it may go on


class Attendance(StrEnum):
    """How one takes part."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    PAUSED = "paused"  # its place is closed for now, and nothing is told of another way


THERE = frozenset({Attendance.IN_PERSON, Attendance.HYBRID})  # one can go there
FROM_AFAR = frozenset({Attendance.ONLINE, Attendance.HYBRID})  # one can take part from where one is

# ISO 639-1 codes, and those of sign languages that have none.
LANGUAGES = (
    "en", "es", "fr", "pt", "de", "it", "nl", "pl", "ru", "uk", "lt", "sk", "sl", "hr", "hu", "el", "tr", "fa",
    "ar", "he", "hi", "pa", "ne", "ml", "th", "tl", "ja", "ko", "zh", "vi", "am", "af", "da", "sv", "no", "fi",
    "is", "ka", "mt", "ht", "ase", "fr-ca", "so", "cs", "ro", "bg", "sr", "et", "lv", "ga", "cy", "eu", "ca",
)  # fmt: skip

_TYPE_BITS = {one: 1 << at for at, one in enumerate(MeetingType)}
_LANGUAGE_BITS = {one: 1 << at for at, one in enumerate(LANGUAGES)}


def type_mask(types: Iterable[MeetingType]) -> int:
    """One bit a type, as they are kept in a column (63 fit)."""
    return sum({_TYPE_BITS[one] for one in types})


def types_in(mask: int) -> frozenset[MeetingType]:
    """The types whose bits are set."""
    return frozenset(one for one, bit in _TYPE_BITS.items() if mask & bit)


def language_mask(languages: Iterable[str]) -> int:
    """One bit a language of LANGUAGES; others are left out."""
    return sum({_LANGUAGE_BITS[one] for one in languages if one in _LANGUAGE_BITS})


def languages_in(mask: int) -> frozenset[str]:
    """The languages whose bits are set."""
    return frozenset(one for one, bit in _LANGUAGE_BITS.items() if mask & bit)
