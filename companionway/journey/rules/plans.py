"""The plan: goals of five kinds in four dimensions, in stages, reported by week (R20 R68-R72 R75)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.journey.rules.intake import GoalKind
from companionway.programs.rules import Default


class Dimension(StrEnum):
    """SAMHSA's four dimensions of a life in recovery (field.md 3.2)."""

    HEALTH = "health"
    HOME = "home"
    PURPOSE = "purpose"
    COMMUNITY = "community"


class Need(StrEnum):
    """Which need a goal answers (R20)."""

    BIOLOGICAL = "biological"
    PSYCHOLOGICAL = "psychological"
    SOCIAL = "social"


class GoalUnit(StrEnum):
    """What is counted, by week (R69)."""

    NIGHTS = "nights"
    DAYS = "days"
    TIMES = "times"
    DRINKS = "drinks"


class Situation(StrEnum):
    """What somebody wants to be safe in, by week (R70 R71)."""

    NO_DRIVING = "no_driving"
    NOTHING_ON_MEDICINE = "nothing_on_medicine"
    NOT_ALONE = "not_alone"
    NOT_MIXED = "not_mixed"
    NALOXONE = "naloxone"
    OWN = "own"  # in their own words


class StageAim(StrEnum):
    """What a stage is for: safety first, then less, then further, at the person's own pace (R72)."""

    SAFETY = "safety"
    REDUCE = "reduce"
    FURTHER = "further"
    KEEP = "keep"


class WeekAsk(StrEnum):
    """What is asked of a week, by the kind of goal: never whether somebody failed."""

    NUMBER = "number"  # how many
    HELD = "held"  # whether it held
    MOVED = "moved"  # whether something went forward
    WORDS = "words"  # only how it was


class WeekSaid(StrEnum):
    """What a week says beside where somebody began. Partial progress is progress (R69)."""

    THERE = "there"
    CLOSER = "closer"
    SAME = "same"
    MORE = "more"
    NO_WORD = "no_word"


MAX_STAGE_WORDS = 300
MAX_WEEK_WORDS = 500
MOST_OF = {GoalUnit.NIGHTS: 7, GoalUnit.DAYS: 7, GoalUnit.TIMES: 200, GoalUnit.DRINKS: 200}  # in a week
WEEKS_BACK = 4  # how long ago a week may still be reported: what is remembered, not guessed
LONGEST_AHEAD_DAYS = 366  # a day to look again that is further away is no day
PLAN_REVIEW_DAYS = Default(
    "journey", "plan_review_days", 28, 7, 180, "days",
    "Companionway design default, not sourced: four weeks show a way and are soon enough to change it",
)  # fmt: skip


@dataclass(frozen=True)
class GoalDetails:
    """What may stand beside a goal's kind and words. Of less: `baseline`, `target` and `unit`, all or none."""

    dimension: Dimension | None = None
    need: Need | None = None
    unit: GoalUnit | None = None
    baseline: int | None = None
    target: int | None = None
    situation: Situation | None = None
    review_on: date | None = None

    def of(self, kind: GoalKind) -> GoalDetails:
        """Only what belongs to this kind: a form that shows every field loses nothing by another kind's."""
        less = kind is GoalKind.REDUCE
        return replace(
            self, unit=self.unit if less else None, baseline=self.baseline if less else None,
            target=self.target if less else None, situation=self.situation if kind is GoalKind.SAFETY else None,
        )  # fmt: skip


@dataclass(frozen=True)
class StageFacts:
    """A stretch of the way: what it is for, how they say it, when they look at it again."""

    aim: StageAim
    words: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class WeekFacts:
    """What is said of one week of one goal; everything may be left out."""

    amount: int | None = None
    kept: bool | None = None
    words: str = ""

    @property
    def empty(self) -> bool:
        return self.amount is None and self.kept is None and not self.words.strip()


@dataclass(frozen=True)
class Toward:
    """How far from the beginning to what they want, in percent; None where nothing was said of the last week."""

    percent: int | None
    said: WeekSaid


