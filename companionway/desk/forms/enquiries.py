"""Forms of asking for a place, on the page that anybody may open, and of calling back and coming in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import Before, CardView
from companionway.desk.forms.base import Choices, Day, Form, OneOf, speak_kindly
from companionway.desk.forms.fields import Line, Text
from companionway.desk.forms.people import tongues
from companionway.ground.errors import Reason
from companionway.journey.rules import (
    SAID_OF_ENQUIRY,
    SAID_OF_PLACE,
    EnquiryEnding,
    EnquiryFacts,
    EnquirySource,
    ForWhom,
    TryResult,
    WaitEnding,
)
from companionway.journey.rules.coming import WAYS_TO_CALL_BACK
from companionway.people.rules import ChannelKind, SafeToSay

SOMEBODY_NEW = "new"
_CLOCK = {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), "required": False}
_ALONE = {"autocomplete": "off"}  # a shared phone offers nobody's name


class EnquiryForm(Form):
    """What lets us call somebody back without harm, as a colleague writes it down."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    source = OneOf(
        EnquirySource, label=_("How did they come to us?"), initial=EnquirySource.CALL,
        only=(EnquirySource.CALL, EnquirySource.DOOR, EnquirySource.REFERRAL),
    )  # fmt: skip
    for_whom = OneOf(ForWhom, label=_("For whom?"), initial=ForWhom.ONESELF)
    name = Line(label=_("What may we call them?"), help_text=_("A first name or a nickname is enough."))
    way = OneOf(ChannelKind, label=_("How can they be reached?"), only=WAYS_TO_CALL_BACK, initial=ChannelKind.PHONE)
    address = Line(label=_("Number or e-mail address"), most=200)
    safe_to_say = OneOf(SafeToSay, label=_("Safe to say or leave there"), initial=SafeToSay.NOTHING)
    safe_from = forms.TimeField(label=_("Good from"), **_CLOCK)
    safe_until = forms.TimeField(label=_("until"), **_CLOCK)
    language = forms.ChoiceField(label=_("Language"), choices=tongues, initial="en")
    words = Text(
        label=_("A few words"), required=False, help_text=_("Written so that they could read it themself."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    program_id = forms.TypedChoiceField(label=_("Program"), coerce=UUID)
    field_order = (
        "source", "for_whom", "name", "way", "address", "safe_to_say", "safe_from", "safe_until", "language",
        "words", "program_id",
    )  # fmt: skip

    def __init__(self, *args, programs: Sequence, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program_id"].choices = [(str(one.id), one.name) for one in programs]
        if len(programs) == 1:
            self.fields["program_id"].widget = forms.HiddenInput()
            self.initial["program_id"] = str(programs[0].id)

    def facts(self) -> EnquiryFacts:
        return _facts(self.cleaned_data)


class AskForm(Form):
    """The same, as somebody asks on the page, in their own words. People leave `website` empty."""

    for_whom = OneOf(ForWhom, label=_("Is it for you?"), initial=ForWhom.ONESELF)
    name = Line(
        label=_("What may we call you?"), help_text=_("A first name or a nickname is enough."),
        widget=forms.TextInput(attrs=_ALONE),
    )  # fmt: skip
    way = OneOf(ChannelKind, label=_("How should we answer?"), only=WAYS_TO_CALL_BACK, initial=ChannelKind.PHONE)
    address = Line(label=_("Your number or e-mail address"), most=200, widget=forms.TextInput(attrs=_ALONE))
    safe_to_say = OneOf(
        SafeToSay, label=_("If somebody else hears or reads it"), initial=SafeToSay.NOTHING,
    )  # fmt: skip
    safe_from = forms.TimeField(label=_("Safe from"), **_CLOCK)
    safe_until = forms.TimeField(label=_("until"), **_CLOCK)
    language = forms.ChoiceField(label=_("Which language do you like to speak?"), choices=tongues)
    words = Text(
        label=_("A few words"), required=False, widget=forms.Textarea(attrs={"rows": 4, **_ALONE}),
        help_text=_("Only what you want to say now. We can talk about the rest."),
    )  # fmt: skip
    website = forms.CharField(label=_("Leave this empty"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        said = {
            "for_whom": {ForWhom.ONESELF: _("For me"), ForWhom.ANOTHER: _("For somebody else")},
            "way": {
                ChannelKind.PHONE: _("Call me"), ChannelKind.TEXT: _("Text me"), ChannelKind.EMAIL: _("E-mail me"),
            },
            "safe_to_say": {
                SafeToSay.NOTHING: _("Hang up, leave nothing"),
                SafeToSay.FIRST_NAME: _("Give your first name, nothing else"),
                SafeToSay.ANYTHING: _("Only I use it: you can leave a message"),
            },
        }  # fmt: skip
        for name, words in said.items():
            self.fields[name].choices = [(str(one), label) for one, label in words.items()]

    def facts(self) -> EnquiryFacts:
        return _facts(self.cleaned_data)


def _facts(said: dict) -> EnquiryFacts:
    return EnquiryFacts(**{name: said[name] for name in EnquiryFacts.__dataclass_fields__})


class TryForm(Form):
    """What came of calling back."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    result = OneOf(TryResult, label=_("How did it go?"))
    words = Text(
        label=_("A few words"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Written so that they could read it themself."),
    )  # fmt: skip


class TalkForm(Form):
    """The first talk: what matters to them first, in their words."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = Text(
        label=_("What matters to them first, in their own words"), required=False,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Read it back to them. Did you hear them right?"),
    )  # fmt: skip


class PlaceForm(Form):
    """A place on the waiting list."""

    words = Text(
        label=_("Good to know when a place is free"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Children, steps, a dog, a job at night. Never how much somebody deserves it."),
    )  # fmt: skip


class WaitForm(PlaceForm):
    """A place on the waiting list of a program, for somebody who is known here."""

    program_id = forms.TypedChoiceField(label=_("Program"), coerce=UUID)
    field_order = ("program_id", "words")

    def __init__(self, *args, programs: Sequence, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program_id"].choices = [(str(one.id), one.name) for one in programs]


class EndEnquiryForm(Form):
    """How an enquiry ended."""

    ending = OneOf(EnquiryEnding, label=_("How did it end?"), only=SAID_OF_ENQUIRY)


class EndPlaceForm(Form):
    """How waiting ended."""

    ending = OneOf(WaitEnding, label=_("How did the waiting end?"), only=SAID_OF_PLACE)


class ComingInForm(Form):
    """Who comes in, and whether they are one of those of this name who were here before. Two steps, no script.

    Sent with "find", it only searches. Sent without, and somebody was found, it asks which of them it is.
    """

    given_name = Line(label=_("First name"))
    family_name = Line(label=_("Family name"), required=False)
    called = Line(label=_("Goes by"), required=False, help_text=_("The name to use with them."))
    pronouns = Line(label=_("Pronouns"), required=False, most=40)
    language = forms.ChoiceField(label=_("Language"), choices=tongues, initial="en")
    born_on = Day(
        label=_("Date of birth"), required=False, help_text=_("It finds somebody again who was here before.")
    )

    def __init__(self, *args, found: Sequence[tuple[UUID, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.found = found
        if found:
            people = [(str(person), said) for person, said in found]
            self.fields["who"] = forms.ChoiceField(
                label=_("Were they here before?"), widget=Choices,
                choices=[*people, (SOMEBODY_NEW, _("None of these: somebody new"))],
            )  # fmt: skip
            speak_kindly(self.fields["who"])

    @property
    def searching(self) -> bool:
        return self.is_bound and "find" in self.data

    @property
    def card(self) -> list[forms.BoundField]:
        """The fields of who they are."""
        return [field for field in self if field.name != "who"]

    def ask_who(self) -> None:
        """Somebody of this name is known, and nobody was chosen yet."""
        if "who" in self.fields and "who" not in self.data:
            self.errors.pop("who", None)
            self.beside("who", Reason("who_of_them"))

    def facts(self) -> dict:
        """What journey.actions.come_in is told."""
        said = dict(self.cleaned_data)
        who = said.pop("who", SOMEBODY_NEW)
        return {**said, "person_id": None if who == SOMEBODY_NEW else UUID(who)}


def said_of(one: Before | CardView, spoken) -> str:
    """How somebody found is named: enough to ask them, and no more. `spoken` says a day."""
    if isinstance(one, CardView):
        return one.full_name
    here = _("here now") if one.until is None else _("here until %(day)s") % {"day": spoken(one.until)}
    birth = _("same date of birth") if one.same_birth else ""
    return ", ".join(str(part) for part in (one.short_name, here, birth) if part)


def language_now() -> str:
    """The page's own language, as the first choice of the one somebody speaks."""
    return (get_language() or "en").split("-")[0]
