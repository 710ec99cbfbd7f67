"""Forms of the front desk: a first name at the door, and who it was that signed in."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk.forms.base import Form
from companionway.desk.forms.fields import Line
from companionway.desk.forms.picking import MOST_FOUND, PickForm
from companionway.ground.errors import Reason
from companionway.people.rules import MAX_NAME

OFF = {"autocomplete": "off", "autocorrect": "off", "spellcheck": "false"}


class SignInForm(Form):
    """A first name. The day is asked of everybody, so that being asked tells nothing."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    typed = Line(
        label=_("Your first name"), most=MAX_NAME, widget=forms.TextInput(attrs={**OFF, "autocapitalize": "words"})
    )
    born_day = forms.IntegerField(
        label=_("On which day of the month were you born?"), required=False,
        help_text=_("Just the day, 1 to 31. It helps if two people have the same name."),
        widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric"}),
    )  # fmt: skip
    wants_someone = forms.BooleanField(label=_("I would like to talk to someone today"), required=False)

    def clean_born_day(self) -> int | None:
        day = self.cleaned_data["born_day"]
        if day is not None and not 1 <= day <= 31:
            self.beside("born_day", Reason("number_from_to", {"low": 1, "high": 31}))
        return day


class WhoForm(PickForm):
    """Who it was that signed in; those of that name are offered at once."""

    def __init__(self, *args, typed: str, **kwargs):
        self.typed = typed
        super().__init__(*args, **kwargs)

    def suggested(self) -> Iterable[CardView]:
        return consent.search(self.actor, self.typed, today=self.today, limit=MOST_FOUND)
