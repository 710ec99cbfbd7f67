"""Small steps, ready packs, a partner, and the pieces of a resume."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import CardView
from companionway.desk import catalogue
from companionway.desk.forms.base import Checks, Choices, Day, Form, Marks, OneOf, speak_kindly
from companionway.desk.forms.fields import Line, Text
from companionway.journey.queries import CommitmentView, PackStep
from companionway.journey.rules import (
    MAX_STEP,
    CommitmentFacts,
    GoalFacts,
    Remind,
    ResumeEntry,
    ResumeFacts,
    lines,
)


def said_goal(goal: GoalFacts) -> str:
    """A goal as its owner says it, or as its kind does."""
    return goal.words or catalogue.word(goal.kind, get_language() or "en", kind="goal_kind_means")


def _nobody_first(field: forms.Field, some: Sequence[tuple[str, str]], nobody: str) -> None:
    """Choices of which the last one means none of them."""
    field.choices = [*some, ("", nobody)]  # type: ignore[attr-defined]


class _Beside(Form):
    """A form that may name somebody of the person's company."""

    beside_id = forms.TypedChoiceField(
        label=_("Together with somebody?"), coerce=UUID, empty_value=None, required=False, widget=Choices,
        help_text=_("They see this step, and can tick it off too."),
    )  # fmt: skip

    def __init__(self, *args, company: Iterable[CardView], oneself: UUID | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        near = [(str(card.person_id), _named(card, oneself)) for card in company]
        _nobody_first(self.fields["beside_id"], near, gettext("By myself") if oneself is None else gettext("Alone"))
        if not near:
            del self.fields["beside_id"]


def _named(card: CardView, oneself: UUID | None) -> str:
    return gettext("With me") if card.person_id == oneself else card.first_name


class StepForm(_Beside):
    """A small step. `oneself`: who fills it in for somebody else."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = Line(
        label=_("What is a small step?"), most=MAX_STEP, required=False,
        help_text=_("Something for one day: call the office, find my birth certificate."),
    )  # fmt: skip
    due_on = Day(label=_("By which day?"), required=False)
    remind = OneOf(
        Remind, only=(Remind.DAY_BEFORE, Remind.ON_DAY, Remind.NO), label=_("A reminder?"), required=False,
        help_text=_("It only says that you have a message. It never says what about."),
    )  # fmt: skip
    remind_time = forms.TimeField(
        label=_("At what time?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Nine in the morning, if you leave this empty."),
    )  # fmt: skip
    goal_id = forms.TypedChoiceField(
        label=_("For which goal?"), coerce=UUID, empty_value=None, required=False, widget=Marks
    )

    field_order = ("key", "words", "due_on", "remind", "remind_time", "beside_id", "goal_id")

    def __init__(self, *args, goals: Iterable[GoalFacts] = (), **kwargs):
        super().__init__(*args, **kwargs)
        mine = [(str(one.id), said_goal(one)) for one in goals]
        _nobody_first(self.fields["goal_id"], mine, gettext("None in particular"))
        if not mine:
            del self.fields["goal_id"]

    @property
    def more(self) -> list[forms.BoundField]:
        """All that may be left out."""
        return [field for field in self.visible_fields() if field.name != "words"]

    @property
    def opened(self) -> bool:
        """Whether what may be left out is looked at: something is said, or wrong there."""
        names = {field.name for field in self.more}
        typed = any(field.value() not in (None, "", str(Remind.NO), Remind.NO) for field in self.more)
        return typed or bool(names & set(self.errors))

    def facts(self) -> CommitmentFacts:
        """For the rule."""
        said = self.cleaned_data
        return CommitmentFacts(
            said["words"], said["due_on"], said["remind"] or Remind.NO, said["remind_time"], said.get("beside_id"),
            said.get("goal_id"),
        )  # fmt: skip

    @staticmethod
    def stated(step: CommitmentView) -> dict:
        """As it stands; a ready step's words are shown, and stay its pack's unless they are changed."""
        return {
            "words": step.words, "due_on": step.due_on, "remind": str(step.remind), "remind_time": step.remind_time,
            "beside_id": str(step.beside_id or ""), "goal_id": str(step.goal_id or ""),
        }  # fmt: skip


class PackForm(_Beside):
    """Steps of a ready pack: those that are not open already."""

    steps = forms.MultipleChoiceField(label=_("Which would you like to take?"), widget=Checks)

    field_order = ("steps", "beside_id")

    def __init__(self, *args, steps: Iterable[PackStep], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["steps"].choices = [(one.code, one.words) for one in steps]
        speak_kindly(self.fields["steps"])


class PartnerForm(Form):
    """Whom to ask."""

    partner_id = forms.TypedChoiceField(label=_("Whom would you like to ask?"), coerce=UUID, widget=Choices)

    def __init__(self, *args, company: Iterable[CardView], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner_id"].choices = [(str(one.person_id), one.first_name) for one in company]


class ShareForm(Form):
    """Which goals and steps a partner sees; none is an answer too."""

    goals = forms.TypedMultipleChoiceField(label=_("Goals"), coerce=UUID, required=False, widget=Checks)
    steps = forms.TypedMultipleChoiceField(label=_("Small steps"), coerce=UUID, required=False, widget=Checks)

    def __init__(self, *args, goals: Iterable[GoalFacts], steps: Iterable[CommitmentView], **kwargs):
        super().__init__(*args, **kwargs)
        self._put("goals", [(str(one.id), said_goal(one)) for one in goals])
        self._put("steps", [(str(one.id), one.words) for one in steps])

    def _put(self, name: str, some: list[tuple[str, str]]) -> None:
        self.fields[name].choices = some  # type: ignore[attr-defined]
        if not some:
            del self.fields[name]

    def chosen(self, name: str) -> frozenset[UUID]:
        """The ids of one kind."""
        return frozenset(self.cleaned_data.get(name, ()))


class MeForm(Form):
    """Who somebody is, on their resume."""

    name = Line(label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}), required=False)
    phone = Line(
        label=_("Telephone"), widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        required=False, help_text=_("A number where you can pick up, or where a message is safe."),
    )  # fmt: skip
    email = Line(
        label=_("E-mail"), widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        required=False,
    )  # fmt: skip
    town = Line(
        label=_("Town"), required=False, help_text=_("The town is enough. Nobody needs to know your street.")
    )


class IntroForm(Form):
    """Two or three sentences."""

    intro = Text(
        label=_("A few words about you"), required=False,
        help_text=_("What you are good at, and what kind of work you want. Two or three sentences."),
    )  # fmt: skip


class _Several(Text):
    """Several lines, each a thing of its own."""

    def clean(self, value: str | None) -> tuple[str, ...]:  # type: ignore[override]
        return lines(super().clean(value))


class SkillsForm(Form):
    """What somebody can do, one a line."""

    skills = _Several(
        label=_("What can you do?"), required=False,
        help_text=_("One on each line: cooking for many people, driving a forklift, staying calm."),
    )  # fmt: skip
    languages = _Several(label=_("Languages you speak"), required=False, help_text=_("One on each line."))


class EntryForm(Form):
    """One thing that somebody did or learned. `key` is its id to be."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = Line(label=_("What did you do?"), required=False, help_text=_("Cook, driver, caring for my mother."))
    where = Line(label=_("Where?"), required=False, help_text=_("A place or a town. You can leave it empty."))
    since = Line(label=_("From"), required=False, help_text=_("A year is enough."))
    until = Line(label=_("Until"), required=False, help_text=_("A year, or “today”."))
    words = Text(label=_("A few words about it"), required=False)

    def entry(self, id_: UUID) -> ResumeEntry:
        """For the rule."""
        said = self.cleaned_data
        return ResumeEntry(id_, *(said[name].strip() for name in ("title", "where", "since", "until", "words")))


class LearningForm(EntryForm):
    """The same, of learning."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("What did you learn?")
        self.fields["title"].help_text = _("A school, a class, a license, something you taught yourself.")


def stated(facts: ResumeFacts) -> dict:
    """A resume as its forms show it."""
    return {
        "name": facts.name, "phone": facts.phone, "email": facts.email, "town": facts.town, "intro": facts.intro,
        "skills": "\n".join(facts.skills), "languages": "\n".join(facts.languages),
    }  # fmt: skip
