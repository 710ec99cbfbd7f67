"""Forms about a person: who they are, how to reach them, whom they would call, where they stand."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Day, Form, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.desk.forms.picking import PickForm
from companionway.ground.errors import Reason
from companionway.journey.rules import Level, editions
from companionway.people.actions import ChannelFacts
from companionway.people.rules import ChannelKind, ExclusionKind, Hat, Part, SafeToSay

TONGUES = ("en", "es", "zh-hans", "vi", "ko", "ar", "ru", "ht", "pt", "fr", "so", "tl")
_OWN_NAMES = {"ht": "Kreyòl ayisyen", "so": "Soomaali", "tl": "Tagalog"}


def tongues() -> list[tuple[str, str]]:
    """Languages people are asked about in, each by its own name."""
    return [(code, _OWN_NAMES.get(code) or get_language_info(code)["name_local"].capitalize()) for code in TONGUES]


class CardForm(Form):
    """Who somebody is. Only a name is asked for; the rest as people wish."""

    given_name = Line(label=_("First name"))
    family_name = Line(label=_("Family name"), required=False)
    called = Line(label=_("Goes by"), required=False, help_text=_("The name to use with them."))
    pronouns = Line(label=_("Pronouns"), required=False, most=40)
    language = forms.ChoiceField(label=_("Language"), choices=tongues, initial="en")
    born_on = Day(label=_("Date of birth"), required=False)
    notes = Text(
        label=_("Good to know"), required=False, help_text=_("Written so that they could read it themself.")
    )


class ChannelForm(Form):
    """A way to reach someone, with what is safe there."""

    kind = OneOf(ChannelKind, label=_("How"), initial=ChannelKind.PHONE)
    address = Line(label=_("Number or address"), most=200)
    safe_to_say = OneOf(SafeToSay, label=_("Safe to say or leave there"), initial=SafeToSay.NOTHING)
    safe_from = forms.TimeField(
        label=_("Good from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    safe_until = forms.TimeField(
        label=_("until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    shared = forms.BooleanField(label=_("Others use it too"), required=False)

    def facts(self) -> ChannelFacts:
        return ChannelFacts(**self.cleaned_data)


class NewPersonForm(CardForm):
    """Somebody new: a name, a way to reach them, and the program they come to. `key` makes a replay harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    phone = Line(label=_("Telephone"), required=False, most=200)
    safe_to_say = OneOf(SafeToSay, label=_("Safe to say or leave there"), initial=SafeToSay.NOTHING, required=False)
    program_id = forms.TypedChoiceField(label=_("Program"))
    part = OneOf(Part, label=_("Their part here"), initial=Part.PARTICIPANT)
    enrolled_on = Day(label=_("Here since"), required=False, help_text=_("Today, unless you say otherwise."))
    field_order = (
        "given_name", "family_name", "called", "pronouns", "language", "phone", "safe_to_say", "program_id",
        "part", "enrolled_on", "born_on", "notes",
    )  # fmt: skip

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program_id"].choices = [(str(one.id), one.name) for one in programs]

    def beside(self, field: str, reason: Reason | None) -> None:
        super().beside("phone" if field == "address" else field, reason)

    def facts(self) -> dict:
        """What people.actions.add is told."""
        said = dict(self.cleaned_data)
        phone, safe = said.pop("phone"), said.pop("safe_to_say") or SafeToSay.NOTHING
        channels = [ChannelFacts(ChannelKind.PHONE, phone, safe)] if phone else []
        return {**said, "channels": channels, "program_id": UUID(said["program_id"])}


class TieForm(PickForm):
    """Whom somebody would actually call (R86)."""

    pick = "named_id"
    at_night = forms.BooleanField(label=_("Also at night"), required=False)
    steadier = forms.BooleanField(label=_("Steadier than they feel themself just now"), required=False)


class ExclusionForm(PickForm):
    """Two people who are kept apart."""

    pick = "other_id"
    kind = OneOf(ExclusionKind, label=_("Why"), initial=ExclusionKind.ASKED)


class AssignForm(PickForm):
    """A helper for a person, in one hat."""

    pick = "helper_id"
    hat = OneOf(Hat, label=_("As their"), widget=forms.Select, initial=Hat.PEER_SUPPORTER)
    on = Day(label=_("From"), required=False, help_text=_("Today, unless you say otherwise."))


class ExceptionForm(PickForm):
    """Somebody who may support a person and keep rules over them, for a time."""

    pick = "helper_id"
    reason = Text(label=_("Why it cannot be otherwise"), help_text=_("They read it, word by word."))
    ends_on = Day(label=_("Until"))


class DuplicateForm(PickForm):
    """The other card of the same person."""

    pick = "other_id"


class StayForm(Form):
    """A time at one level of care, here or elsewhere."""

    level = OneOf(Level, label=_("Where they live or are in care"), widget=forms.Select)
    program_id = forms.TypedChoiceField(label=_("With us"), required=False, empty_value=None)
    started_on = Day(label=_("From"))
    ended_on = Day(label=_("Until"), required=False, help_text=_("Leave this empty while it lasts."))
    book = forms.ChoiceField(
        label=_("What a book of levels calls it"), required=False,
        help_text=_("Only if a referral or a licence asks for it. It is kept with its edition."),
    )  # fmt: skip

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program_id"].choices = [("", _("elsewhere")), *((str(one.id), one.name) for one in programs)]
        language = catalogue.tongue(get_language())
        self.fields["book"].choices = [
            ("", _("not said")),
            *(
                (book.name, [(one.key, f"{one.code} {one.said(language)}") for one in book.codes])
                for book in editions()
            ),
        ]

    def facts(self) -> dict:
        """For the action: the edition and the code apart."""
        said = dict(self.cleaned_data)
        edition, _colon, code = said.pop("book").partition(":")
        return {**said, "edition": edition, "code": code}


class EnrolForm(Form):
    """A time in a program."""

    program_id = forms.TypedChoiceField(label=_("Program"))
    part = OneOf(Part, label=_("Their part here"), initial=Part.PARTICIPANT)
    on = Day(label=_("From"), required=False, help_text=_("Today, unless you say otherwise."))

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program_id"].choices = [(str(one.id), one.name) for one in programs]


class EndForm(Form):
    """The day on which something ended."""

    on = Day(label=_("Last day"), required=False, help_text=_("Today, unless you say otherwise."))


class CapacityForm(Form):
    """How much a helper can carry."""

    most = forms.IntegerField(
        label=_("Walks beside at most"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    away_until = Day(label=_("Away until"), required=False)
    at_night = forms.BooleanField(label=_("May be asked at night"), required=False)


class DeathForm(Form):
    """The day somebody died."""

    died_on = Day(label=_("Day"))
