"""The plan: goals of five kinds in four dimensions, in stages, reported by week (R20 R68-R72 R75)."""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """SAMHSA's four dimensions of a life in recovery (field.md 3.2)."""

    HEALTH = "health"
    HOME = "home"
    PURPOSE = "purpose"
    COMMUNITY = "community"


class Need(StrEnum):
    """Which need a goal answers (R20)."""

    BIOLOGICAL = "biological"
    PSYCHOLOGICAL = "psychological"
    SOCIAL = "social"


class GoalUnit(StrEnum):
    """What is counted, by week (R69)."""

    NIGHTS = "nights"
    DAYS = "days"
    TIMES = "times"
    DRINKS = "drinks"


class Situation(StrEnum):
    """What somebody wants to be safe in, by week (R70 R71)."""

    NO_DRIVING = "no_driving"
    NOTHING_ON_MEDICINE = "nothing_on_medicine"
    NOT_ALONE = "not_alone"
    NOT_MIXED = "not_mixed"
    NALOXONE = "naloxone"
    OWN = "own"  # in their own words


class StageAim(StrEnum):
    """What a stage is for: safety first, then less, then further, at the person's own pace (R72)."""

    SAFETY = "safety"
    REDUCE = "reduce"
    FURTHER = "further"
    KEEP = "keep"
