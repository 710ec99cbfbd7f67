"""Forms about lists of meetings: one of our own, and what is wrong with one (R65)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Chips, Choices, Form, OneOf, SeveralOf
from companionway.desk.forms.calendar import Hour
from companionway.desk.forms.fields import Line, Text
from companionway.desk.forms.programs import Suggested
from companionway.ground.errors import Reason
from companionway.meetings.rules import (
    AN_HOUR,
    LANGUAGES,
    MOST,
    MOST_OF_A_CORRECTION,
    Attendance,
    CorrectionKind,
    CorrectionOutcome,
    FeedFacts,
    Fellowship,
    MeetingFacts,
    MeetingType,
)

_OFFERED = tuple(one for one in MeetingType if one is not MeetingType.TEMPORARILY_CLOSED)  # how says it


def _line(name: str, **kwargs: Any) -> Line:
    kwargs.setdefault("required", False)
    return Line(most=MOST[name], **kwargs)


def _text(name: str, **kwargs: Any) -> Text:
    return Text(
        most=MOST[name], required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs
    )  # fmt: skip


class OwnMeetingForm(Form):
    """A meeting of one's own, as everybody will read it."""

    name = _line("name", label=_("What is it called?"), required=True, help_text=_("Without the day and the time."))
    fellowship = OneOf(Fellowship, label=_("Whose meeting is it?"), widget=forms.Select)
    attendance = OneOf(Attendance, label=_("How do people take part?"), initial=Attendance.IN_PERSON)
    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"), coerce=int, required=False, empty_value=[], widget=Chips,
        help_text=_("Without days and a time it is by appointment."),
    )  # fmt: skip
    start = Hour(label=_("Begins at"), required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes?"), initial=AN_HOUR, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    zone = Line(label=_("Time zone"), most=40, widget=Suggested(sorted(available_timezones())))
    location = _line("location", label=_("Place"), help_text=_("A building or a room: Our house, second floor."))
    address = _line("address", label=_("Street and number"))
    city = _line("city", label=_("Town"), required=True)
    state = _line("state", label=_("State"))
    postal_code = _line("postal_code", label=_("ZIP code"))
    country = _line("country", label=_("Country"), initial="US")
    point = Line(
        label=_("Point on a map"), required=False, most=40,
        help_text=_("Like 40.0150, -105.2705, from a map. Left empty, we take the middle of the town."),
    )  # fmt: skip
    location_notes = _line("location_notes", label=_("How to find the door"))
    join_url = _line("join_url", label=_("Link to join"), widget=forms.URLInput)
    join_phone = _line(
        "join_phone", label=_("Number to join by phone"), widget=forms.TextInput(attrs={"type": "tel"})
    )
    join_notes = _line(
        "join_notes", label=_("What to type there"), help_text=_("A code, for example. It is public.")
    )
    types = SeveralOf(MeetingType, label=_("What is it like?"), required=False, widget=Chips)
    languages = forms.MultipleChoiceField(label=_("Which languages are spoken?"), required=False, widget=Chips)
    notes = _text(
        "notes", label=_("What else is good to know"), help_text=_("It is public. Please name no person.")
    )
    costs = _line("costs", label=_("What it costs"), help_text=_("Left empty, it is free."))
    url = _line("url", label=_("Its own page"), widget=forms.URLInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["days"].choices = list(enumerate(catalogue.weekday_names(catalogue.tongue(language))))
        self.fields["types"].choices = catalogue.choices(MeetingType, language, _OFFERED)
        self.fields["languages"].choices = _languages(language)

    def clean_point(self) -> tuple[float | None, float | None]:
        """Two numbers, or none."""
        said = self.cleaned_data["point"]
        if not said:
            return None, None
        try:
            lat, lon = (float(part) for part in said.split(","))
        except ValueError:
            reason = Reason("meeting_point_unreadable")
            raise forms.ValidationError(catalogue.say(reason, get_language() or "en")) from None
        return lat, lon

    def facts(self, *, before: MeetingFacts | None = None) -> MeetingFacts:
        """What was said; what no field here asks for stays as it was `before`."""
        said = dict(self.cleaned_data)
        said["lat"], said["lon"] = said.pop("point")
        said["start"] = start.hour * 60 + start.minute if (start := said["start"]) else None
        said |= {name: frozenset(said[name]) for name in ("days", "types", "languages")}
        return replace(before or MeetingFacts("", said["name"], said["fellowship"]), **said)

    @staticmethod
    def start_with(facts: MeetingFacts) -> dict[str, Any]:
        """The fields as they stand."""
        known = facts.lat is not None and not facts.approximate
        clock = f"{facts.start // 60:02}:{facts.start % 60:02}" if facts.start is not None else None
        return {name: getattr(facts, name) for name in OwnMeetingForm.base_fields if hasattr(facts, name)} | {
            "days": sorted(facts.days), "start": clock, "types": sorted(facts.types),
            "languages": sorted(facts.languages), "point": f"{facts.lat}, {facts.lon}" if known else "",
        }  # fmt: skip


def _languages(language: str) -> list[tuple[str, str]]:
    """Those of the pages first, then by name."""
    named = [(one, catalogue.word(one, language, kind="meeting_language")) for one in LANGUAGES]
    return named[:2] + sorted(named[2:], key=lambda pair: pair[1].casefold())


class WrongForm(Form):
    """What is wrong with a meeting. People leave `website` empty."""

    kind = OneOf(CorrectionKind, label=_("What is wrong?"), widget=Choices)
    words = Text(
        label=_("A few words"), required=False, most=MOST_OF_A_CORRECTION,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("What is right instead, if you know. Please name nobody, not even yourself."),
    )  # fmt: skip
    website = forms.CharField(label=_("Leave this empty"), required=False)


class SettleForm(Form):
    """What came of a correction."""

    outcome = OneOf(CorrectionOutcome)


class _ListForm(Form):
    """What is asked of every list."""

    fellowship = OneOf(Fellowship, label=_("Whose meetings are they?"), widget=forms.Select, required=False)
    zone = Line(
        label=_("Time zone"), most=40, required=False, widget=Suggested(sorted(available_timezones())),
        help_text=_("For meetings that tell neither a zone nor a place."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        said = catalogue.choices(Fellowship, get_language() or "en")
        self.fields["fellowship"].choices = [("", _("As the list itself tells")), *said]


class ListForm(_ListForm):
    """A list that is read again and again from its address."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = Line(label=_("What is it called?"), help_text=_("As people here know it: who publishes it."))
    url = Line(
        label=_("Its address"),
        widget=forms.URLInput,
        help_text=_("It begins with https:// or http://, and gives JSON."),
    )
    formats_url = Line(
        label=_("Address of its codes"), required=False, widget=forms.URLInput,
        help_text=_("Only a BMLT server has one, and it is usually found by itself."),
    )  # fmt: skip
    correct_email = Line(
        label=_("Who takes corrections"), required=False, widget=forms.EmailInput,
        help_text=_("An address of whoever publishes it."),
    )  # fmt: skip
    field_order = ("name", "url", "fellowship", "zone", "formats_url", "correct_email")

    def facts(self, whose: Fellowship | None = None) -> FeedFacts:
        """What was said; `whose` where that was left to the list."""
        said = self.cleaned_data
        return FeedFacts(
            said["name"], said["url"], said["fellowship"] or whose or Fellowship.OTHER, said["zone"],
            said["formats_url"], said["correct_email"],
        )  # fmt: skip


class FileForm(_ListForm):
    """A list in a file."""

    name = Line(label=_("What is it called?"), help_text=_("A file of the same name again replaces what is there."))
    data = forms.FileField(  # type: ignore[assignment]  # a field of a form is none of its attributes
        label=_("The file"), help_text=_("Meeting Guide or BMLT as JSON, or a sheet as CSV.")
    )
    formats = forms.FileField(
        label=_("Its codes"), required=False, help_text=_("Only for a file of a BMLT server.")
    )
    take = forms.BooleanField(label=_("It is meant to be much shorter than before"), required=False)
    field_order = ("name", "data", "fellowship", "zone", "formats", "take")
