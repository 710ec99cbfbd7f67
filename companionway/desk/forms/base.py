"""What every form shares: the reader's words, a rule's reasons beside the fields, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from django import forms
from django.utils.translation import get_language

from companionway.desk import catalogue
from companionway.ground.errors import Reason, Refused


class Choices(forms.RadioSelect):
    """One of a few, as buttons of one tap each."""

    template_name = "parts/choices.html"


class Marks(forms.RadioSelect):
    """One of a few whose words are a whole line each."""

    template_name = "parts/checks.html"


class Chips(forms.CheckboxSelectMultiple):
    """Several of many, as buttons of one tap each."""

    template_name = "parts/choices.html"


class Checks(forms.CheckboxSelectMultiple):
    """Several of a few."""

    template_name = "parts/checks.html"


class Day(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class Moment(forms.DateTimeField):
    """A day and time, in the page's time zone."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)


class OneOf(forms.TypedChoiceField):
    """One member of a room's vocabulary, said in the reader's words; cleaned to the member itself."""

    def __init__(self, kind: type[StrEnum], *, only: tuple[StrEnum, ...] | None = None, **kwargs):
        self.kind, self.only = kind, only
        kwargs.setdefault("widget", Choices)
        super().__init__(choices=self._said, coerce=kind, empty_value=None, **kwargs)

    def _said(self) -> list[tuple[str, str]]:
        return catalogue.choices(self.kind, get_language() or "en", self.only)


class SeveralOf(forms.TypedMultipleChoiceField):
    """Some members of a room's vocabulary."""

    def __init__(self, kind: type[StrEnum], **kwargs):
        kwargs.setdefault("widget", Checks)
        super().__init__(
            choices=lambda: catalogue.choices(kind, get_language() or "en"), coerce=kind, empty_value=[], **kwargs
        )


# What a field says of what it cannot read, by its class; the first that fits.
_UNREADABLE: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.MultipleChoiceField, dict.fromkeys(("required", "invalid_choice", "invalid_list"), "choose_some")),
    (forms.ChoiceField, {"required": "choose_one", "invalid_choice": "choose_one"}),
    (forms.DateTimeField, {"required": "field_empty", "invalid": "moment_unreadable"}),
    (forms.DateField, {"required": "field_empty", "invalid": "day_unreadable"}),
    (forms.TimeField, {"required": "field_empty", "invalid": "time_unreadable"}),
    (forms.IntegerField, {"required": "field_empty", "invalid": "number_unreadable"}),
    (forms.Field, {"required": "field_empty"}),
)  # fmt: skip


def speak_kindly(field: forms.Field) -> None:
    """Give a field our own sentences for what it cannot read."""
    codes = next(codes for kind, codes in _UNREADABLE if isinstance(field, kind))
    said = {key: catalogue.say(Reason(code), get_language() or "en") for key, code in codes.items()}
    field.error_messages = {**field.error_messages, **said}


class Form(forms.Form):
    """A form whose rules live in a room: `beside(field, reason)` and `refuse(refused)` say them here."""

    required_css_class = "needed"

    def __init__(self, *args, today=None, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.today = today
        for field in self.fields.values():
            speak_kindly(field)

    def beside(self, field: str, reason: Reason | None) -> None:
        """Put a reason, if there is one, beside a field, or over the form where it has no such field."""
        if reason is not None:
            said = catalogue.say(reason, get_language() or "en", today=self.today)
            self.add_error(field if field in self.fields else None, said)

    def refuse(self, refused: Refused) -> None:
        """Say what an action answered."""
        self.beside(refused.field, refused.reason)

    def kept(self, act: Callable[[], object]) -> bool:
        """Whether `act` was done; a refusal is said beside its field and nothing typed is lost."""
        try:
            act()
        except Refused as refused:
            self.refuse(refused)
            return False
        return True
