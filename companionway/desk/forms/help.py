"""Forms about calls for help: asking, how it ended, and when somebody is on call (R27 R32)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import CardView
from companionway.desk.forms.base import Choices, Form, Moment, OneOf
from companionway.desk.forms.contacts import MODES
from companionway.desk.forms.fields import Line, Text
from companionway.pulse.rules import Direction, Result
from companionway.support.rules import ContactFacts, ContactKind, Ending, HelpKind, Mode
from companionway.support.rules.help import MAX_CALL_WORDS

ENDINGS = (
    (Ending.TALKED, _("We talked")),
    (Ending.NOT_REACHED, _("I could not reach them")),
    (Ending.HANDED_ON, _("Somebody else helps now")),
)
PLACES = ((1, _("First")), (2, _("If nobody answers")), (3, _("After that")))


class AskForm(Form):
    """I need somebody: two buttons, and a few words only if somebody likes."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(HelpKind, only=(HelpKind.NOW, HelpKind.TALK), label=_("What would help?"))
    words = Text(
        label=_("A few words, if you like"), required=False, most=MAX_CALL_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Whoever we ring can read them."),
    )  # fmt: skip


class BackUpForm(Form):
    """A peer who needs another one: whom it is about, and a few words, only if they like."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    about_person_id = forms.TypedChoiceField(
        label=_("Is it about somebody?"), required=False, empty_value=None, coerce=UUID, widget=Choices
    )
    words = Text(
        label=_("A few words, if you like"), required=False, most=MAX_CALL_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Whoever we ring can read them."),
    )  # fmt: skip

    def __init__(self, *args, people: Iterable[CardView], **kwargs):
        super().__init__(*args, **kwargs)
        named = [(str(card.person_id), card.first_name) for card in people]
        self.fields["about_person_id"].choices = [("", _("Only about me")), *named]


class EndingForm(Form):
    """How it went. A talk may be written down with it, once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    ending = forms.TypedChoiceField(label=_("How did it go?"), choices=ENDINGS, coerce=Ending, widget=Choices)
    mode = forms.TypedChoiceField(
        label=_("If you talked: how?"), choices=MODES[:4], coerce=Mode, widget=Choices, required=False,
        initial=Mode.CALL,
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    note = Text(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Written so that they could read it themself."),
    )  # fmt: skip

    def facts(self, *, now: datetime) -> ContactFacts | None:
        """The talk as a contact of the two; None where they did not talk."""
        said = self.cleaned_data
        if said["ending"] is not Ending.TALKED:
            return None
        return ContactFacts(
            now, said["mode"] or Mode.CALL, Direction.RECEIVED, Result.REACHED, ContactKind.TALKED, said["minutes"],
            said["note"],
        )  # fmt: skip


class ShiftForm(Form):
    """Somebody is on call, once or for some weeks."""

    person_id = forms.TypedChoiceField(label=_("Who"), coerce=UUID)
    starts_at = Moment(label=_("From"))
    ends_at = Moment(label=_("Until"))
    place = forms.TypedChoiceField(label=_("Rung"), choices=PLACES, coerce=int, widget=Choices, initial=1)
    number = Line(
        label=_("Telephone of this shift"), required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        help_text=_(
            "Whoever takes part here may call it while the shift lasts. Left empty, no number is shown: we ring "
            "whoever is on call."
        ),
    )  # fmt: skip
    weeks = forms.IntegerField(
        label=_("For how many weeks"), initial=1, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("1 means this once. More than that: the same hours each week."),
    )  # fmt: skip

    def __init__(self, *args, people: Iterable[CardView], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = [(str(card.person_id), card.full_name) for card in people]
