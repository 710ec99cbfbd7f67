"""What people may ask of the program, and what others ask about them (42 CFR 2.13, 2.22, 2.26; 2.4; R81)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from companionway.ground.access import Category, Role
from companionway.ground.errors import Reason
from companionway.people.rules import Hat

MAX_TOLD = 2_000  # letters of what somebody tells: a complaint, an answer, what was said at the door
MAX_NAME = 120  # of who asked, and about whom, as it was said


class Answered(StrEnum):
    """What became of somebody's wish to keep something back (2.26)."""

    AGREED = "agreed"
    DECLINED = "declined"


class Asker(StrEnum):
    """Who from outside asked about somebody."""

    POLICE = "police"
    LAWYER = "lawyer"
    COURT = "court"
    EMPLOYER = "employer"
    FAMILY = "family"
    FRIEND = "friend"
    PRESS = "press"
    OTHER_PROGRAM = "other_program"
    UNKNOWN = "unknown"


class Came(StrEnum):
    """How they asked."""

    DOOR = "door"
    CALL = "call"
    LETTER = "letter"
    MAIL = "mail"
    PAPERS = "papers"  # a subpoena, a warrant or an order was handed over


class Outcome(StrEnum):
    """How a request from outside ended."""

    NOTHING_SAID = "nothing_said"
    BY_CONSENT = "by_consent"  # the person themself wanted it, and it left as a disclosure
    BY_ORDER = "by_order"  # an order under Part 2 and a subpoena
    WITH_COUNSEL = "with_counsel"  # handed to counsel


class ComplaintAbout(StrEnum):
    """What a complaint is about."""

    PRIVACY = "privacy"
    CARE = "care"
    HOUSE = "house"
    SOMEBODY = "somebody"
    OTHER = "other"


class ChoiceOf(StrEnum):
    """What somebody may decide about their information. Nothing is ever yes until they say so."""

    FUNDRAISING = "fundraising"
    RESEARCH = "research"  # to be asked whether they want to take part in research
    PHOTOS = "photos"
    STORY = "story"  # to be asked for their story
    AFTERWARDS = "afterwards"  # to be called after they left
    LISTS = "lists"  # first name on a list that others in the program see


class Applies(StrEnum):
    """Whether 42 CFR Part 2 applies to a program, as it was worked out."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"  # treated as yes


@dataclass(frozen=True)
class OutsideFacts:
    """Who asked, how, what they said, and about whom as they said it: joined to nobody (2.13)."""

    asker: Asker
    came: Came
    asked_by: str = ""
    about: str = ""
    words: str = ""


@dataclass(frozen=True)
class From:
    """From whom something is kept: one person here, a role, a hat, a recipient; none of them: from everybody."""

    person_id: UUID | None = None
    role: Role | None = None
    hat: Hat | None = None
    recipient_id: UUID | None = None

    def how_many(self) -> int:
        """How many of the four are named."""
        return sum(one is not None for one in (self.person_id, self.role, self.hat, self.recipient_id))


def why_not_outside(facts: OutsideFacts) -> tuple[str, Reason] | None:
    """(field, why) a request cannot be written down as it is said."""
    for field, words, most in (
        ("asked_by", facts.asked_by, MAX_NAME), ("about", facts.about, MAX_NAME), ("words", facts.words, MAX_TOLD)
    ):  # fmt: skip
        if reason := too_long(words, most):
            return field, reason
    return None


def why_not_restrict(categories: Collection[Category], from_: From, words: str) -> tuple[str, Reason] | None:
    """(field, why) somebody cannot ask for this. Who they are is never hidden from those who must find them: two
    people are kept apart instead, which is another wish.
    """
    if not categories:
        return "categories", Reason("restriction_of_nothing")
    if from_.how_many() > 1:
        return "whom", Reason("restriction_from_several")
    if Category.IDENTITY in categories and from_.recipient_id is None:
        return "categories", Reason("restriction_of_identity")
    if reason := too_long(words):
        return "words", reason
    return None


def is_apart(categories: Collection[Category], from_: From) -> bool:
    """Whether a wish is to be kept apart from somebody, which no restriction does: an exclusion does it."""
    return Category.IDENTITY in categories and from_.recipient_id is None


def why_not_answer(answer: Answered, words: str, *, apart_from_a_name: bool = False) -> Reason | None:
    """Whoever says no says why, in words that the person reads.

    To whoever named somebody to be kept apart from, the answer is always the same: any other would tell whether
    somebody of that name is here (2.13).
    """
    if apart_from_a_name and (answer is Answered.DECLINED or words.strip()):
        return Reason("apart_answered_alike")
    if answer is Answered.DECLINED and not words.strip():
        return Reason("declined_without_words")
    return too_long(words)


def why_not_apart(named: bool, words: str) -> tuple[str, Reason] | None:
    """(field, why) two cannot be asked to be kept apart: somebody is chosen, or a name is written."""
    if not named and not words.strip():
        return "words", Reason("apart_from_nobody")
    reason = too_long(words, MAX_NAME)
    return ("words", reason) if reason else None


def why_not_tell(words: str) -> Reason | None:
    """Something has to be said, and not too much of it."""
    return too_long(words) if words.strip() else Reason("nothing_said")


def too_long(words: str, most: int = MAX_TOLD) -> Reason | None:
    """Why a text is too long, or None."""
    over = len(words.strip()) - most
    return Reason("text_too_long", {"most": most, "over": over}) if over > 0 else None
