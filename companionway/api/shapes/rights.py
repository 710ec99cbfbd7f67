"""What somebody complains of, wants kept back and chooses."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.consent.queries import AnswerView, ChoiceView, ComplaintView, RestrictionView
from companionway.consent.rules import Answered, ChoiceOf, ComplaintAbout, From
from companionway.ground.access import Category, Role
from companionway.people.rules import Hat


class ComplaintSaid(Said):
    """Something was not right, in any words (42 CFR 2.4)."""

    about: ComplaintAbout = Field(description="What it is about.", examples=["privacy"])
    words: str = Field(description="What happened.", examples=["Somebody called out my name."])
    unnamed: bool = Field(default=False, description="Leave the caller's name out, everywhere.")
    to_admin: bool = Field(default=False, description="It is about whoever keeps privacy: somebody else reads it.")


class Answer(Shape):
    """What was answered."""

    words: str = Field(description="The words.", examples=["It is mended."])
    at: datetime = Field(description="When.", examples=["2026-11-24T15:00:00Z"])

    @classmethod
    def of(cls, one: AnswerView) -> Answer:
        """From a view."""
        return cls(words=one.words, at=one.at)


class Complaint(Shape):
    """Something the caller said was not right."""

    id: UUID = Field(description="Its id.")
    about: ComplaintAbout = Field(description="What it is about.", examples=["privacy"])
    words: str = Field(description="What happened.", examples=["Somebody called out my name."])
    made_at: datetime = Field(description="When it was said.", examples=["2026-11-24T15:00:00Z"])
    closed_at: datetime | None = Field(description="When it was answered for good.")
    answers: list[Answer] = Field(description="What was answered, the oldest first.")

    @classmethod
    def of(cls, one: ComplaintView) -> Complaint:
        """From a view."""
        answers = [Answer.of(answer) for answer in one.answers]
        return cls(id=one.id, about=one.about, words=one.words, made_at=one.made_at, closed_at=one.closed_at,
                   answers=answers)  # fmt: skip


class Complaints(Shape):
    """Those under the caller's name; the newest first."""

    complaints: list[Complaint] = Field(description="What was said without a name stands nowhere here.")


class Made(Shape):
    """It is written down."""

    id: UUID = Field(description="Its id.")


class RestrictionSaid(Said):
    """Keep something from somebody (42 CFR 2.26). Of the four at most one; none of them: from everybody here."""

    categories: list[Category] = Field(description="What should be kept back.", examples=[["contacts"]])
    from_person_id: UUID | None = Field(default=None, description="Somebody who sees the caller now.")
    from_role: Role | None = Field(default=None, description="Everybody with this work.", examples=["peer"])
    from_hat: Hat | None = Field(default=None, description="Everybody who is this to the caller.")
    from_recipient_id: UUID | None = Field(default=None, description="Somebody outside.")
    words: str = Field(default="", description="Anything we should know; nobody has to say why.", examples=[""])

    def whom(self) -> From:
        """For the rule."""
        return From(self.from_person_id, self.from_role, self.from_hat, self.from_recipient_id)


class Restriction(Shape):
    """A wish to keep something back, and the answer."""

    id: UUID = Field(description="Its id.")
    categories: list[Category] = Field(description="What it is about.", examples=[["contacts"]])
    apart: bool = Field(description="The caller asked to be kept apart from somebody.", examples=[False])
    from_person_id: UUID | None = Field(description="From one person here.")
    from_role: Role | None = Field(description="From everybody with this work.", examples=["peer"])
    from_hat: Hat | None = Field(description="From everybody who is this to the caller.")
    from_recipient_id: UUID | None = Field(description="From somebody outside.")
    asked_at: datetime = Field(description="When it was asked.", examples=["2026-11-24T15:00:00Z"])
    answer: Answered | None = Field(description="null: not answered yet.", examples=["agreed"])
    answer_words: str = Field(description="The answer in words; a no always has some.", examples=[""])
    holds: bool = Field(description="Whether it keeps anything back now.", examples=[True])
    ended_at: datetime | None = Field(description="When it ended.")

    @classmethod
    def of(cls, one: RestrictionView) -> Restriction:
        """From a view."""
        return cls(
            id=one.id, categories=list(one.ordered), apart=one.apart, from_person_id=one.whom.person_id,
            from_role=one.whom.role, from_hat=one.whom.hat, from_recipient_id=one.whom.recipient_id,
            asked_at=one.asked_at, answer=one.answer, answer_words=one.answer_words, holds=one.holds,
            ended_at=one.ended_at,
        )  # fmt: skip


class Restrictions(Shape):
    """What the caller wants kept back; the newest first."""

    restrictions: list[Restriction] = Field(description="All of them, ended ones too.")


class Choice(Shape):
    """What the caller decided; nothing is yes until they say so."""

    of: ChoiceOf = Field(description="What it is about.", examples=["photos"])
    yes: bool = Field(description="Whether they said yes.", examples=[False])
    at: datetime | None = Field(description="When; null: never said, which is no.")

    @classmethod
    def of_view(cls, one: ChoiceView) -> Choice:
        """From a view."""
        return cls(of=one.of, yes=one.yes, at=one.at)


class Choices(Shape):
    """Everything that may be decided."""

    choices: list[Choice] = Field(description="Each once.")


class ChoicesSaid(Said):
    """What the caller decides; what is left out stays."""

    choices: dict[ChoiceOf, bool] = Field(description="Each yes or no.", examples=[{"photos": False}])
