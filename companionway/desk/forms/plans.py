"""The plan: a goal with what may stand beside it, a stage, how a week went, goal by goal (R68-R72)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Day, Form, OneOf, speak_kindly
from companionway.desk.forms.check_ins import SKIP, Ruler, Skippable, YesNo
from companionway.desk.forms.fields import Line, Text
from companionway.desk.forms.intake import Listed, Meaning
from companionway.ground.errors import Reason
from companionway.journey.queries import GoalView, StageView
from companionway.journey.rules import (
    MAX_STAGE_WORDS,
    MAX_WEEK_WORDS,
    MAX_WISH,
    MOST_OF,
    Dimension,
    GoalDetails,
    GoalKind,
    GoalUnit,
    Need,
    Situation,
    StageAim,
    StageFacts,
    WeekAsk,
    WeekFacts,
)

ONE_TAP = 7  # up to so many, each number is a button


def _number(**kwargs) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "class": "short"})
    return forms.IntegerField(required=False, widget=widget, **kwargs)


class Listing(Skippable):
    """One of a few that are a line each, or none."""

    def __init__(self, kind, **kwargs):
        super().__init__(kind, widget=Listed, **kwargs)

    def _said(self) -> list:
        return [*super()._said()[:-1], ("", _("none of these"))]


class PlanGoalForm(Form):
    """A goal. What belongs to another kind than the chosen one is left out, whatever stands in it."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = Meaning(GoalKind, label=_("What do you want for yourself?"), widget=Listed)
    words = Line(label=_("In your own words"), required=False, most=MAX_WISH)
    unit = Skippable(
        GoalUnit,
        label=_("What would you like to count, by week?"),
        help_text=_("Only if you want to count at all."),
    )
    baseline = _number(label=_("How many in a week now?"), help_text=_("As far as you remember."))
    target = _number(label=_("How many would you like it to be?"))
    situation = Listing(Situation, label=_("What should be safe?"))
    dimension = Skippable(Dimension, label=_("Which part of your life is it about?"))
    need = Skippable(Need, label=_("Where would it do you good?"))
    review_on = Day(label=_("When do you want to look at it again?"), required=False)

    @property
    def first(self) -> list[forms.BoundField]:
        return [self["kind"], self["words"]]

    @property
    def less(self) -> list[forms.BoundField]:
        return [self["unit"], self["baseline"], self["target"]]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self["dimension"], self["need"], self["review_on"]]

    @property
    def more_said(self) -> bool:
        """Whether the part that is folded away holds anything, or something to mend."""
        return any(field.errors or field.value() for field in self.more)

    def details(self) -> GoalDetails:
        """What stands beside kind and words."""
        said = self.cleaned_data
        return GoalDetails(
            said["dimension"], said["need"], said["unit"], said["baseline"], said["target"], said["situation"],
            said["review_on"],
        )  # fmt: skip

    @staticmethod
    def stated(goal: GoalView) -> dict:
        """As it stands."""
        one = goal.details
        return {
            "kind": goal.kind, "words": goal.words, "unit": one.unit or "", "baseline": one.baseline,
            "target": one.target, "situation": one.situation or "", "dimension": one.dimension or "",
            "need": one.need or "", "review_on": one.review_on,
        }  # fmt: skip


class Aim(OneOf):
    """What a stage is for, as somebody may say it themself."""

    def _said(self) -> list[tuple[str, str]]:
        language = get_language() or "en"
        return [(str(aim), catalogue.word(aim, language, kind="stage_aim_means")) for aim in StageAim]


class StageForm(Form):
    """A stretch of the way."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    aim = Aim(StageAim, label=_("What comes first now?"), widget=Listed)
    words = Text(label=_("In your own words"), required=False, most=MAX_STAGE_WORDS)
    review_on = Day(
        label=_("When do you want to look at it again?"), required=False,
        help_text=_("Only to look whether it still fits. Nothing is due that day."),
    )  # fmt: skip

    def facts(self) -> StageFacts:
        """For the rule."""
        said = self.cleaned_data
        return StageFacts(said["aim"], said["words"], said["review_on"])

    @staticmethod
    def stated(stage: StageView) -> dict:
        """As it stands."""
        return {"aim": stage.facts.aim, "words": stage.facts.words, "review_on": stage.facts.review_on}


class ReviewForm(Form):
    """They look at a stage again."""

    words = Text(label=_("How is it now?"), required=False, most=MAX_STAGE_WORDS)
    again_on = Day(label=_("When do you want to look at it again?"), required=False)


class WeekForm(Form):
    """How a week went: a question of each goal's own, and a few words; everything may be left out."""

    def __init__(self, *args, goals: Iterable[GoalView], week_on: date, **kwargs):
        self.goals = list(goals)
        kwargs["initial"] = {}
        for goal in self.goals:
            said = goal.week(week_on)
            kept = "" if said.kept is None else "yes" if said.kept else "no"
            kwargs["initial"] |= {
                _name("amount", goal): said.amount, _name("kept", goal): kept, _name("words", goal): said.words
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        for goal in self.goals:
            self.fields |= _fields(goal)
        for field in self.fields.values():
            speak_kindly(field)

    @property
    def rows(self) -> list[tuple[GoalView, list[forms.BoundField]]]:
        """Each goal with its fields."""
        return [
            (
                goal,
                [self[name] for part in ("amount", "kept", "words") if (name := _name(part, goal)) in self.fields],
            )
            for goal in self.goals
        ]

    def weeks(self) -> dict[UUID, WeekFacts]:
        """What is said of each goal."""
        said = self.cleaned_data
        return {
            goal.id: WeekFacts(
                said.get(_name("amount", goal)), said.get(_name("kept", goal)), said[_name("words", goal)]
            )
            for goal in self.goals
        }  # fmt: skip


def _name(part: str, goal: GoalView) -> str:
    return f"{part}_{goal.id.hex}"


def _fields(goal: GoalView) -> dict[str, forms.Field]:
    """A number by one tap where it is small, yes or no where something holds, and always a few words."""
    found: dict[str, forms.Field] = {}
    language = get_language() or "en"
    if goal.ask is WeekAsk.NUMBER and goal.details.unit:
        asked = catalogue.say(Reason(f"how_many_{goal.details.unit}"), language)
        small = MOST_OF[goal.details.unit] <= ONE_TAP
        found[_name("amount", goal)] = Ruler(0, ONE_TAP, label=asked) if small else _number(label=asked)
    if goal.ask in (WeekAsk.HELD, WeekAsk.MOVED):
        code = "did_it_hold" if goal.ask is WeekAsk.HELD else "did_it_move"
        found[_name("kept", goal)] = Held(label=catalogue.say(Reason(code), language))
    label = _("How was it?") if goal.ask is WeekAsk.WORDS else _("A few words")
    found[_name("words", goal)] = Line(label=label, required=False, most=MAX_WEEK_WORDS)
    return found


class Held(YesNo):
    """Yes, not this week, or skip."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.choices = [("yes", _("yes")), ("no", _("not this week")), SKIP]
