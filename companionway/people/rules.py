"""Words about people: hats, channels, exclusions, and which two-way ties count as peers (R16 R17 R23 R31 R86)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

import phonenumbers

from companionway.ground.errors import Reason
from companionway.programs.rules import Default


class HatClass(StrEnum):
    """The four classes of hat. Support and compliance never meet in one person for one participant (R10)."""

    SUPPORT = "support"
    PROFESSIONAL = "professional"
    COMPLIANCE = "compliance"
    CIRCLE = "circle"  # the participant's own circle


class Hat(StrEnum):
    """What one person is to another in one relationship."""

    PEER_SUPPORTER = "peer_supporter"
    PEER_MENTOR = "peer_mentor"
    PEER_SPECIALIST = "peer_specialist"  # certified
    COACH = "coach"
    SPONSOR = "sponsor"
    TEMPORARY_SPONSOR = "temporary_sponsor"
    BUDDY = "buddy"
    THERAPIST = "therapist"
    PRESCRIBER = "prescriber"
    CASE_MANAGER = "case_manager"
    SUPERVISOR = "supervisor"  # of a colleague who helps
    HOUSE_MANAGER = "house_manager"
    COURT_OFFICER = "court_officer"
    FAMILY = "family"
    FRIEND = "friend"


HAT_CLASS: dict[Hat, HatClass] = {
    Hat.PEER_SUPPORTER: HatClass.SUPPORT,
    Hat.PEER_MENTOR: HatClass.SUPPORT,
    Hat.PEER_SPECIALIST: HatClass.SUPPORT,
    Hat.COACH: HatClass.SUPPORT,
    Hat.SPONSOR: HatClass.SUPPORT,
    Hat.TEMPORARY_SPONSOR: HatClass.SUPPORT,
    Hat.BUDDY: HatClass.SUPPORT,
    Hat.THERAPIST: HatClass.PROFESSIONAL,
    Hat.PRESCRIBER: HatClass.PROFESSIONAL,
    Hat.CASE_MANAGER: HatClass.PROFESSIONAL,
    Hat.SUPERVISOR: HatClass.PROFESSIONAL,
    Hat.HOUSE_MANAGER: HatClass.COMPLIANCE,
    Hat.COURT_OFFICER: HatClass.COMPLIANCE,
    Hat.FAMILY: HatClass.CIRCLE,
    Hat.FRIEND: HatClass.CIRCLE,
}

SPONSORS = frozenset({Hat.SPONSOR, Hat.TEMPORARY_SPONSOR})

# Those who stand beside a person. Court and house keep rules over them, and what family and friends may know is
# said in a consent (42 CFR 2.31): neither is meant where somebody tells "those beside me" something of themself.
# Nor is whoever supervises the work of a colleague.
BESIDE = frozenset(
    hat
    for hat, kind in HAT_CLASS.items()
    if kind in (HatClass.SUPPORT, HatClass.PROFESSIONAL) and hat is not Hat.SUPERVISOR
)

# Hats whose wearer is "the supporter" of someone: the one to go first, and the one whose absence is a flag.
# A sponsor works inside their own fellowship and is counted separately (R17, C1).
SUPPORTERS = frozenset(
    hat for hat, kind in HAT_CLASS.items() if kind is HatClass.SUPPORT and hat not in SPONSORS | {Hat.BUDDY}
)


class Part(StrEnum):
    """Which part somebody has in a program: one who takes part, or one who helps. Both may hold at once (R24)."""

    PARTICIPANT = "participant"
    HELPER = "helper"


class ChannelKind(StrEnum):
    """A way to reach someone."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"


class SafeToSay(StrEnum):
    """What may be said when somebody else may hear or read it."""

    NOTHING = "nothing"  # hang up, leave nothing
    FIRST_NAME = "first_name"  # "It's Dan, please call back", nothing else
    ANYTHING = "anything"  # only this person uses it


class ExperienceKind(StrEnum):
    """What a fact about somebody's own life is about (R37 R39); its owner says who may know it."""

    SUBSTANCE = "substance"
    MENTAL_HEALTH = "mental_health"
    LIFE_EVENT = "life_event"
    FAMILY = "family"  # a parent, a carer, a partner
    VETERAN = "veteran"
    JUSTICE = "justice"
    HOUSING = "housing"
    PROGRAM = "program"  # a program they went through
    PATHWAY = "pathway"  # the way of recovery that is theirs
    CULTURE = "culture"
    IDENTITY = "identity"  # gender, orientation, in their own words
    AGE = "age"  # about how old, if they like to say
    WORD = "word"  # the word they choose for themself, or none (R39)


class Audience(StrEnum):
    """To whom a fact may be named, from nobody to everybody who is here."""

    MYSELF = "myself"
    BESIDE_ME = "beside_me"  # those who stand beside me
    PROGRAM = "program"  # and the program's staff whose role sees experience
    MATCHING = "matching"  # and, as a reason why two people might fit, whoever might be beside me