def toward(baseline: int, target: int, weeks: Sequence[int | None]) -> Toward:
    """The newest week beside where they began. Earlier weeks stay what they were; nothing starts again (R69)."""
    now = weeks[-1] if weeks else None
    if now is None:
        return Toward(None, WeekSaid.NO_WORD)
    percent = max(0, min(100, 100 * (baseline - now) // (baseline - target)))
    if now <= target:
        return Toward(percent, WeekSaid.THERE)
    if now == baseline:
        return Toward(percent, WeekSaid.SAME)
    return Toward(percent, WeekSaid.CLOSER if now < baseline else WeekSaid.MORE)


def less_in_all(baseline: int, weeks: Sequence[int | None]) -> int:
    """How many fewer there were, all weeks together, beside weeks like the first: a harder week takes none away."""
    return sum(max(0, baseline - one) for one in weeks if one is not None)


def asks(kind: GoalKind, details: GoalDetails) -> WeekAsk:
    """What is asked of a week of this goal."""
    if kind is GoalKind.REDUCE:
        return WeekAsk.NUMBER if details.unit else WeekAsk.WORDS
    if kind in (GoalKind.SAFETY, GoalKind.ABSTAIN):
        return WeekAsk.HELD
    return WeekAsk.MOVED if kind is GoalKind.LIFE else WeekAsk.WORDS


def why_not_details(kind: GoalKind, words: str, details: GoalDetails, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) a goal cannot be kept with these, or None. A goal of less needs no number at all (R69)."""
    if details.situation is Situation.OWN and not words.strip():
        return "words", Reason("situation_needs_words")
    return _why_not_less(details) or _why_not_review(details.review_on, today)


def _why_not_less(details: GoalDetails) -> tuple[str, Reason] | None:
    baseline, target, unit = details.baseline, details.target, details.unit
    if baseline is None and target is None and unit is None:
        return None
    if unit is None:
        return "unit", Reason("goal_without_unit")
    for name, number in (("baseline", baseline), ("target", target)):
        if number is None:
            return name, Reason("goal_needs_number")
        if not 0 <= number <= MOST_OF[unit]:
            return name, Reason("goal_number_out_of_bounds", {"most": MOST_OF[unit]})
    if baseline is not None and target is not None and target >= baseline:
        return "target", Reason("target_not_below", {"baseline": baseline})
    return None


def _why_not_review(review_on: date | None, today: date) -> tuple[str, Reason] | None:
    if review_on is None:
        return None
    if review_on < today:
        return "review_on", Reason("review_in_the_past")
    if review_on > today + timedelta(days=LONGEST_AHEAD_DAYS):
        return "review_on", Reason("review_too_far")
    return None


def why_not_stage(stage: StageFacts, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) a stage cannot begin so, or None."""
    if (over := len(stage.words) - MAX_STAGE_WORDS) > 0:
        return "words", Reason("text_too_long", {"most": MAX_STAGE_WORDS, "over": over})
    return _why_not_review(stage.review_on, today)


def why_not_week(
    ask: WeekAsk, details: GoalDetails, week: WeekFacts, *, week_on: date, today: date
) -> tuple[str, Reason] | None:
    """(field, why) this cannot be said of that week, or None."""
    newest = today - timedelta(days=today.weekday())
    if week_on.weekday() or not newest - timedelta(weeks=WEEKS_BACK) <= week_on <= newest:
        return "week_on", Reason("week_not_reportable", {"weeks": WEEKS_BACK})
    if week.amount is not None:
        if ask is not WeekAsk.NUMBER or details.unit is None:
            return "amount", Reason("goal_without_unit")
        if not 0 <= week.amount <= MOST_OF[details.unit]:
            return "amount", Reason("goal_number_out_of_bounds", {"most": MOST_OF[details.unit]})
    if (over := len(week.words) - MAX_WEEK_WORDS) > 0:
        return "words", Reason("text_too_long", {"most": MAX_WEEK_WORDS, "over": over})
    return None


def week_to_report(today: date) -> date:
    """Which week is asked for first: the one that is over until Wednesday, this one from Thursday on."""
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=1) if today.weekday() < 3 else monday


def review_is_due(review_on: date | None, *, today: date) -> bool:
    """Whether it is time to look at it again, together."""
    return review_on is not None and review_on <= today
