"""A consent in writing: what it is about, and every element it must have (42 CFR 2.31; R10, N6; field.md 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from companionway.ground.access import Category
from companionway.ground.errors import Reason


class ConsentKind(StrEnum):
    """What kind of document it is. Each but the first two is a document of its own, by law."""

    ONE = "one"  # to one named recipient, for one purpose
    CARE = "care"  # one consent for all treatment, payment and health care operations
    PROCEEDINGS = "proceedings"  # for use in civil, criminal, administrative or legislative proceedings
    COUNSELING_NOTES = "counseling_notes"  # SUD counselling notes
    CRIMINAL_JUSTICE = "criminal_justice"  # 2.35: its revocation may wait for a named event


class RecipientKind(StrEnum):
    """Who somebody outside is to the person."""

    FAMILY = "family"
    FRIEND = "friend"
    CARE_PROVIDER = "care_provider"
    OTHER_PROGRAM = "other_program"
    PAYER = "payer"
    PROBATION = "probation"
    COURT = "court"
    LAWYER = "lawyer"
    EMPLOYER = "employer"
    LANDLORD = "landlord"
    SCHOOL = "school"
    CHILD_WELFARE = "child_welfare"
    INTERMEDIARY = "intermediary"  # passes on to its members, who are named or described
    COLLEAGUE = "colleague"  # somebody in here


class Purpose(StrEnum):
    """What the information may be used for."""

    MY_REQUEST = "my_request"  # "at the request of the patient" (2.31(a)(5))
    CARE = "care"  # "for treatment, payment, and health care operations"
    TOGETHER = "together"  # working together on my care
    FAMILY = "family"  # so that my family can stand by me
    PROGRESS = "progress"  # following my progress, where taking part is a condition of a court
    DEFENSE = "defense"  # my own legal case
    HOUSING = "housing"
    WORK = "work"
    BENEFITS = "benefits"
    PAYMENT = "payment"
    OTHER = "other"  # in their own words


class Ends(StrEnum):
    """When a consent ends by itself."""

    DAY = "day"
    TREATMENT = "treatment"  # "end of the treatment"
    NEVER = "never"  # "none": only for treatment, payment and operations
    EVENT = "event"  # a named event, in words


class Signing(StrEnum):
    """How something was signed."""

    SCREEN = "screen"
    PAPER = "paper"


class Signer(StrEnum):
    """Who signed."""

    ONESELF = "oneself"
    REPRESENTATIVE = "representative"  # somebody with the authority to sign for them


class EndingKind(StrEnum):
    """What happened to a consent after it was signed."""

    REVOKED = "revoked"
    FOUND_FALSE = "found_false"  # known to be materially false (2.31(c))
    EVENT_CAME = "event_came"  # the event came that ends it, or that its revocation waited for


@dataclass(frozen=True)
class ConsentFacts:
    """Everything a consent says, whether it is signed yet or not; None and empty: not said."""

    person_id: UUID
    recipient_id: UUID | None
    kind: ConsentKind
    categories: frozenset[Category]
    purpose: Purpose | None
    ends: Ends | None
    named_person: bool = False  # the person's name stands in it
    discloser: bool = False  # who may tell is named
    described: bool = False  # in words, where the categories alone would not be meaningful
    recipient_named: bool = False
    recipient_kind: RecipientKind | None = None
    recipient_left: bool = False  # they are no longer who they were: left the office, moved away, ended
    intermediary: bool = False  # the recipient passes on to others
    members_named: bool = False  # and says to whom
    covered: bool = False  # the recipient is a covered entity or business associate
    purpose_said: bool = False  # in words, where the purpose is "other"
    ends_on: date | None = None
    ends_said: bool = False  # the event, in words
    lock_until_on: date | None = None
    lock_said: bool = False  # the event that a revocation waits for, in words (2.35)
    signer: Signer | None = None
    authority_said: bool = False  # by which right a representative signs
    signed: bool = False  # a signature is there
    signed_on: date | None = None
    endings: Mapping[EndingKind, date] = field(default_factory=dict)


def spelled(categories: Iterable[Category]) -> str:
    """A set of categories as one cell keeps it."""
    return " ".join(sorted(categories))


def read(cell: str) -> frozenset[Category]:
    """The categories of a cell."""
    return frozenset(Category(one) for one in cell.split())


def lives(facts: ConsentFacts, *, today: date) -> bool:
    """Whether a consent opens what it says on this day."""
    return why_not_valid(facts, today=today) is None


def why_not_valid(
    facts: ConsentFacts, *, today: date, recipient_id: UUID | None = None, purpose: Purpose | None = None
) -> Reason | None:
    """Why nothing may be told by this consent (2.31(c)), or None. Recipient and purpose are asked if named."""
    if missing := what_is_missing(facts, today=today):
        return missing[0][1]
    if facts.recipient_left:
        return Reason("recipient_left")
    if EndingKind.FOUND_FALSE in facts.endings:
        return Reason("consent_found_false")
    if EndingKind.REVOKED in facts.endings:
        return Reason("consent_revoked", {"on": str(facts.endings[EndingKind.REVOKED])})
    if (ended := ended_on(facts)) is not None and ended <= today:
        return Reason("consent_ended", {"on": str(ended)})
    if recipient_id is not None and recipient_id != facts.recipient_id:
        return Reason("consent_for_another")
    if purpose is not None and purpose != facts.purpose:
        return Reason("consent_for_another_purpose")
    return None


def ended_on(facts: ConsentFacts) -> date | None:
    """The first day on which a consent no longer holds, as far as it is known. Its last day is `ends_on`."""
    if facts.ends is Ends.DAY and facts.ends_on is not None:
        return facts.ends_on + timedelta(days=1)
    if facts.ends in (Ends.EVENT, Ends.TREATMENT):
        return facts.endings.get(EndingKind.EVENT_CAME)
    return None


def what_is_missing(facts: ConsentFacts, *, today: date) -> list[tuple[str, Reason]]:
    """(field, why) of every element of 2.31 that is not there yet or cannot be so, in the order of the document."""
    found = [
        *_missing_of_what(facts), *_missing_of_its_kind(facts), *_missing_of_the_end(facts, today),
        *_missing_of_the_lock(facts), *_missing_of_signing(facts, today),
    ]  # fmt: skip
    return [(field, Reason(code)) for field, code in found]


def _missing_of_what(facts: ConsentFacts) -> list[tuple[str, str]]:
    found = []
    if not facts.named_person:
        found.append(("person", "consent_for_nobody"))
    if not facts.discloser:
        found.append(("program", "consent_without_discloser"))
    if not facts.categories:
        found.append(("categories", "consent_about_nothing"))
    if facts.recipient_id is None or not facts.recipient_named:
        found.append(("recipient", "consent_without_recipient"))
    if facts.intermediary and not facts.members_named:
        found.append(("serves", "consent_without_members"))
    if facts.purpose is None:
        found.append(("purpose", "consent_without_purpose"))
    if facts.purpose is Purpose.OTHER and not facts.purpose_said:
        found.append(("purpose_words", "consent_without_purpose"))
    return found


def _missing_of_its_kind(facts: ConsentFacts) -> list[tuple[str, str]]:
    """What a document of its own must say, and must not."""
    found = []
    if facts.recipient_kind is RecipientKind.COURT and facts.kind not in _FOR_A_COURT:
        found.append(("kind", "consent_needs_own_document"))
    if facts.kind is ConsentKind.CARE and facts.purpose not in (None, Purpose.CARE):
        found.append(("purpose", "consent_care_purpose"))
    if facts.kind is ConsentKind.COUNSELING_NOTES:
        if facts.categories - {Category.IDENTITY}:
            found.append(("categories", "consent_notes_alone"))
        if not facts.described:
            found.append(("what", "consent_notes_not_described"))
    return found


_FOR_A_COURT = frozenset({ConsentKind.PROCEEDINGS, ConsentKind.CRIMINAL_JUSTICE})


def _missing_of_the_lock(facts: ConsentFacts) -> list[tuple[str, str]]:
    """A revocation that waits (2.35): for a named event, until a latest day, which is no later than the end."""
    if not facts.lock_said and facts.lock_until_on is None:
        return []
    if facts.kind is not ConsentKind.CRIMINAL_JUSTICE:
        return [("lock_words", "consent_lock_not_here")]
    found = []
    if not facts.lock_said:
        found.append(("lock_words", "consent_lock_without_event"))
    if facts.lock_until_on is None:
        found.append(("lock_until_on", "consent_lock_without_day"))
    elif facts.ends is not Ends.DAY or (facts.ends_on is not None and facts.lock_until_on > facts.ends_on):
        found.append(("lock_until_on", "consent_lock_beyond_end"))
    return found


def _missing_of_the_end(facts: ConsentFacts, today: date) -> list[tuple[str, str]]:
    if facts.ends is None:
        return [("ends", "consent_without_end")]
    if facts.ends is Ends.NEVER and facts.kind is not ConsentKind.CARE:
        return [("ends", "consent_without_end")]
    if facts.ends is Ends.DAY and facts.ends_on is None:
        return [("ends_on", "consent_without_end")]
    if facts.ends is Ends.DAY and facts.signed_on and facts.ends_on and facts.ends_on < facts.signed_on:
        return [("ends_on", "consent_ends_before_it_begins")]
    if facts.ends is Ends.EVENT and not facts.ends_said:
        return [("ends_words", "consent_without_end")]
    return []


def _missing_of_signing(facts: ConsentFacts, today: date) -> list[tuple[str, str]]:
    found = []
    if facts.signer is None or not facts.signed:
        found.append(("signature", "consent_not_signed"))
    if facts.signer is Signer.REPRESENTATIVE and not facts.authority_said:
        found.append(("authority", "consent_without_authority"))
    if facts.signed_on is None:
        found.append(("signed_on", "consent_not_dated"))
    elif facts.signed_on > today:
        found.append(("signed_on", "consent_signed_in_future"))
    return found
