"""Building a consent step by step: where it begins, what each step says, what it still lacks (42 CFR 2.31).

What is ticked at first is the smallest set that makes sense for whoever is told; nobody has to untick anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from companionway.consent.rules.consents import (
    ConsentFacts,
    ConsentKind,
    Ends,
    Purpose,
    RecipientKind,
    what_is_missing,
)
from companionway.ground.access import Category
from companionway.ground.errors import Reason
from companionway.programs.rules import Default

_C = Category
MAX_SAID = 500  # letters of what somebody writes into a consent
MAX_RECIPIENT = 120
DRAFT_KEPT_DAYS = Default(
    "consent", "draft_kept_days", 30, 1, 365, "days",
    "Companionway design default, not sourced: long enough to think it over; what was not signed does not stay.",
)  # fmt: skip


class Start(StrEnum):
    """Where a consent begins: who is to know, as people say it."""

    FAMILY = "family"
    FRIEND = "friend"
    CARE_PROVIDER = "care_provider"
    EVERYBODY_IN_CARE = "everybody_in_care"  # the one consent for treatment, payment and operations
    OTHER_PROGRAM = "other_program"
    PAYER = "payer"
    LAWYER = "lawyer"
    PROBATION = "probation"
    COURT = "court"  # that made taking part a condition
    PROCEEDING = "proceeding"  # for use in a case
    EMPLOYER = "employer"
    LANDLORD = "landlord"
    SCHOOL = "school"
    CHILD_WELFARE = "child_welfare"
    INTERMEDIARY = "intermediary"
    COLLEAGUE = "colleague"
    COUNSELING_NOTES = "counseling_notes"


@dataclass(frozen=True)
class Template:
    """What stands in a consent at first: the smallest set, the usual purpose, the usual end."""

    recipient: RecipientKind
    kind: ConsentKind
    categories: frozenset[Category]
    purpose: Purpose
    days: int | None  # until so many days from the day it is begun; None: until the end of the treatment

    def ends(self, today: date) -> tuple[Ends, date | None]:
        return (Ends.TREATMENT, None) if self.days is None else (Ends.DAY, today + timedelta(days=self.days))


def _one(
    recipient: RecipientKind, purpose: Purpose, days: int, *more: Category, kind: ConsentKind = ConsentKind.ONE
) -> Template:
    return Template(recipient, kind, frozenset({_C.IDENTITY, *more}), purpose, days)


_R, _K = RecipientKind, ConsentKind
TEMPLATES: dict[Start, Template] = {
    Start.FAMILY: _one(_R.FAMILY, Purpose.FAMILY, 365),
    Start.FRIEND: _one(_R.FRIEND, Purpose.MY_REQUEST, 180),
    Start.CARE_PROVIDER: _one(_R.CARE_PROVIDER, Purpose.TOGETHER, 365, _C.PLAN),
    Start.EVERYBODY_IN_CARE: Template(
        _R.CARE_PROVIDER, _K.CARE, frozenset({_C.IDENTITY, _C.PLAN}), Purpose.CARE, None
    ),
    Start.OTHER_PROGRAM: _one(_R.OTHER_PROGRAM, Purpose.TOGETHER, 90, _C.PLAN),
    Start.PAYER: _one(_R.PAYER, Purpose.PAYMENT, 365, _C.ATTENDANCE),
    Start.LAWYER: _one(_R.LAWYER, Purpose.DEFENSE, 180),
    Start.PROBATION: _one(_R.PROBATION, Purpose.PROGRESS, 180, _C.ATTENDANCE, kind=_K.CRIMINAL_JUSTICE),
    Start.COURT: _one(_R.COURT, Purpose.PROGRESS, 180, _C.ATTENDANCE, kind=_K.CRIMINAL_JUSTICE),
    Start.PROCEEDING: _one(_R.COURT, Purpose.DEFENSE, 90, _C.ATTENDANCE, kind=_K.PROCEEDINGS),
    Start.EMPLOYER: _one(_R.EMPLOYER, Purpose.WORK, 90),
    Start.LANDLORD: _one(_R.LANDLORD, Purpose.HOUSING, 90),
    Start.SCHOOL: _one(_R.SCHOOL, Purpose.WORK, 90),
    Start.CHILD_WELFARE: _one(_R.CHILD_WELFARE, Purpose.MY_REQUEST, 90, _C.ATTENDANCE),
    Start.INTERMEDIARY: _one(_R.INTERMEDIARY, Purpose.TOGETHER, 180, _C.PLAN),
    Start.COLLEAGUE: _one(_R.COLLEAGUE, Purpose.TOGETHER, 90),
    Start.COUNSELING_NOTES: _one(_R.CARE_PROVIDER, Purpose.TOGETHER, 90, kind=_K.COUNSELING_NOTES),
}
# Each is a document of its own, by law: it is joined with no other consent.
OWN_DOCUMENT = frozenset({_K.PROCEEDINGS, _K.COUNSELING_NOTES, _K.CRIMINAL_JUSTICE})
# Of these only whoever sees legal matters reads, or whoever took it beside the person.
OF_THE_LAW = frozenset({_K.PROCEEDINGS, _K.CRIMINAL_JUSTICE})


class ConsentStep(StrEnum):
    """The few steps of the builder. Each is kept by itself."""

    WHO = "who"
    WHAT = "what"
    WHY = "why"
    UNTIL = "until"
    SIGN = "sign"


STEP_OF = {
    "recipient": ConsentStep.WHO,
    "kind": ConsentStep.WHO,
    "serves": ConsentStep.WHO,
    "categories": ConsentStep.WHAT,
    "what": ConsentStep.WHAT,
    "purpose": ConsentStep.WHY,
    "purpose_words": ConsentStep.WHY,
    "ends": ConsentStep.UNTIL,
    "ends_on": ConsentStep.UNTIL,
    "ends_words": ConsentStep.UNTIL,
    "lock_words": ConsentStep.UNTIL,
    "lock_until_on": ConsentStep.UNTIL,
}


@dataclass(frozen=True)
class RecipientSaid:
    """Somebody to whom things may be told, as typed. `member_id`: they are somebody here."""

    kind: RecipientKind
    name: str
    reach: str = ""
    serves: str = ""
    covered: bool = False
    member_id: UUID | None = None


@dataclass(frozen=True)
class Said:
    """What one step of the builder says; a part that is None was not asked. What was typed is kept as it is."""

    recipient_id: UUID | None = None  # somebody who is known already
    recipient: RecipientSaid | None = None
    categories: frozenset[Category] | None = None
    what: str = ""
    purpose: Purpose | None = None
    purpose_words: str = ""
    ends: Ends | None = None
    ends_on: date | None = None
    ends_words: str = ""
    lock_until_on: date | None = None
    lock_words: str = ""


def told(categories: Iterable[Category]) -> frozenset[Category]:
    """What is told where these are ticked: whoever is told anything learns that somebody is here."""
    categories = frozenset(categories)
    return categories | {_C.IDENTITY} if categories else categories


def missing_at(facts: ConsentFacts, step: ConsentStep, *, today: date) -> list[tuple[str, Reason]]:
    """What a step still lacks, as (field, why); a draft is looked at as if it were signed today."""
    signed = replace(facts, signed_on=facts.signed_on or today)
    return [
        (field, why)
        for field, why in what_is_missing(signed, today=today)
        if STEP_OF.get(field, ConsentStep.SIGN) is step
    ]


def next_step(facts: ConsentFacts, *, today: date) -> ConsentStep:
    """Where a draft goes on: the first step that lacks something, or the signing."""
    steps = [step for step in ConsentStep if step is not ConsentStep.SIGN]
    return next((step for step in steps if missing_at(facts, step, today=today)), ConsentStep.SIGN)


def why_not_said(said: Said) -> tuple[str, Reason] | None:
    """(field, why) of what cannot even be kept in a draft."""
    to = said.recipient
    for field, words, most in (
        ("name", to.name if to else "", MAX_RECIPIENT), ("reach", to.reach if to else "", MAX_SAID),
        ("serves", to.serves if to else "", MAX_SAID), ("what", said.what, MAX_SAID),
        ("purpose_words", said.purpose_words, MAX_SAID), ("ends_words", said.ends_words, MAX_SAID),
        ("lock_words", said.lock_words, MAX_SAID),
    ):  # fmt: skip
        if len(words) > most:
            return field, Reason("text_too_long", {"most": most, "over": len(words) - most})
    return None
