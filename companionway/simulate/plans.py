"""Plans that are lived: Rosa's stage and her weeks, and somebody who drinks less and says so week by week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.rules import (
    Dimension,
    GoalDetails,
    GoalKind,
    GoalUnit,
    Need,
    Situation,
    StageAim,
    StageFacts,
    WeekFacts,
    monday_of,
)
from companionway.simulate.book import Book

K = GoalKind
AISHAS_WEEKS = (5, 4, None, 3, 2, 3)  # of which one without a word, and the last one harder than the one before


def lived(book: Book) -> None:
    """As they stand this morning."""
    _rosa(book)
    _aisha(book)


def _rosa(book: Book) -> None:
    """Safety comes first; last week her goals held, and something moved."""
    rosa, today = book.people["rosa"], book.draft.today
    given: dict[str, Any] = {"by": book.actor("rosa"), "now": book.moment(today - timedelta(days=9), 18)}
    stage = StageFacts(StageAim.SAFETY, "No estar sola de noche.", today + timedelta(days=12))
    journey.begin_stage(rosa, stage, **given)
    details = GoalDetails(dimension=Dimension.HEALTH, need=Need.BIOLOGICAL, situation=Situation.NALOXONE)
    journey.set_goal(rosa, K.SAFETY, "", details=details, **given)
    monday, at = monday_of(today) - timedelta(weeks=1), book.moment(today - timedelta(days=1), 19)
    weeks = {
        goal.id: WeekFacts(kept=True, words="Vi un cuarto en la calle Elm." if goal.kind is K.LIFE else "")
        for goal in queries.plan(given["by"], rosa, today=today).goals
    }
    journey.report_week(rosa, monday, weeks, by=given["by"], now=at)


def _aisha(book: Book) -> None:
    """From five nights to two, told to Tanya each week; a harder week is a number of that week."""
    aisha, today, tanya = book.people["aisha"], book.draft.today, book.actor("tanya")
    began = monday_of(today) - timedelta(weeks=len(AISHAS_WEEKS))
    details = GoalDetails(Dimension.HEALTH, Need.SOCIAL, GoalUnit.NIGHTS, 5, 2, None, today + timedelta(days=5))
    given: dict[str, Any] = {"by": tanya, "now": book.moment(began, 17)}
    journey.begin_stage(aisha, StageFacts(StageAim.REDUCE, "Fewer nights, and home by ten."), **given)
    goal = journey.set_goal(aisha, K.REDUCE, "Nights at the bar.", details=details, **given)
    for number, nights in enumerate(AISHAS_WEEKS):
        week_on = began + timedelta(weeks=number)
        if nights is not None:
            said = WeekFacts(nights, words="My brother was in town." if number == len(AISHAS_WEEKS) - 1 else "")
            at = book.moment(week_on + timedelta(days=6), 18)
            journey.report_week(aisha, week_on, {goal: said}, by=tanya, now=at)
