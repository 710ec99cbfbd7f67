"""What somebody looks for in a peer, and how much it matters (R37 R38, C3)."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Trait(StrEnum):
    """What two people may have in common, or what one gives that the other looks for.

    The first ten are kinds of people.Experience, told by their owner; the others are read from what else a helper
    says: languages from the card, times, ways and places from their profile, and how far along they are.
    """

    SUBSTANCE = "substance"
    MENTAL_HEALTH = "mental_health"
    LIFE_EVENT = "life_event"
    FAMILY = "family"
    VETERAN = "veteran"
    JUSTICE = "justice"
    HOUSING = "housing"
    PROGRAM = "program"  # went through the same one
    PATHWAY = "pathway"
    CULTURE = "culture"
    GENDER = "gender"  # with whom they feel safe
    AGE = "age"
    LANGUAGE = "language"
    TIME = "time"
    WAY = "way"
    PLACE = "place"
    AHEAD = "ahead"  # a few steps ahead


class Weight(IntEnum):
    """How much it matters."""

    LITTLE = 1
    MATTERS = 3
    MUCH = 6


class RequestEnding(StrEnum):
    """What became of a wish for somebody."""

    BEGAN = "began"
    TAKEN_BACK = "taken_back"


class ProposalEnding(StrEnum):
    """What became of a proposal. A no owes no reason and is held against nobody."""

    BEGAN = "began"
    NOT_CHOSEN = "not_chosen"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
