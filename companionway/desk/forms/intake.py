"""Coming in: rulers, what matters, goals, the rules of a house, what a program stands for."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.consent.rules import MAX_SIGNATURE, drawn
from companionway.desk import catalogue
from companionway.desk.forms.base import Form, OneOf, SeveralOf
from companionway.desk.forms.check_ins import Ruler
from companionway.desk.forms.fields import Line, Text
from companionway.journey.rules import (
    MAX_RULES,
    MAX_STANCE,
    MAX_TALK,
    MAX_WISH,
    GoalKind,
    ReadinessFacts,
    StanceFacts,
    lines,
)
from companionway.journey.rules.readiness import HIGH, LOW, MAX_WORDS


class ReadinessForm(Form):
    """Three rulers; each may be left out. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    important = Ruler(
        LOW, HIGH, label=_("How important is it to you?"), help_text=_("0 is not at all, 10 is most of all.")
    )
    confident = Ruler(
        LOW, HIGH, label=_("How sure are you that you can?"), help_text=_("0 is not at all, 10 is very sure.")
    )
    ready = Ruler(LOW, HIGH, label=_("How ready are you to begin?"), help_text=_("0 is not at all, 10 is today."))

    def facts(self) -> ReadinessFacts:
        """What was put; what was left out is not there."""
        said = self.cleaned_data
        return ReadinessFacts(said["important"], said["confident"], said["ready"])


class WhyForm(Form):
    """Their own words beside a ruler."""

    words = Text(label=_("In your own words"), required=False, most=MAX_WORDS)


class MatterForm(Form):
    """One sentence."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = Line(
        label=_("What matters to you?"), most=MAX_WISH,
        help_text=_("A few words are enough: my daughter, my work, sleep."),
    )  # fmt: skip


class Listed(forms.RadioSelect):
    """One of a few that are said in a sentence each: one below the other."""

    template_name = "parts/checks.html"


class Meaning(OneOf):
    """Kinds of goal, each as somebody may say it themself."""

    def _said(self) -> list[tuple[str, str]]:
        language = get_language() or "en"
        return [(str(kind), catalogue.word(kind, language, kind="goal_kind_means")) for kind in GoalKind]


class GoalForm(Form):
    """What somebody wants, of five kinds, as they say it."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = Meaning(GoalKind, label=_("What do you want for yourself?"), widget=Listed)
    words = Line(label=_("In your own words"), required=False, most=MAX_WISH)


class AgreeForm(Form):
    """A name or a signature under the rules on the page; `version` and `language` are those that were read."""

    program_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput, max_length=8)
    signer_name = Line(
        label=_("Your name, as you sign"), most=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MAX_SIGNATURE)

    @property
    def signed(self) -> str:
        """The strokes where something was drawn, else the name that was typed."""
        said = self.cleaned_data
        return said["signature"] if drawn(said["signature"]) else said["signer_name"]


class TalkForm(Form):
    """That they talked, and of what, if that should be kept."""

    words = Text(
        label=_("What did you talk about?"), required=False, most=MAX_TALK,
        help_text=_("Only what helps the next one who talks with them. It is locked, and they can read it."),
    )  # fmt: skip


class StanceForm(Form):
    """What a program stands for."""

    welcomes = SeveralOf(
        GoalKind, label=_("Which goals are welcome here?"),
        help_text=_("Whoever does not know yet is welcome in every program."),
    )  # fmt: skip
    medicines_welcome = forms.BooleanField(
        label=_("Medicines for recovery are welcome here, such as methadone or buprenorphine"), required=False
    )
    words = Text(
        label=_("In your own words, in English"), required=False, most=MAX_STANCE,
        help_text=_("As you would say it to somebody at the door."),
    )  # fmt: skip
    words_es = Text(label=_("The same in Spanish"), required=False, most=MAX_STANCE)
    elsewhere = Text(
        label=_("Fitting places elsewhere"), required=False, most=MAX_STANCE,
        help_text=_("One a line, with a number. They are shown where somebody’s goals do not fit here."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["welcomes"].choices = [
            (str(kind), catalogue.word(kind, language, kind="goal_kind_means"))
            for kind in GoalKind if kind is not GoalKind.UNSURE
        ]  # fmt: skip

    def facts(self, program_id: UUID) -> StanceFacts:
        """For the rule."""
        said = self.cleaned_data
        return StanceFacts(
            program_id, frozenset(said["welcomes"]), said["medicines_welcome"], said["words"], said["words_es"],
            lines(said["elsewhere"]),
        )  # fmt: skip

    @staticmethod
    def stated(stance: StanceFacts | None) -> dict:
        """As it was said last."""
        if stance is None:
            return {"medicines_welcome": True}
        return {
            "welcomes": sorted(stance.welcomes), "medicines_welcome": stance.medicines_welcome,
            "words": stance.words, "words_es": stance.words_es, "elsewhere": "\n".join(stance.elsewhere),
        }  # fmt: skip


class RulesForm(Form):
    """The rules of a house; a change is a new version."""

    text_en = Text(label=_("The rules in English"), required=False, most=MAX_RULES)
    text_es = Text(label=_("The rules in Spanish"), required=False, most=MAX_RULES)

    def texts(self) -> dict[str, str]:
        return {"en": self.cleaned_data["text_en"], "es": self.cleaned_data["text_es"]}
