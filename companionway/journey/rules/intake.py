"""Coming in: steps that are read off what stands elsewhere, in any order, and none a condition (R75 R91)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from companionway.ground.access import Category
from companionway.ground.errors import Reason
from companionway.programs.rules import Default

FIRST_SUPPORTER_HOURS = Default(
    "journey", "first_supporter_hours", 24, 1, 168, "hours",
    "Companionway design default, not sourced: nobody who comes in should be alone with it for longer than a day",
)  # fmt: skip
MAX_TALK = 4_000


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


class Stands(StrEnum):
    """How a step stands. Nothing is ever "missed": what is not there yet may come later, or not."""

    DONE = "done"
    OPEN = "open"
    AGAIN = "again"  # done once, and it has changed since
    NONE = "none"  # there is nothing to do here


# What a step speaks of: whoever may not see this is not told how it stands.
SPEAKS_OF: dict[Step, Category] = dict.fromkeys(Step, Category.PLAN) | {
    Step.TIES: Category.CONTACTS,
    Step.SUPPORTER: Category.CONTACTS,
}

# What somebody can do by themself, on their own phone; the rest is done with them.
BY_ONESELF = (
    Step.READINESS, Step.MATTERS, Step.STANCE, Step.NOTICE, Step.CONSENTS, Step.RULES, Step.TIES
)  # fmt: skip


@dataclass(frozen=True)
class StepFacts:
    """What stands elsewhere of somebody who comes in."""

    talked: bool = False
    measured: bool = False  # on the readiness ruler, since they came in
    matters: int = 0
    goals: int = 0
    notice_given: bool = False
    consents: int = 0  # that live now
    rules: int | None = None  # the newest version of the house's rules, None where there are none
    agreed: int | None = None  # the newest version that they agreed to
    ties: int = 0
    supporter: bool = False


def steps(facts: StepFacts) -> dict[Step, Stands]:
    """How every step stands, in their usual order. No box is ticked by hand, so none can lie."""
    done = {
        Step.TALK: facts.talked,
        Step.READINESS: facts.measured,
        Step.MATTERS: facts.matters > 0,
        Step.STANCE: facts.goals > 0,
        Step.NOTICE: facts.notice_given,
        Step.CONSENTS: facts.consents > 0,
        Step.TIES: facts.ties > 0,
        Step.SUPPORTER: facts.supporter,
    }
    return {
        step: _rules(facts) if step is Step.RULES else Stands.DONE if done[step] else Stands.OPEN for step in Step
    }


def _rules(facts: StepFacts) -> Stands:
    if facts.rules is None:
        return Stands.NONE
    if facts.agreed is None:
        return Stands.OPEN
    return Stands.DONE if facts.agreed >= facts.rules else Stands.AGAIN


def all_done(standing: Mapping[Step, Stands]) -> bool:
    """Whether nothing is open any more."""
    return all(stands in (Stands.DONE, Stands.NONE) for stands in standing.values())


def next_small(standing: Mapping[Step, Stands], later: Collection[Step] = ()) -> Step | None:
    """The next small step that somebody can do by themself, without those they put off; None: all is well so."""
    waiting = (Stands.OPEN, Stands.AGAIN)
    return next((step for step in BY_ONESELF if standing.get(step) in waiting and step not in later), None)


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


def why_not_talk(words: str) -> Reason | None:
    """Why what was talked about cannot be kept, or None. No words at all are fine: that they talked is enough."""
    if len(words) > MAX_TALK:
        return Reason("text_too_long", {"most": MAX_TALK, "over": len(words) - MAX_TALK})
    return None