# Facts as codes beside the words, so that two people who say the same are found to say the same (R37). Nobody must
# pick one. Of a program the code is its id, which no list can hold.
EXPERIENCE_CODES: dict[ExperienceKind, tuple[str, ...]] = {
    ExperienceKind.SUBSTANCE: ("alcohol", "opioids", "stimulants", "cannabis", "sedatives", "gambling", "several"),
    ExperienceKind.MENTAL_HEALTH: ("depression", "anxiety", "trauma", "bipolar", "voices", "eating"),
    ExperienceKind.LIFE_EVENT: ("loss", "separation", "violence", "illness", "overdose", "work_lost", "migration"),
    ExperienceKind.FAMILY: ("parent", "single_parent", "expecting", "children_away", "carer", "loved_one"),
    ExperienceKind.VETERAN: ("veteran", "serving", "first_responder"),
    ExperienceKind.JUSTICE: ("jail", "probation", "drug_court", "child_welfare"),
    ExperienceKind.HOUSING: ("street", "shelter", "recovery_house"),
    ExperienceKind.PATHWAY: (
        "twelve_step", "smart", "dharma", "faith", "medication", "harm_reduction", "lifering", "women", "cultural",
        "own_way",
    ),
    ExperienceKind.CULTURE: ("latino", "black", "native", "asian", "deaf", "rural", "faith", "lgbtq"),
    ExperienceKind.IDENTITY: ("woman", "man", "nonbinary", "trans"),
    ExperienceKind.AGE: ("under_26", "26_39", "40_59", "60_up"),
}  # fmt: skip

# To whom a fact is told at all: to every audience but oneself.
TOLD = frozenset(Audience) - {Audience.MYSELF}


class ChosenWord(StrEnum):
    """Words that people use for themselves, to pick from; any other is as good, and none is too (R39)."""

    IN_RECOVERY = "in_recovery"
    LONG_TERM = "long_term"
    RECOVERED = "recovered"
    NONE = "none"
    OWN = "own"


class ExclusionKind(StrEnum):
    """Why two people are kept apart; the kind is never shown to either (field.md part 5)."""

    NO_CONTACT_ORDER = "no_contact_order"
    ASKED = "asked"  # one of them asked
    STAFF = "staff"  # a supervisor's decision


@dataclass(frozen=True)
class Tie:
    """A two-way tie as seen from one side: both are known here and each named the other (R86)."""

    person_id: UUID
    at_night: bool
    steadier: bool


def true_peers(ties: Iterable[Tie], *, not_counted: frozenset[UUID]) -> list[Tie]:
    """The ties that count for the network: without sponsor, professionals, compliance and family (R16 R17)."""
    return [tie for tie in ties if tie.person_id not in not_counted]


ADULT_YEARS = Default(
    "people", "adult_years", 18, 12, 25, "years",
    "42 CFR 2.14 leaves minors to the law of each state. Nothing here asks a guardian: lower it only with counsel.",
)  # fmt: skip
MAX_NAME = 80
MAX_NOTE = 4_000
MOST_PEOPLE = 200  # beyond this a capacity is a typing mistake
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def why_not_name(name: str) -> Reason | None:
    """Why a name cannot be kept, or None. Any script and any spelling is a name."""
    if not name.strip():
        return Reason("name_missing")
    if len(name) > MAX_NAME:
        return Reason("name_too_long", {"most": MAX_NAME})
    if CONTROL.search(name):
        return Reason("name_has_control_characters")
    return None


def why_not_address(kind: ChannelKind, address: str) -> Reason | None:
    """Why nobody could be reached there, or None. Telephone numbers as people write them in the US, or with +."""
    address = address.strip()
    if not address:
        return Reason("address_missing")
    if len(address) > 200 or CONTROL.search(address):
        return Reason("address_impossible")
    if kind in (ChannelKind.PHONE, ChannelKind.TEXT):
        try:
            number = phonenumbers.parse(address, "US")
        except phonenumbers.NumberParseException:
            return Reason("phone_impossible")
        if not phonenumbers.is_possible_number(number):
            return Reason("phone_impossible")
    if kind is ChannelKind.EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        return Reason("email_impossible")
    return None


