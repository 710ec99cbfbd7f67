"""Whether 42 CFR Part 2 applies to a program, worked out from plain questions (2.11, 2.12(b); N6).

It applies to a program that is federally assisted, by any one of several tests, and that holds itself out as
providing, and provides, diagnosis, treatment or referral for treatment of a substance use disorder. Whatever is
not sure, or not asked yet, leaves it unclear; unclear is treated as yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companionway.consent.rules.rights import Applies
from companionway.ground.errors import Reason


class Question(StrEnum):
    """What is asked of a program, in this order."""

    RUN_BY_US = "run_by_us"  # run, in whole or in part, by a department or agency of the United States
    MEDICARE = "medicare"  # certified as a provider of Medicare
    METHADONE = "methadone"  # authorized for methadone or other maintenance treatment
    DEA = "dea"  # registered with the DEA to dispense what treats a substance use disorder
    FUNDS = "funds"  # any federal money, also by way of a state
    GOVERNMENT = "government"  # part of a state or local government that gets federal funds
    TAX = "tax"  # tax-exempt, or gifts to it are deductible
    HOLDS_OUT = "holds_out"  # says of itself that it diagnoses, treats or refers for treatment
    PROVIDES = "provides"  # and does


class YesNo(StrEnum):
    """What can be answered."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


ASSISTED = (
    Question.RUN_BY_US, Question.MEDICARE, Question.METHADONE, Question.DEA, Question.FUNDS, Question.GOVERNMENT,
    Question.TAX,
)  # fmt: skip
PROGRAM = (Question.HOLDS_OUT, Question.PROVIDES)
Answers = Mapping[Question, YesNo]


@dataclass(frozen=True)
class Worked:
    """What came of the answers, and why."""

    applies: Applies
    reasons: tuple[Reason, ...]


def determine(answers: Answers) -> Worked:
    """Whether Part 2 applies, on these answers."""
    assisted = _any(answers, ASSISTED)
    program = _all(answers, PROGRAM)
    if YesNo.NO in (assisted, program):
        reasons = [Reason("applies_not_assisted")] if assisted is YesNo.NO else []
        reasons += [Reason("applies_no_program")] if program is YesNo.NO else []
        return Worked(Applies.NO, tuple(reasons))
    if assisted is YesNo.YES and program is YesNo.YES:
        because = next(one for one in ASSISTED if answers.get(one) is YesNo.YES)
        return Worked(Applies.YES, (Reason("applies_assisted", {"question": because}), Reason("applies_program")))
    open_ = [one for one in Question if answers.get(one, YesNo.UNSURE) is YesNo.UNSURE]
    return Worked(Applies.UNCLEAR, (Reason("applies_unclear", {"open": len(open_)}),))


def _any(answers: Answers, questions: tuple[Question, ...]) -> YesNo:
    said = {answers.get(one, YesNo.UNSURE) for one in questions}
    return YesNo.YES if YesNo.YES in said else YesNo.UNSURE if YesNo.UNSURE in said else YesNo.NO


def _all(answers: Answers, questions: tuple[Question, ...]) -> YesNo:
    said = {answers.get(one, YesNo.UNSURE) for one in questions}
    return YesNo.NO if YesNo.NO in said else YesNo.UNSURE if YesNo.UNSURE in said else YesNo.YES


def why_not_counsel(counsel: str, counsel_on: date | None, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) who checked it cannot be so: a name and a day belong together, and the day has come."""
    if bool(counsel.strip()) != (counsel_on is not None):
        return "counsel_on" if counsel.strip() else "counsel", Reason("counsel_needs_both")
    if counsel_on is not None and counsel_on > today:
        return "counsel_on", Reason("counsel_in_future")
    return None


def is_covered(applies: Applies, *, counsel: bool, counsel_on: date | None, today: date) -> bool:
    """Whether a program keeps to Part 2: it does, unless its people and counsel, by today, said it need not."""
    checked = counsel and counsel_on is not None and counsel_on <= today
    return not (applies is Applies.NO and checked)
