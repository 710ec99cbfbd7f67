"""The plan: goals with their weeks, a stage, how a week went."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.journey.queries import GoalView, PlanView, StageView, WeekView
from companionway.journey.rules import (
    Dimension,
    GoalKind,
    GoalUnit,
    Need,
    Situation,
    StageAim,
    StageFacts,
    WeekFacts,
    WeekSaid,
)

_WEEK_ON = Field(description="A Monday: this week's, or one of the four before.", examples=["2026-11-23"])


class PlanWeek(Shape):
    """One week of a goal. A week without a word is not a week of none."""

    week_on: date = Field(description="Its Monday.", examples=["2026-11-23"])
    amount: int | None = Field(description="So many, where something is counted.", examples=[3])
    kept: bool | None = Field(description="Whether it held, where that is asked.")
    words: str = Field(description="In their words.", examples=["Sunday was hard."])
    target: int | None = Field(description="What was wanted then.", examples=[2])
    said: WeekSaid | None = Field(description="Beside the beginning; null: nothing is counted, or no word.")

    @classmethod
    def of(cls, one: WeekView) -> PlanWeek:
        """From a view."""
        facts = one.facts or WeekFacts()
        return cls(
            week_on=one.week_on, amount=facts.amount, kept=facts.kept, words=facts.words, target=one.target,
            said=one.said,
        )  # fmt: skip


class PlanGoal(Shape):
    """A goal of a plan, with the weeks that were spoken of, oldest first and without a gap."""

    id: UUID = Field(description="Its id.")
    kind: GoalKind = Field(description="One of five kinds.", examples=["reduce"])
    words: str = Field(description="As they say it; may be empty.", examples=["Sundays without."])
    dimension: Dimension | None = Field(description="Which part of life it is about.", examples=["health"])
    need: Need | None = Field(description="Which need it answers.", examples=["social"])
    unit: GoalUnit | None = Field(description="What is counted by week, if anything is.", examples=["nights"])
    baseline: int | None = Field(description="So many a week at the beginning.", examples=[4])
    target: int | None = Field(description="So many are wanted.", examples=[2])
    situation: Situation | None = Field(description="What should be safe.", examples=[None])
    review_on: date | None = Field(description="When they look at it again.", examples=["2026-12-22"])
    percent: int | None = Field(description="How far the last week is from beginning to target.", examples=[50])
    said: WeekSaid | None = Field(description="The last week beside the beginning; nothing here is a failure.")
    weeks: list[PlanWeek] = Field(description="The last twelve at most.")

    @classmethod
    def of(cls, one: GoalView) -> PlanGoal:
        """From a view."""
        more = one.details
        return cls(
            id=one.id, kind=one.kind, words=one.words, dimension=more.dimension, need=more.need, unit=more.unit,
            baseline=more.baseline, target=more.target, situation=more.situation, review_on=more.review_on,
            percent=one.stands.percent if one.stands else None, said=one.stands.said if one.stands else None,
            weeks=[PlanWeek.of(week) for week in one.weeks],
        )  # fmt: skip


class PlanStage(Shape):
    """A stretch of the way."""

    id: UUID = Field(description="Its id.")
    aim: StageAim = Field(description="What comes first.", examples=["safety"])
    words: str = Field(description="In their words.", examples=["Not alone at night."])
    began_on: date = Field(description="Since when.", examples=["2026-11-24"])
    review_on: date | None = Field(description="When they look at it again.", examples=["2026-12-22"])
    ended_at: datetime | None = Field(description="Null: it stands.", examples=[None])

    @classmethod
    def of(cls, one: StageView) -> PlanStage:
        """From a view."""
        return cls(
            id=one.id, aim=one.facts.aim, words=one.facts.words, began_on=one.began_on,
            review_on=one.facts.review_on, ended_at=one.ended_at,
        )  # fmt: skip


class Plan(Shape):
    """A plan as it stands."""

    stage: PlanStage | None = Field(description="What comes first now.")
    before: list[PlanStage] = Field(description="Stages before, newest first.")
    goals: list[PlanGoal] = Field(description="In the order in which they were said.")

    @classmethod
    def of(cls, one: PlanView) -> Plan:
        """From a view."""
        return cls(
            stage=PlanStage.of(one.stage) if one.stage else None, before=[PlanStage.of(old) for old in one.before],
            goals=[PlanGoal.of(goal) for goal in one.goals],
        )  # fmt: skip


class GoalWeekSaid(Said):
    """What is said of one week of one goal; everything may be left out."""

    goal_id: UUID = Field(description="The goal.")
    amount: int | None = Field(default=None, description="So many, where something is counted.", examples=[3])
    kept: bool | None = Field(default=None, description="Whether it held, where that is asked.")
    words: str = Field(default="", description="In their words.", examples=["Sunday was hard."])


class PlanWeekSaid(Said):
    """How a week went. Said again, it is the newer word; what is emptied is taken back."""

    week_on: date = _WEEK_ON
    goals: list[GoalWeekSaid] = Field(description="Of which goals something is said.", max_length=10)

    def weeks(self) -> dict[UUID, WeekFacts]:
        """For the action."""
        return {one.goal_id: WeekFacts(one.amount, one.kept, one.words) for one in self.goals}


class PlanWeekKept(Shape):
    """What was kept."""

    goals: int = Field(description="Of how many goals something stands now for that week.", examples=[1])


class PlanStageSaid(Said):
    """A stage that begins; the one before ends with it."""

    aim: StageAim = Field(description="What comes first.", examples=["safety"])
    words: str = Field(default="", description="In their words.", examples=["Not alone at night."])
    review_on: date | None = Field(default=None, description="When to look at it again.", examples=["2026-12-22"])

    def facts(self) -> StageFacts:
        """For the rule."""
        return StageFacts(self.aim, self.words, self.review_on)
