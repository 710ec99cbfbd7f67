"""How a week went, goal by goal: what is left out is left out, and a harder week takes nothing away (R69 R70)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, system
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions.commitments import may_keep
from companionway.journey.models import Goal, GoalWeek
from companionway.journey.queries.commitments import home_of
from companionway.journey.rules import GoalKind, WeekFacts, asks, why_not_week
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure

SOURCE = "journey"


@transaction.atomic
def report_week(
    person_id: UUID, week_on: date, weeks: Mapping[UUID, WeekFacts], *, by: Actor, now: datetime
) -> int:  # fmt: skip
    """What is said of the week that begins on this Monday, of each goal by its id; how many goals were spoken of.

    Said again, it is the newer word; what is emptied is taken back. Who is beside them may write down their words.
    """
    may_keep(by, person_id, now)
    program_id, zone = home_of(system(by.organization_id), person_id, today=programs.local_day(None, now))
    today = clock.day_of(now, zone)
    goals = _goals(person_id, weeks)
    for goal_id, said in weeks.items():
        goal = goals[goal_id]
        details = goal.details()
        if wrong := why_not_week(asks(GoalKind(goal.kind), details), details, said, week_on=week_on, today=today):
            raise Refused(wrong[1], field=wrong[0] if wrong[0] == "week_on" else f"{wrong[0]}_{goal_id.hex}")
    before = {row.goal_id: row for row in GoalWeek.objects.filter(person_id=person_id, week_on=week_on)}
    if not before and all(one.empty for one in weeks.values()):
        raise Refused("week_says_nothing")
    rows = [_row(goals[one], before.get(one), week_on, said, by, now) for one, said in weeks.items()]
    kept = [row for row in rows if row is not None]
    GoalWeek.objects.filter(goal__in=[one for one, said in weeks.items() if said.empty], week_on=week_on).delete()
    if kept and not before:
        _happened(person_id, kept[0].id, program_id, today, [goals[row.goal_id] for row in kept], by, now)
    ledger.record(
        "journey.report_week", by=by, now=now, about=person_id, detail={"goals": len(kept)}, touches=[person_id]
    )  # fmt: skip
    return len(kept)


def _goals(person_id: UUID, weeks: Mapping[UUID, WeekFacts]) -> dict[UUID, Goal]:
    rows = Goal.objects.filter(person_id=person_id, id__in=list(weeks), ended_at__isnull=True)
    goals = {row.id: row for row in rows}
    if len(goals) < len(weeks):
        raise NotFound
    return goals


def _row(
    goal: Goal, row: GoalWeek | None, week_on: date, said: WeekFacts, by: Actor, now: datetime
) -> GoalWeek | None:  # fmt: skip
    """The one row of a goal and a week, written or changed; None where nothing is said."""
    if said.empty:
        return None
    new = row is None
    row = row or GoalWeek(id=ids.new(), person_id=goal.person_id, goal=goal, week_on=week_on)
    row.amount, row.kept, row.words = said.amount, said.kept, said.words.strip()
    row.target, row.at, row.by_id = goal.target, now, by.account_id
    row.save(force_insert=new)
    return row


def _happened(
    person_id: UUID, row_id: UUID, program_id: UUID | None, today: date, goals: list[Goal], by: Actor, now: datetime
) -> None:  # fmt: skip
    """One line in the story a week, however many goals there are; it says that they spoke of it, and not what."""
    tags = " ".join(sorted({goal.dimension for goal in goals if goal.dimension}))
    sure = Sure.OWN if by.person_id == person_id else Sure.TOLD
    pulse.write(
        [
            EventRow(
                person_id, Kind.GOAL_REPORTED, now, today, SOURCE, program_id=program_id, tags=tags, sure=sure,
                row_id=row_id,
            )
        ]
    )  # fmt: skip
