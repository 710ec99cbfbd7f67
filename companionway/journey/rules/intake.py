"""Words of coming in: the steps, and the kinds of goal (R68 R75 R91)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.programs.rules import Default

FIRST_SUPPORTER_HOURS = Default(
    "journey", "first_supporter_hours", 24, 1, 168, "hours",
    "Companionway design default, not sourced: nobody who comes in should be alone with it for longer than a day",
)  # fmt: skip


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


def supporter_due(begun_at: datetime, hours: int) -> datetime:
    """Until when somebody should stand beside whoever came in."""
    return begun_at + timedelta(hours=hours)


def why_not_begin(*, died: bool, takes_part: bool) -> Reason | None:
    """Why an intake cannot begin, or None."""
    if died:
        return Reason("person_died")
    if not takes_part:
        return Reason("takes_no_part_there")
    return None
