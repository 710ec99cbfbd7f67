"""Reads of a plan: its stages, its goals with what was said of their weeks (category plan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import NotFound
from companionway.journey.models import Goal, GoalWeek, Stage
from companionway.journey.rules import (
    GoalDetails,
    GoalFacts,
    GoalKind,
    StageFacts,
    Toward,
    WeekAsk,
    WeekFacts,
    WeekSaid,
    asks,
    less_in_all,
    monday_of,
    review_is_due,
    toward,
    week_to_report,
)

WEEKS_SHOWN = 12  # on the page of the plan; the page of a goal has a year of them
WEEKS_KEPT = 53
ENDED_SHOWN = 10


@dataclass(frozen=True)
class WeekView:
    """What was said of one week of a goal; `facts` None: no word, which is fine. `target`: what was wanted then."""

    week_on: date
    facts: WeekFacts | None
    target: int | None
    said: WeekSaid | None  # beside the beginning, where something is counted


@dataclass(frozen=True)
class GoalView:
    """A goal with its weeks, oldest first and without a gap; where it stands, if it is counted."""

    id: UUID
    facts: GoalFacts
    details: GoalDetails
    at: datetime
    ended_at: datetime | None
    ask: WeekAsk
    weeks: tuple[WeekView, ...]
    stands: Toward | None
    less: int  # fewer, all weeks together
    review_due: bool

    @property
    def kind(self) -> GoalKind:
        return self.facts.kind

    @property
    def words(self) -> str:
        return self.facts.words

    def week(self, week_on: date) -> WeekFacts:
        """What was said of this week."""
        return next((one.facts for one in self.weeks if one.week_on == week_on and one.facts), WeekFacts())


@dataclass(frozen=True)
class StageView:
    """A stretch of the way; what was said when they looked at it last."""

    id: UUID
    facts: StageFacts
    began_on: date
    ended_at: datetime | None
    reviewed_at: datetime | None
    review_words: str
    review_due: bool


@dataclass(frozen=True)
class PlanView:
    """A plan as it stands: the stage, the goals; stages and goals of before, newest first."""

    stage: StageView | None
    before: tuple[StageView, ...]
    goals: tuple[GoalView, ...]
    ended: tuple[tuple[GoalFacts, datetime], ...]

    def reported(self, week_on: date) -> bool:
        """Whether anything was said of this week."""
        return any(one.week_on == week_on and one.facts for goal in self.goals for one in goal.weeks)


def plan(actor: Actor, person_id: UUID, *, today: date, weeks: int = WEEKS_SHOWN) -> PlanView:
    """Somebody's plan in four reads, however long their story is.

    For themself and for whoever keeps it beside them: a consent to tell of a plan tells nobody how a week went.
    """
    _may_read(actor, person_id, today)
    goals = Goal.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("at", "id")
    ended = Goal.objects.filter(person_id=person_id, ended_at__isnull=False).order_by("-ended_at", "-id")
    stages = [_stage(row, today) for row in Stage.objects.filter(person_id=person_id).order_by("-at", "-id")]
    return PlanView(
        next((one for one in stages if one.ended_at is None), None),
        tuple(one for one in stages if one.ended_at is not None),
        tuple(_goals(person_id, list(goals), today, weeks)),
        tuple((GoalFacts(row.id, GoalKind(row.kind), row.words), row.ended_at) for row in ended[:ENDED_SHOWN]),
    )


def goal(actor: Actor, goal_id: UUID, *, today: date, weeks: int = WEEKS_KEPT) -> tuple[UUID, GoalView]:
    """(whose it is, the goal with a year of its weeks); also one that has ended."""
    row = Goal.objects.filter(id=goal_id).first()
    if row is None:
        raise NotFound
    _may_read(actor, row.person_id, today)
    return row.person_id, _goals(row.person_id, [row], today, weeks)[0]


def week_unsaid(actor: Actor, person_id: UUID, *, today: date) -> bool:
    """Whether somebody wants something and has said nothing yet of the week that is asked for."""
    _may_read(actor, person_id, today)
    goals = Goal.objects.filter(person_id=person_id, ended_at__isnull=True).exclude(kind=GoalKind.UNSURE)
    said = GoalWeek.objects.filter(person_id=person_id, week_on=week_to_report(today))
    return goals.exists() and not said.exists()


def _may_read(actor: Actor, person_id: UUID, today: date) -> None:
    require_at_home(actor)
    if actor.person_id != person_id:
        require(actor, Permission.PLAN_KEEP)
    consent.require_seen(actor, person_id, Category.PLAN, today=today)


def _goals(person_id: UUID, rows: list[Goal], today: date, weeks: int) -> list[GoalView]:
    said: dict[UUID, list[GoalWeek]] = defaultdict(list)
    since = monday_of(today) - timedelta(weeks=weeks)
    found = GoalWeek.objects.filter(person_id=person_id, goal__in=rows, week_on__gte=since).order_by("week_on")
    for week in found if rows else ():
        said[week.goal_id].append(week)
    return [_goal(row, said[row.id], today) for row in rows]


def _goal(row: Goal, said: list[GoalWeek], today: date) -> GoalView:
    details, kind = row.details(), GoalKind(row.kind)
    weeks = tuple(_week(details, week_on, one) for week_on, one in _without_gaps(said, row.ended_at, today))
    amounts = [one.facts.amount if one.facts else None for one in weeks]
    return GoalView(
        row.id, GoalFacts(row.id, kind, row.words), details, row.at, row.ended_at, asks(kind, details), weeks,
        _stands(details, amounts), less_in_all(details.baseline or 0, amounts),
        row.ended_at is None and review_is_due(row.review_on, today=today),
    )  # fmt: skip


def _stands(details: GoalDetails, amounts: Sequence[int | None]) -> Toward | None:
    """None where nothing is counted, or nothing was said yet."""
    if details.baseline is None or details.target is None or not amounts:
        return None
    return toward(details.baseline, details.target, amounts)


def _without_gaps(
    said: list[GoalWeek], ended_at: datetime | None, today: date
) -> list[tuple[date, GoalWeek | None]]:  # fmt: skip
    """Every week since the first word: until the last that is over, or this one where something was said of it."""
    if not said:
        return []
    by_week = {row.week_on: row for row in said}
    last = monday_of(today) - timedelta(weeks=1)
    if ended_at is not None:
        last = min(last, monday_of(ended_at.date()))
    last = max(last, said[-1].week_on)
    count = (last - said[0].week_on).days // 7 + 1
    every = [said[0].week_on + timedelta(weeks=one) for one in range(count)]
    return [(week_on, by_week.get(week_on)) for week_on in every]


def _week(details: GoalDetails, week_on: date, row: GoalWeek | None) -> WeekView:
    if row is None:
        return WeekView(week_on, None, None, None)
    facts = WeekFacts(row.amount, row.kept, row.words)
    said = None
    if row.amount is not None and details.baseline is not None and details.target is not None:
        said = toward(details.baseline, details.target, [row.amount]).said
    return WeekView(week_on, facts, row.target, said)


def _stage(row: Stage, today: date) -> StageView:
    return StageView(
        row.id, row.facts(), row.began_on, row.ended_at, row.reviewed_at, row.review_words,
        row.ended_at is None and review_is_due(row.review_on, today=today),
    )  # fmt: skip
