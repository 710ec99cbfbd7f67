"""How the weeks of a goal went, as a small picture: bars where something is counted, else a sign for each week.

Where no word was said there is no bar, and a week without a word is not a week of none. What is seen is also heard,
and a table says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.ground.errors import Reason
from companionway.journey.queries import GoalView, WeekView
from companionway.journey.rules import WeekAsk

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 320, 24, 4, 10, 96  # of the drawing, in its own units
WIDEST = 26  # a bar
MIDDLE = 20  # where signs stand that are no numbers


@dataclass(frozen=True)
class Mark:
    """One week: `sign` is bar, yes, no or none."""

    sign: str
    x: int
    y: int
    wide: int
    high: int


@dataclass(frozen=True)
class Trend:
    """What parts/trend.html draws, and what is heard of it."""

    marks: tuple[Mark, ...]
    lines: tuple[tuple[str, int, int], ...]  # what it is, its number, where it stands
    heard: str
    weeks: tuple[WeekView, ...]

    @property
    def last(self) -> WeekView:
        return self.weeks[-1]

    @property
    def high(self) -> int:
        return BOTTOM + 6 if self.lines else 2 * MIDDLE


@dataclass(frozen=True)
class GoalShown:
    """A goal as a page shows it."""

    goal: GoalView
    trend: Trend | None

    @property
    def counts(self) -> Reason | None:
        """From how many to how many."""
        one = self.goal.details
        if one.unit is None or one.baseline is None or one.target is None:
            return None
        return Reason("goal_of_less", {"baseline": one.baseline, "target": one.target, "goal_unit": one.unit})

    @property
    def stands(self) -> Reason | None:
        """Where the last week stands beside the beginning."""
        one = self.goal.stands
        return Reason(f"toward_{one.said}", {"percent": one.percent}) if one else None

    @property
    def less(self) -> Reason | None:
        """How many fewer, all weeks together."""
        if not self.goal.less:
            return None
        return Reason(f"less_of_{self.goal.details.unit}", {"less": self.goal.less})


def shown(goal: GoalView) -> GoalShown:
    """A goal with its picture, where anything was said that can be drawn."""
    drawable = goal.ask in (WeekAsk.NUMBER, WeekAsk.HELD, WeekAsk.MOVED) and goal.weeks
    return GoalShown(goal, (_bars if goal.ask is WeekAsk.NUMBER else _signs)(goal) if drawable else None)


def _bars(goal: GoalView) -> Trend:
    amounts = [week.facts.amount if week.facts else None for week in goal.weeks]
    baseline, target = goal.details.baseline or 0, goal.details.target or 0
    top = max([baseline, 1, *(one for one in amounts if one is not None)])
    step, wide = _step(len(amounts))
    marks = []
    for i, amount in enumerate(amounts):
        x = round(LEFT + i * step + (step - wide) / 2)
        if amount is None:
            marks.append(Mark("none", x + wide // 2, BOTTOM - 3, 0, 0))
            continue
        y = min(_height(amount, top), BOTTOM - 2)  # none at all is a thin line, and not nothing
        marks.append(Mark("bar", x, y, wide, BOTTOM - y))
    lines = (("baseline", baseline, _height(baseline, top)), ("target", target, _height(target, top)))
    numbers = ", ".join(_("no word") if one is None else str(one) for one in amounts)
    unit = catalogue.word(goal.details.unit or "times", get_language() or "en", kind="goal_unit")
    heard = _("%(unit)s by week, oldest first: %(numbers)s. At the beginning %(baseline)s, wanted %(target)s.") % {
        "unit": unit.capitalize(), "numbers": numbers, "baseline": baseline, "target": target,
    }  # fmt: skip
    return Trend(tuple(marks), lines, heard, goal.weeks)


def _signs(goal: GoalView) -> Trend:
    step, _wide = _step(len(goal.weeks))
    said = {True: ("yes", _("yes")), False: ("no", _("not this week")), None: ("none", _("no word"))}
    kept = [said[week.facts.kept if week.facts else None] for week in goal.weeks]
    marks = tuple(
        Mark(sign, round(LEFT + i * step + step / 2), MIDDLE, 0, 0) for i, (sign, _word) in enumerate(kept)
    )
    heard = _("By week, oldest first: %(words)s.") % {"words": ", ".join(word for _sign, word in kept)}
    return Trend(marks, (), heard, goal.weeks)


def _step(weeks: int) -> tuple[float, int]:
    """How far one week is from the next, and how wide a bar is."""
    step = min((WIDTH - LEFT - RIGHT) / max(1, weeks), 2 * WIDEST)
    return step, max(2, min(WIDEST, round(step * 0.7)))


def _height(number: int, top: int) -> int:
    return round(TOP + (top - number) * (BOTTOM - TOP) / top)
