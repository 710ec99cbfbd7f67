"""What is asked, what somebody came to, and which authority has a say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Day, Form, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.journey.queries import LegalView
from companionway.journey.rules import (
    MAX_ATTENDED,
    MOST_MINUTES,
    Asked,
    AskedBy,
    AskedFor,
    AttendedKind,
    AttendedResult,
    LegalFacts,
    LegalKind,
    Pathway,
    Period,
)
from companionway.pulse.rules import Sure


def _groups() -> list[tuple[str, str]]:
    return [("", str(_("I’d rather not say"))), *catalogue.choices(Pathway, get_language() or "en")]


class CameForm(Form):
    """Somebody came to something, as they say it themself."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(AttendedKind, label=_("What did you go to?"))
    on = Day(label=_("Which day?"))
    hours = forms.DecimalField(
        label=_("How many hours?"), required=False, min_value=0, max_value=MOST_MINUTES // 60, decimal_places=2,
        help_text=_("Only for a day program, such as 3 or 2.5."),
    )  # fmt: skip
    pathway = forms.ChoiceField(
        label=_("What kind of meeting?"), choices=_groups, required=False,
        help_text=_("Only you see this. Every kind counts the same."),
    )  # fmt: skip
    words = Line(
        label=_("A note"), required=False, most=MAX_ATTENDED,
        help_text=_("Whoever may see what you go to can read it."),
    )  # fmt: skip

    def __init__(self, *args, known: AttendedKind | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if known is not None:  # it is known what it was, so only what belongs to it is asked
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = str(known)
            for name, kind in (("hours", AttendedKind.DAY_PROGRAM), ("pathway", AttendedKind.MEETING)):
                if kind is not known:
                    self.fields.pop(name, None)

    @property
    def said(self) -> dict:
        """For the room."""
        cleaned = self.cleaned_data
        hours = cleaned.get("hours")
        minutes = round(hours * 60) if hours is not None else None
        return {
            "kind": cleaned["kind"], "on": cleaned["on"], "minutes": minutes, "words": cleaned["words"],
            "pathway": cleaned.get("pathway", ""), "key": cleaned["key"],
        }  # fmt: skip

    def beside(self, field, reason) -> None:
        """Minutes are asked for in hours."""
        super().beside("hours" if field == "minutes" else field, reason)


class NotedForm(CameForm):
    """The same, as a colleague writes it down: whether they came, and how it is known. Which group is theirs."""

    kind = OneOf(AttendedKind, label=_("What was it?"))
    result = OneOf(AttendedResult, label=_("How was it?"), initial=AttendedResult.CAME)
    sure = OneOf(Sure, label=_("How is it known?"), only=(Sure.SEEN, Sure.TOLD), initial=Sure.SEEN)
    field_order = ("kind", "on", "result", "hours", "sure", "words")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["pathway"]
        self.fields["words"].help_text = _("They can read it.")

    @property
    def said(self) -> dict:
        """For the room."""
        return {**super().said, "result": self.cleaned_data["result"], "sure": self.cleaned_data["sure"]}


class RequirementForm(Form):
    """So much of something in a week, a month, or once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    asked_by = OneOf(AskedBy, label=_("Who asks for it?"))
    program_id = forms.TypedChoiceField(
        label=_("Which house or program?"), coerce=UUID, required=False, empty_value=None
    )
    legal_id = forms.TypedChoiceField(
        label=_("Which order?"), coerce=UUID, required=False, empty_value=None, help_text=_("Where a court asks."),
    )  # fmt: skip
    asked_for = OneOf(AskedFor, label=_("What is asked?"))
    amount = forms.IntegerField(label=_("How many?"), min_value=1)
    period = OneOf(Period, label=_("In which time?"), initial=Period.WEEK)
    since_on = Day(label=_("From which day?"))
    until_on = Day(label=_("Until which day?"), required=False, help_text=_("Left empty: until somebody ends it."))
    words = Text(
        label=_("In plain words"), required=False, most=MAX_ATTENDED, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What counts, and why it is asked. They can read it."),
    )  # fmt: skip

    def __init__(
        self, *args, by: Sequence[AskedBy], programs: Mapping[UUID, str], orders: Sequence[LegalView], **kwargs
    ):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        words = dict(catalogue.choices(AskedBy, language)) | {str(AskedBy.ONESELF): str(_("I do"))}
        self.fields["asked_by"].choices = [(str(one), words[str(one)]) for one in by]
        self._one_of("program_id", [(str(one), name) for one, name in programs.items()])
        said = [(str(one.id), catalogue.word(one.facts.kind, language)) for one in orders]
        self._one_of("legal_id", [("", str(_("None written down"))), *said] if said else [])
        if len(by) == 1:
            self.fields["asked_by"].widget = forms.HiddenInput()
            self.initial["asked_by"] = str(by[0])
        if AskedBy.ONESELF in by:
            self.fields.pop("program_id", None)
            self.fields["words"].help_text = ""

    def _one_of(self, name: str, choices: list[tuple[str, str]]) -> None:
        """A choice of several; of one it is made, of none it is not there."""
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = choices
        if len(choices) == 1:
            self.fields[name].widget = forms.HiddenInput()
            self.initial[name] = choices[0][0]

    @property
    def said(self) -> dict:
        """For the room."""
        cleaned = self.cleaned_data
        asked = Asked(
            cleaned["asked_for"], cleaned["amount"], cleaned["period"], cleaned["since_on"], cleaned["until_on"]
        )
        return {
            "asked": asked, "asked_by": cleaned["asked_by"], "program_id": cleaned.get("program_id"),
            "legal_id": cleaned.get("legal_id"), "words": cleaned["words"], "key": cleaned["key"],
        }  # fmt: skip


class LegalForm(Form):
    """An authority that has a say."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(LegalKind, label=_("Who has a say?"))
    officer = Line(
        label=_("The person there, and how to reach them"), required=False, most=MAX_ATTENDED,
        help_text=_("A name and a number are enough."),
    )  # fmt: skip
    order = Text(
        label=_("What the order says"), required=False, most=MAX_ATTENDED, widget=forms.Textarea(attrs={"rows": 3})
    )
    began_on = Day(label=_("From which day?"), required=False)
    ends_on = Day(label=_("Until which day?"), required=False)
    report_on = Day(label=_("The next day to report or appear"), required=False)

    def facts(self, before: LegalFacts | None = None) -> LegalFacts:
        """For the rule."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return LegalFacts(**said, recipient_id=before.recipient_id if before else None)

    @staticmethod
    def stated(facts: LegalFacts) -> dict[str, str | date | None]:
        """What stands, for the form."""
        return {
            "kind": str(facts.kind), "officer": facts.officer, "order": facts.order, "began_on": facts.began_on,
            "ends_on": facts.ends_on, "report_on": facts.report_on,
        }  # fmt: skip
