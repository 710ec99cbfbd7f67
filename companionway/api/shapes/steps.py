"""Small steps: what somebody means to do, by when, with whom."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape, TimeOfDay
from companionway.journey.queries import CommitmentView
from companionway.journey.rules import CommitmentFacts, Pack, Remind

_BESIDE = "With whom it is taken: they see it and may tick it off too; null: alone."


class StepSaid(Said):
    """A small step (R36 R57)."""

    words: str = Field(description="In their own words.", examples=["Call the housing office."])
    due_on: date | None = Field(default=None, description="By which day.", examples=["2026-12-01"])
    remind: Remind = Field(default=Remind.NO, description="When to remind them, by a word that tells nothing.")
    remind_time: TimeOfDay | None = Field(default=None, description="At what hour; nine where it is left out.")
    beside_id: UUID | None = Field(default=None, description=_BESIDE)
    goal_id: UUID | None = Field(default=None, description="For which of their goals.")

    def facts(self) -> CommitmentFacts:
        """For the rule."""
        at = self.remind_time.replace(tzinfo=None) if self.remind_time else None
        return CommitmentFacts(self.words, self.due_on, self.remind, at, self.beside_id, self.goal_id)


class SmallStep(Shape):
    """A small step of somebody's."""

    id: UUID = Field(description="Its id.")
    person_id: UUID = Field(description="Whose it is.")
    words: str = Field(description="In their words, or as its pack says it in the caller's language.")
    pack: Pack | None = Field(description="Of which ready pack it is.", examples=["housing"])
    due_on: date | None = Field(description="By which day.")
    remind: Remind = Field(description="When they are reminded.", examples=["no"])
    beside_id: UUID | None = Field(description=_BESIDE)
    goal_id: UUID | None = Field(description="For which of their goals.")
    at: datetime = Field(description="When it was written down.", examples=["2026-11-24T15:30:00Z"])
    done_at: datetime | None = Field(description="When it was done; null: it is open.")

    @classmethod
    def of(cls, one: CommitmentView) -> SmallStep:
        """From a view."""
        return cls(
            id=one.id, person_id=one.person_id, words=one.words, pack=one.pack, due_on=one.due_on,
            remind=one.remind, beside_id=one.beside_id, goal_id=one.goal_id, at=one.at, done_at=one.done_at,
        )  # fmt: skip


class SmallSteps(Shape):
    """Steps: the open ones by their day, then those done lately."""

    steps: list[SmallStep] = Field(description="All of them.")


class OwnSteps(SmallSteps):
    """One's own steps, and those that others take together with the caller."""

    with_others: list[SmallStep] = Field(description="Steps of others, which the caller may tick off too.")


class StepKept(Shape):
    """What was kept."""

    id: UUID = Field(description="Its id: the same whenever the same key is sent again.")
