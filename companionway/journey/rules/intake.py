"""Words of coming in: the steps, and the kinds of goal (R68 R75 R91)."""

from __future__ import annotations

from enum import StrEnum


class GoalKind(StrEnum):
    """What somebody wants for themself."""

    ABSTAIN = "abstain"
    REDUCE = "reduce"
    SAFETY = "safety"
    LIFE = "life"
    UNSURE = "unsure"


class Step(StrEnum):
    """The steps of coming in, in their usual order; none of them is a condition of kindness."""

    TALK = "talk"
    READINESS = "readiness"
    MATTERS = "matters"
    STANCE = "stance"
    NOTICE = "notice"
    CONSENTS = "consents"
    RULES = "rules"
    TIES = "ties"
    SUPPORTER = "supporter"