def folded(*names: str) -> str:
    """Names as they are searched: without case and accents, so that "nunez" finds Núñez."""
    plain = unicodedata.normalize("NFKD", " ".join(name for name in names if name).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


class NamedAndBorn(Protocol):
    """What of a card tells whether it is somebody's."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def called(self) -> str: ...
    @property
    def born_on(self) -> date | None: ...


def named_so(words: str, given_name: str, family_name: str, called: str) -> bool:
    """Whether these words are somebody's name: a first name they go by with the family name or its first letter.

    A first name alone is nobody's: too many share it.
    """
    said = folded(*words.replace(".", " ").split()).split()
    family = folded(family_name).split()
    if not family or len(said) < 2:
        return False
    firsts = [folded(name).split() for name in (given_name, called) if name]
    endings = [family, [*family[:-1], family[-1][:1]], [family[0][:1]]]
    return any(said == [*first, *ending] for first in firsts for ending in endings)


def may_be(words: str, born_on: date | None, card: NamedAndBorn) -> bool:
    """Whether somebody who was here before may be the one who says this name, and this birth date where they do.

    The name with the family name or its first letter, or a first name with the same day of birth. A first name
    alone is nobody's, and another day of birth is another person.
    """
    if born_on and card.born_on and born_on != card.born_on:
        return False
    if named_so(words, card.given_name, card.family_name, card.called):
        return True
    said = folded(words).split()
    firsts = [folded(name).split() for name in (card.given_name, card.called) if name]
    return born_on is not None and born_on == card.born_on and any(said[: len(one)] == one for one in firsts)


def age(born_on: date, *, today: date) -> int:
    """Whole years since a day of birth."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def why_not_birth(born_on: date | None, *, today: date, adult_years: int = ADULT_YEARS.value) -> Reason | None:
    """Why a date of birth cannot be right, or None. Adults only: nothing here asks a guardian (field.md part 5)."""
    if born_on is None:
        return None
    if born_on > today:
        return Reason("date_in_future")
    if today.year - born_on.year > 120:
        return Reason("birth_too_long_ago")
    if age(born_on, today=today) < adult_years:
        return Reason("too_young", {"years": adult_years})
    return None


def why_not_related(helper_id: UUID, helped_id: UUID, hat: Hat, worn: Iterable[Hat]) -> Reason | None:
    """Why `helper` may not put on `hat` for `helped`, beside the hats already worn for them; what hats may meet in
    one person is consent's rule (why_not_both).
    """
    if helper_id == helped_id:
        return Reason("related_to_oneself")
    return Reason("already_related") if hat in set(worn) else None


UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # of a program, as its code
TONGUE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")  # a language, as a code
MAX_FACT = 1_000
MAX_MEDICINE = 300
MOST_FACTS = 60  # of one person, of each kind of list: more is a book, and belongs to them elsewhere


@dataclass(frozen=True)
class ExperienceFacts:
    """What somebody says of themself, in their own words, and who may know it."""

    kind: ExperienceKind
    words: str
    audience: Audience = Audience.MYSELF
    code: str = ""  # of EXPERIENCE_CODES, or the id of a program


@dataclass(frozen=True)
class MedicineFacts:
    """A line of somebody's own list of medicines: as they say it, checked by nobody (R19 R71)."""

    name: str
    words: str = ""  # how they take it
    prescriber: str = ""


def why_not_words(words: str, *, most: int) -> Reason | None:
    """Why words cannot be kept as they are, or None."""
    if CONTROL.search(words):
        return Reason("text_has_control_characters")
    if len(words) > most:
        return Reason("text_too_long", {"most": most, "over": len(words) - most})
    return None


def why_not_experience(facts: ExperienceFacts) -> Reason | None:
    """Why a fact cannot be kept, or None. No word for oneself is an answer too (R39)."""
    if not facts.words.strip() and facts.kind is not ExperienceKind.WORD:
        return Reason("field_empty")
    return why_not_words(facts.words, most=MAX_FACT)


def why_not_capacity(most: int, *, was: int | None, carries: int) -> Reason | None:
    """Why a helper cannot carry at most so many, or None: nobody is put down by a number (R2).

    `was`: what it says now. Where more are beside them already, it may stay so while everything else changes.
    """
    if not 0 <= most <= MOST_PEOPLE:
        return Reason("capacity_impossible", {"most": MOST_PEOPLE})
    if most < carries and (was is None or most < was):
        return Reason("capacity_below_load", {"carries": carries})
    return None


def why_not_code(kind: ExperienceKind, code: str) -> Reason | None:
    """Why a code does not go with what a fact is about, or None. None need be chosen (R37)."""
    if not code or code in EXPERIENCE_CODES.get(kind, ()):
        return None
    if kind is ExperienceKind.PROGRAM and UUID_TEXT.fullmatch(code):
        return None
    return Reason("code_of_another_kind")


def why_not_medicine(facts: MedicineFacts) -> tuple[str, Reason] | None:
    """(field, why) a line of the list cannot be kept, or None."""
    if not facts.name.strip():
        return "name", Reason("field_empty")
    for field in ("name", "words", "prescriber"):
        if reason := why_not_words(getattr(facts, field), most=MAX_MEDICINE):
            return field, reason
    return None


def wider(one: Audience, other: Audience) -> bool:
    """Whether `one` reaches more people than `other`."""
    order = list(Audience)
    return order.index(one) > order.index(other)
