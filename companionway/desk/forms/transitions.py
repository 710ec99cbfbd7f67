"""Leaving for the next place: where and when, one of the eight, and the day itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Day, Form, Moment, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.journey.queries import TransitionView
from companionway.journey.rules import BOOKED, MAX_NEAR, NAMED, Level, SlotFacts, SlotKind

YES_NO = (("1", _("Yes")), ("0", _("Not yet")))


class TransitionForm(Form):
    """To where, and when. Without `programs` nobody is asked which house of ours it is."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    leaves_on = Day(label=_("The day of leaving"), help_text=_("It may be moved as often as needed."))
    to_level = OneOf(Level, label=_("What comes next"), widget=forms.Select)
    to_program_id = forms.TypedChoiceField(label=_("With us"), required=False, empty_value=None, coerce=UUID)
    near = Line(
        label=_("Near what, so that things can be found close by"), required=False, most=MAX_NEAR,
        help_text=_("A street, a stop, a part of town. Only if it helps."),
    )  # fmt: skip

    def __init__(self, *args, programs: Iterable[Any] | None, **kwargs):
        super().__init__(*args, **kwargs)
        if programs is None:
            del self.fields["to_program_id"]
        else:
            ours = ((str(one.id), one.name) for one in programs)
            self.fields["to_program_id"].choices = [("", _("elsewhere")), *ours]

    @staticmethod
    def stated(view: TransitionView) -> dict:
        """As it stands."""
        return {
            "leaves_on": view.facts.leaves_on, "to_level": view.facts.to_level, "near": view.near,
            "to_program_id": str(view.to_program_id or ""),
        }  # fmt: skip


class SlotForm(Form):
    """One of the eight: words for what is settled, or for why it is not wanted."""

    words = Text(label=_("In their own words"), required=False)
    first_at = Moment(label=_("The first one, if it is booked"), required=False)
    goes_along_id = forms.TypedChoiceField(label=_("Who goes along"), required=False, empty_value=None, coerce=UUID)
    beside_id = forms.TypedChoiceField(
        label=_("Somebody known here"), required=False, empty_value=None, coerce=UUID
    )
    naloxone = forms.TypedChoiceField(
        label=_("Is naloxone at hand?"), choices=YES_NO, required=False, empty_value=None,
        coerce=lambda said: said == "1", widget=forms.RadioSelect(),
    )  # fmt: skip
    reference = Line(label=_("Its number in a directory"), required=False)

    def __init__(self, *args, kind: SlotKind, known: Iterable[tuple[UUID, str]], own: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        language = get_language() or "en"
        self.fields["words"].help_text = catalogue.word(kind, language, kind="slot_help")
        if own:
            self.fields["words"].label = _("In your own words")
        names = [("", _("nobody named")), *((str(one), name) for one, name in known)]
        for name in ("goes_along_id", "beside_id"):
            self.fields[name].choices = names
        self.fields["naloxone"].widget.template_name = "parts/choices.html"
        self._keep_what_belongs(own)

    def _keep_what_belongs(self, own: bool) -> None:
        """Nobody is asked for what this kind does not have."""
        unasked = set() if self.kind in BOOKED else {"first_at", "goes_along_id"}
        unasked |= set() if self.kind in NAMED else {"beside_id"}
        unasked |= set() if self.kind is SlotKind.EMERGENCY else {"naloxone"}
        unasked |= {"reference"} if self.kind in NAMED | {SlotKind.EMERGENCY} else set()
        for name in unasked:
            del self.fields[name]
        if own and "reference" in self.fields:
            self.fields["reference"].widget = forms.HiddenInput()

    def facts(self, *, declined: bool) -> SlotFacts:
        """For the rule."""
        return SlotFacts(self.kind, **self.cleaned_data, declined=declined)

    @staticmethod
    def stated(slot: SlotFacts | None) -> dict:
        """As it stands."""
        if slot is None:
            return {}
        return {
            "words": slot.words, "reference": slot.reference, "first_at": slot.first_at,
            "goes_along_id": str(slot.goes_along_id or ""), "beside_id": str(slot.beside_id or ""),
            "naloxone": "" if slot.naloxone is None else str(int(slot.naloxone)),
        }  # fmt: skip


class LeaveForm(Form):
    """The day on which they left."""

    on = Day(label=_("Which day?"))
