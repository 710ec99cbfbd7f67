"""One's own appointments, a program's week, and a calendar for one's own programs."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Day, Form, OneOf
from companionway.desk.forms.fields import Line
from companionway.journey.queries import AppointmentView
from companionway.journey.rules import AppointmentFacts, AppointmentKind, HoursFacts

AGAIN = (("", _("once")), ("1", _("every week")), ("2", _("every two weeks")), ("4", _("every four weeks")))


class Hour(forms.TimeField):
    """An hour of the day, with the browser's own clock."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(**kwargs)


class AppointmentForm(Form):
    """Something in a calendar; a kind and a day are enough. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(AppointmentKind, label=_("What is it?"), widget=forms.Select, initial=AppointmentKind.CARE)
    words = Line(label=_("In your own words"), required=False)
    on = Day(label=_("Day"))
    starts = Hour(label=_("Begins at"), required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    place = Line(label=_("Where"), required=False)
    every_weeks = forms.TypedChoiceField(
        label=_("How often"), choices=AGAIN, coerce=int, empty_value=None, required=False
    )
    until_on = Day(label=_("The last time"), required=False, help_text=_("Only if it comes again and has an end."))

    def __init__(self, *args, beside: bool = False, without_court: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if beside:
            self.fields["words"].label = _("In their own words")
        if without_court:  # a peer writes nothing down that they may not read
            kinds = tuple(one for one in AppointmentKind if one is not AppointmentKind.COURT)
            self.fields["kind"].choices = catalogue.choices(AppointmentKind, get_language() or "en", kinds)

    def facts(self) -> AppointmentFacts:
        """For the rule."""
        return AppointmentFacts(**{name: said for name, said in self.cleaned_data.items() if name != "key"})

    @staticmethod
    def stated(one: AppointmentView) -> dict:
        """As it stands."""
        facts = one.facts
        return {
            "kind": facts.kind, "words": facts.words, "on": facts.on, "starts": facts.starts,
            "minutes": facts.minutes, "place": facts.place, "every_weeks": facts.every_weeks,
            "until_on": facts.until_on,
        }  # fmt: skip


class HoursForm(Form):
    """Hours of a program in its week."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = Line(
        label=_("What is it called?"), help_text=_("As it may stand on a sheet: morning group, life skills.")
    )
    title_es = Line(label=_("The same in Spanish"), required=False)
    weekday = forms.TypedChoiceField(label=_("On which day?"), coerce=int)
    starts = Hour(label=_("Begins at"))
    ends = Hour(label=_("Ends at"))
    since_on = Day(label=_("From"))
    until_on = Day(label=_("The last time"), required=False, help_text=_("Leave this empty while it goes on."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = list(enumerate(catalogue.weekday_names(get_language() or "en")))

    def facts(self) -> HoursFacts:
        """For the rule."""
        return HoursFacts(**{name: said for name, said in self.cleaned_data.items() if name != "key"})


class ClosedForm(Form):
    """A day on which a program is closed."""

    on = Day(label=_("Closed on"))


class FeedForm(Form):
    """How much a calendar tells. Neither is needed."""

    with_words = forms.BooleanField(label=_("Say what it is, in my words"), required=False)
    with_place = forms.BooleanField(label=_("Say where it is"), required=False)
