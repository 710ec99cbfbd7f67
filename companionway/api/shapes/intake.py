"""Coming in: the steps, how ready somebody feels, what matters to them, what they want."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Said, Shape
from companionway.desk.arriving import Beside
from companionway.journey.queries import IntakeView, MatterView, ReadinessView
from companionway.journey.rules import (
    Dimension,
    GoalDetails,
    GoalFacts,
    GoalKind,
    GoalUnit,
    Need,
    ReadinessFacts,
    Ruler,
    Situation,
    Stands,
    Step,
)

_NUMBER = "0 to 10; null: left out, which is always fine."


class Intake(Shape):
    """Somebody's coming in. Its steps are read off what stands elsewhere; none is a condition (R91)."""

    id: UUID = Field(description="Its id.")
    program_id: UUID = Field(description="Into which program.")
    begun_at: datetime = Field(description="When they came in.", examples=["2026-11-24T15:30:00Z"])
    came_back: bool = Field(description="They were here before.")
    open: bool = Field(description="Whether something is still to do, and it was not ended.")
    supporter_due_at: datetime = Field(description="Until when somebody beside them was promised.")
    steps: dict[Step, Stands] = Field(
        description="How each step stands, of those of which the caller may know.",
        examples=[{"talk": "done", "rules": "open"}],
    )

    @classmethod
    def of(cls, one: IntakeView) -> Intake:
        """From a view. What was said in the first talk is read on the page, by whoever talks next."""
        return cls(
            id=one.id, program_id=one.program_id, begun_at=one.begun_at, came_back=one.came_back, open=one.open,
            supporter_due_at=one.supporter_due_at, steps=dict(one.steps),
        )  # fmt: skip


class Intakes(Shape):
    """Comings in, newest first."""

    intakes: list[Intake] = Field(description="All of them.")


class IntakeBegun(Said):
    """Somebody who takes part in a program has come in."""

    program_id: UUID = Field(description="Into which program.")
    came_back: bool = Field(default=False, description="They were here before.")


class ReadinessSaid(Said):
    """Where somebody puts themself. At least one number; none of them opens or closes any help (R46 R91)."""

    important: int | None = Field(default=None, description=_NUMBER, examples=[8])
    confident: int | None = Field(default=None, description=_NUMBER, examples=[4])
    ready: int | None = Field(default=None, description=_NUMBER, examples=[6])
    words: str = Field(default="", description="Why not lower, in their words.", examples=["My daughter."])

    def facts(self) -> ReadinessFacts:
        """For the rule."""
        return ReadinessFacts(self.important, self.confident, self.ready, self.words)


class Readiness(Shape):
    """What somebody put once."""

    id: UUID = Field(description="Its id.")
    at: datetime = Field(description="When.", examples=["2026-11-24T15:30:00Z"])
    important: int | None = Field(description=_NUMBER, examples=[8])
    confident: int | None = Field(description=_NUMBER, examples=[4])
    ready: int | None = Field(description=_NUMBER, examples=[6])
    words: str = Field(description="Why not lower, in their words.", examples=["My daughter."])

    @classmethod
    def of(cls, one: ReadinessView) -> Readiness:
        """From a view."""
        facts = one.facts
        return cls(
            id=one.id, at=one.at, important=facts.important, confident=facts.confident, ready=facts.ready,
            words=facts.words,
        )  # fmt: skip


class Readinesses(Shape):
    """What the caller put, newest first."""

    readiness: list[Readiness] = Field(description="The newest first.")


class ReadinessKept(Shape):
    """What was kept, and the one question afterwards, which never asks why not higher."""

    id: UUID = Field(description="The id: the same whenever the same key is sent again.")
    ruler: Ruler | None = Field(description="Which number the question is about.")
    question: Reason | None = Field(description="Why not lower?")


class Matter(Shape):
    """Something that matters to the caller."""

    id: UUID = Field(description="Its id.")
    words: str = Field(description="In their words.", examples=["My daughter."])
    at: datetime = Field(description="When they said it.", examples=["2026-11-24T15:30:00Z"])

    @classmethod
    def of(cls, one: MatterView) -> Matter:
        """From a view."""
        return cls(id=one.id, words=one.words, at=one.at)


class Matters(Shape):
    """What matters to the caller."""

    matters: list[Matter] = Field(description="In the order in which they said it.")


class MatterSaid(Said):
    """Something that matters."""

    words: str = Field(description="A sentence.", examples=["My daughter."])


class Goal(Shape):
    """What somebody wants for themself."""

    id: UUID = Field(description="Its id.")
    kind: GoalKind = Field(description="One of five kinds.", examples=["reduce"])
    words: str = Field(description="As they say it; may be empty.", examples=["Sundays without."])

    @classmethod
    def of(cls, one: GoalFacts) -> Goal:
        """From facts."""
        return cls(id=one.id, kind=one.kind, words=one.words)


class GoalsBeside(Shape):
    """The caller's goals beside what one of their programs stands for (R75)."""

    program_id: UUID = Field(description="The program.")
    welcomes: list[GoalKind] = Field(description="Which kinds it welcomes; who is unsure is welcome everywhere.")
    medicines_welcome: bool = Field(description="Whether medicines for recovery are welcome.")
    matches: list[UUID] = Field(description="Goals of the caller's that fit.")
    conflicts: list[UUID] = Field(description="Goals that do not fit; the caller decides what follows.")
    other_programs: list[UUID] = Field(description="Programs of the same organization that welcome those.")
    elsewhere: list[str] = Field(description="Fitting places outside, as the program names them.")

    @classmethod
    def of(cls, one: Beside) -> GoalsBeside:
        """From what the desk puts side by side."""
        return cls(
            program_id=one.program_id, welcomes=list(one.stance.welcomed),
            medicines_welcome=one.stance.medicines_welcome, matches=[goal.id for goal in one.fit.matches],
            conflicts=[goal.id for goal in one.fit.conflicts],
            other_programs=[stance.program_id for _, stance in one.others], elsewhere=list(one.stance.elsewhere),
        )  # fmt: skip


class Goals(Shape):
    """What the caller wants, and what their programs stand for."""

    goals: list[Goal] = Field(description="In the order in which they said it.")
    beside: list[GoalsBeside] = Field(description="For each of their programs that says what it stands for.")


class GoalSaid(Said):
    """What somebody wants."""

    kind: GoalKind = Field(description="One of five kinds.", examples=["reduce"])
    words: str = Field(default="", description="As they say it.", examples=["Sundays without."])
    dimension: Dimension | None = Field(default=None, description="Which part of life it is about.")
    need: Need | None = Field(default=None, description="Which need it answers.")
    unit: GoalUnit | None = Field(default=None, description="Of less: what is counted by week, if anything is.")
    baseline: int | None = Field(default=None, description="Of less: so many a week now.", examples=[4])
    target: int | None = Field(default=None, description="Of less: so many are wanted.", examples=[2])
    situation: Situation | None = Field(default=None, description="Of safety: what should be safe.")
    review_on: date | None = Field(default=None, description="When to look at it again.")

    def details(self) -> GoalDetails:
        """For the rule; what belongs to another kind is left out."""
        return GoalDetails(
            self.dimension, self.need, self.unit, self.baseline, self.target, self.situation, self.review_on
        )


class WishKept(Shape):
    """What was kept."""

    id: UUID = Field(description="The id: the same whenever the same key is sent again.")
