"""How somebody says that they are: every question can be skipped (R28 R29 R57 R63)."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.desk.forms.base import Choices, Day, Form, OneOf
from companionway.desk.forms.fields import Text
from companionway.support.rules import (
    MAX_WORDS,
    MOOD_HIGH,
    MOOD_LOW,
    MOST_CRAVING,
    MOST_HOPE,
    CheckInFacts,
    Connected,
    Slept,
)

MOODS = (
    (1, _("very hard")),
    (2, _("hard")),
    (3, _("so-so")),
    (4, _("good")),
    (5, _("very good")),
)
SKIP = ("", _("skip"))


class Ruler(forms.TypedChoiceField):
    """A number on a short scale, one tap; `skip` takes a tap back."""

    def __init__(self, low: int, high: int, **kwargs):
        choices = [*((number, str(number)) for number in range(low, high + 1)), SKIP]
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, widget=Choices, **kwargs)


class YesNo(forms.TypedChoiceField):
    """Yes, no, or skip."""

    def __init__(self, **kwargs):
        choices = [("yes", _("yes")), ("no", _("no")), SKIP]
        super().__init__(
            choices=choices, coerce=lambda said: said == "yes", empty_value=None, required=False, widget=Choices,
            **kwargs,
        )  # fmt: skip


class Skippable(OneOf):
    """A word of the vocabulary, or skip."""

    def __init__(self, kind, **kwargs):
        super().__init__(kind, required=False, **kwargs)

    def _said(self) -> list:
        return [*super()._said(), SKIP]


class CheckInForm(Form):
    """`key` is the form's one-time key: sent twice, it is one check-in."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    mood = Ruler(MOOD_LOW, MOOD_HIGH, label=_("How is today?"), help_text=_("1 is very hard, 5 is very good."))
    wants_someone = forms.BooleanField(label=_("I would like someone to reach out to me"), required=False)
    words = Text(label=_("A few words"), required=False, most=MAX_WORDS)
    craving = Ruler(
        0, MOST_CRAVING, label=_("How strong is the pull to drink or use?"),
        help_text=_("0 is none, 10 is very strong."),
    )  # fmt: skip
    connected = Skippable(Connected, label=_("Do you feel close to other people?"))
    slept = Skippable(Slept, label=_("How did you sleep?"))
    alone = YesNo(label=_("Have you been alone more than you like?"))
    friends_changed = YesNo(label=_("Have the people you spend time with changed?"))
    family_apart = YesNo(label=_("Do you feel far away from your family?"))
    hope = Ruler(
        0, MOST_HOPE, label=_("How much hope do you have today?"), help_text=_("0 is none, 10 is a lot."),
    )  # fmt: skip

    def __init__(self, *args, asks_hope: bool = False, asks_mood: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_hope:
            self.fields.pop("hope")
        if not asks_mood:
            self.fields.pop("mood")

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in ("mood", "wants_someone", "words") if name in self.fields]

    @property
    def heavy(self) -> forms.BoundField:
        return self["craving"]

    @property
    def more(self) -> list[forms.BoundField]:
        names = ("connected", "slept", "alone", "friends_changed", "family_apart", "hope")
        return [self[name] for name in names if name in self.fields]

    def facts(self, *, now: datetime) -> CheckInFacts:
        """The check-in as stated; what was skipped is not there."""
        said = self.cleaned_data
        return CheckInFacts(
            now, said.get("mood"), said["craving"], said.get("hope"), said["connected"], said["slept"],
            said["alone"], said["friends_changed"], said["family_apart"], said["wants_someone"], said["words"],
        )  # fmt: skip


class PaperForm(CheckInForm):
    """A check-in that somebody wrote on paper, typed in for them."""

    on = Day(label=_("Day on the sheet"), required=False, help_text=_("Today, unless you say otherwise."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, asks_hope=True, **kwargs)

    @property
    def sheet(self) -> list[forms.BoundField]:
        """In the order of the sheet."""
        order = ("on", "mood", "craving", *(field.name for field in self.more), "wants_someone", "words")
        return [self[name] for name in order]

    def paper(self, *, now: datetime, zone: str) -> CheckInFacts:
        """What stands on the sheet; of another day than today, at its noon."""
        on = self.cleaned_data["on"]
        at = datetime.combine(on, time(12), ZoneInfo(zone)) if on and on != self.today else now
        return self.facts(now=at)
