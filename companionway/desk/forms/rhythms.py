"""When somebody wishes to be asked how they are: days, an hour, a way; or a rest until a day (R28)."""

from __future__ import annotations

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from companionway.desk.forms.base import Chips, Day, Form, OneOf
from companionway.support.rules import Asked, RhythmFacts, bitmap, weekdays


class RhythmForm(Form):
    """The days and the hour, where the person's program is, and by which way."""

    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"), choices=[(day, WEEKDAYS[day]) for day in range(7)], coerce=int, widget=Chips
    )
    at = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial="10:00"
    )
    by_way_of = OneOf(Asked, label=_("How should we ask?"), initial=Asked.PAGE)

    def facts(self) -> RhythmFacts:
        said = self.cleaned_data
        return RhythmFacts(bitmap(said["days"]), said["at"], said["by_way_of"])

    @staticmethod
    def stated(facts: RhythmFacts | None) -> dict:
        """What was chosen before, as the form shows it."""
        if facts is None:
            return {}
        return {"days": weekdays(facts.days), "at": facts.at, "by_way_of": facts.by_way_of}


class RestForm(Form):
    """Until when nothing is asked."""

    until = Day(label=_("Ask me nothing until"))


def day_names(days: int) -> str:
    """The days of a bitmap in words, for a sentence."""
    return ", ".join(str(WEEKDAYS[day]) for day in weekdays(days))
