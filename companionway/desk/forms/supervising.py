"""Time with a supervisor, what was done well, what was hard; and how it is with those beside one (R3 R50)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import CardView
from companionway.desk import catalogue
from companionway.desk.forms.base import Choices, Day, Form, Moment, OneOf
from companionway.desk.forms.fields import Text
from companionway.desk.forms.sponsors import TwoHatsPart
from companionway.peers.queries import CriticalView
from companionway.peers.rules import MAX_NOTES, CriticalKind, FeedbackQuestion, SupervisionFacts, SupervisionKind
from companionway.support.rules import Competency


def _words(rows: int = 3, **kwargs) -> Text:
    return Text(most=MAX_NOTES, required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class SupervisionForm(Form):
    """Time that somebody was supervised. `supervisor_id` is asked of whoever writes for another."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    supervisor_id = forms.TypedChoiceField(label=_("With whom?"), coerce=UUID, required=False, empty_value=None)
    kind = OneOf(SupervisionKind, label=_("What was it?"), initial=SupervisionKind.REGULAR)
    on = Day(label=_("Day"))
    minutes = forms.IntegerField(
        label=_("How many minutes?"), widget=forms.TextInput(attrs={"inputmode": "numeric"}), initial=60
    )
    event_id = forms.TypedChoiceField(
        label=_("Did you talk about this?"), coerce=UUID, required=False, empty_value=None, widget=Choices
    )
    notes = _words(
        5,
        label=_("Notes"),
        help_text=_("Between the two of you, and for whoever keeps helpers. No names of others."),
    )
    agreed = _words(label=_("What you agreed on"), help_text=_("They find it on their own page."))
    next_on = Day(label=_("Next time"), required=False)

    def __init__(self, *args, hard: Sequence[CriticalView], by: Mapping[UUID, str], **kwargs):
        super().__init__(*args, **kwargs)
        if len(by) > 1:
            self.fields["supervisor_id"].choices = [(str(one), name) for one, name in by.items()]
        else:
            del self.fields["supervisor_id"]
        if hard:
            self.fields["event_id"].choices = [*((str(one.id), _said(one)) for one in hard), ("", _now("no"))]
        else:
            del self.fields["event_id"]

    def facts(self) -> SupervisionFacts:
        """For the rule."""
        said = self.cleaned_data
        return SupervisionFacts(
            said["kind"], said["on"], said["minutes"], said["notes"], said["agreed"], said["next_on"]
        )


def _said(one: CriticalView) -> str:
    language = get_language() or "en"
    return f"{catalogue.word(one.kind, language)}, {catalogue.exact_day(one.happened_at.date(), language)}"


class SignOffForm(Form):
    """A way of the work that somebody was seen to do well."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    competency = OneOf(Competency, label=_("What did you see?"))
    on = Day(label=_("When did you see it?"))
    words = _words(label=_("How it looked"), help_text=_("They read it. No names of others."))

    def __init__(self, *args, signed: Collection[str], **kwargs):
        super().__init__(*args, **kwargs)
        open_ = tuple(one for one in Competency if str(one) not in signed)
        self.fields["competency"].choices = catalogue.choices(Competency, get_language() or "en", open_ or None)


class CriticalForm(Form):
    """Something hard: two taps are enough."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(CriticalKind, label=_("What was it?"))
    happened_at = Moment(label=_("When?"))
    words = _words(
        label=_("If you like, in a few words"), help_text=_("Your supervisor reads it. No names of others, please.")
    )


class SupervisorForm(TwoHatsPart):
    """Who supervises somebody from now on."""

    pick = "supervisor_id"
    field_order = ("words", "two_hats", "two_hats_words", "again_on")

    def __init__(self, *args, offered: Iterable[CardView] = (), **kwargs):
        self.offered = offered
        super().__init__(*args, **kwargs)

    def suggested(self) -> Iterable[CardView]:
        return self.offered


class FeedbackForm(Form):
    """How it is with one helper: three questions, each of which may be left out."""

    helper_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [*((number, str(number)) for number in range(1, 6)), ("", _now("skip"))]
        for question in FeedbackQuestion:
            label = catalogue.word(str(question), get_language() or "en", kind="feedback_ask")
            self.fields[str(question)] = forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=Choices
            )

    def answers(self) -> dict[FeedbackQuestion, int]:
        """For the room: what was not left out."""
        said = {question: self.cleaned_data[str(question)] for question in FeedbackQuestion}
        return {question: one for question, one in said.items() if one is not None}
