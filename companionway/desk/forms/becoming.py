"""Forms of becoming a helper: asking, promising, telling of oneself, and what staff writes down (R40 R78)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.consent.rules import MAX_SIGNATURE, drawn
from companionway.desk import catalogue
from companionway.desk.forms.base import Checks, Chips, Day, Form, Marks, OneOf, SeveralOf
from companionway.desk.forms.fields import Line, Text
from companionway.peers.rules import (
    MAX_APPLICATION,
    MAX_PROFILE,
    MAX_REFERENCE,
    MOST_REFERENCES,
    ApplicationEnding,
    CheckAnswer,
    HelperLimit,
    HelperRole,
    MeetingWay,
    ProfileFacts,
    ReferenceAnswer,
    ReferenceFacts,
    TimeBand,
    ToldOf,
)
from companionway.people.rules import Audience

NUMBERS = tuple(range(1, MOST_REFERENCES + 1))
# What is told to nobody until its owner says so; what is shown first in a form that was never kept.
AT_FIRST = {ToldOf.TIMES: Audience.MATCHING, ToldOf.WAYS: Audience.MATCHING, ToldOf.SITES: Audience.MATCHING,
            ToldOf.WORDS: Audience.MATCHING}  # fmt: skip
_NUMERIC = {"inputmode": "numeric"}


class ApplyForm(Form):
    """I would like to help. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    wants = SeveralOf(
        HelperRole, label=_("What would you like to do?"), required=False,
        help_text=_("As many as you like, or none: you can find out together."),
    )  # fmt: skip
    words = Text(
        label=_("Why would you like to help, and what do you bring?"), required=False, most=MAX_APPLICATION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in NUMBERS:
            self.fields[f"name_{number}"] = Line(label=_("Name"), required=False, most=MAX_REFERENCE)
            self.fields[f"reach_{number}"] = Line(label=_("How to reach them"), required=False, most=MAX_REFERENCE)

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The lines for each person who may be asked."""
        return [(self[f"name_{number}"], self[f"reach_{number}"]) for number in NUMBERS]

    def references(self) -> list[ReferenceFacts]:
        """For the room: the lines in which something stands, in their order."""
        said = [(self.cleaned_data[f"name_{n}"], self.cleaned_data[f"reach_{n}"]) for n in NUMBERS]
        while said and not any(said[-1]):
            said.pop()
        return [ReferenceFacts(name, reach) for name, reach in said]


class PromiseForm(Form):
    """A name, and a drawing where somebody likes; `version` is the one that was read."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=20)
    signer_name = Line(
        label=_("Your name, as you sign"), required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MAX_SIGNATURE)

    @property
    def strokes(self) -> str:
        """What was drawn, if anything was."""
        said = self.cleaned_data["signature"]
        return said if drawn(said) else ""


class ToldTo(OneOf):
    """To whom one part of a helper's page may be named."""

    def __init__(self, **kwargs):
        super().__init__(
            Audience,
            widget=forms.Select,
            label=_("Who may know this?"),
            initial=Audience.MYSELF,
            required=False,
            **kwargs,
        )

    def _said(self) -> list[tuple[str, str]]:
        said = [(one, catalogue.word(one, get_language() or "en", kind="helper_audience")) for one in Audience]
        return [(str(one), word[:1].upper() + word[1:]) for one, word in said]


class ProfileForm(Form):
    """A helper's page, each part with who may know it."""

    words = Text(
        label=_("How you like to help"), required=False, most=MAX_PROFILE,
        help_text=_("What you would say to somebody who wonders whether to meet you."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    told_words = ToldTo()
    times = SeveralOf(TimeBand, label=_("When you have time"), required=False, widget=Chips)
    told_times = ToldTo()
    ways = SeveralOf(MeetingWay, label=_("How you like to be in touch"), required=False, widget=Chips)
    told_ways = ToldTo()
    sites = forms.TypedMultipleChoiceField(
        label=_("Where you can come to"), required=False, coerce=UUID, empty_value=[], widget=Checks
    )
    told_sites = ToldTo()
    since_on = Day(
        label=_("Since when you are on your way"), required=False,
        help_text=_(
            "Some roles ask for some months. If you do not want to write a day down, tell a supervisor instead: "
            "then only the months stand here."
        ),
    )  # fmt: skip
    told_since = ToldTo()
    how_words = Text(
        label=_("How you came to help"), required=False, most=MAX_PROFILE,
        help_text=_("For those who wonder whether they could do it too."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    told_how = forms.BooleanField(
        label=_("Everybody who takes part here may read it, with my first name"), required=False
    )
    told_served = ToldTo()
    told_credentials = ToldTo()
    most = forms.IntegerField(
        label=_("How many people you can walk beside at the same time"), required=False,
        widget=forms.TextInput(attrs=_NUMERIC),
    )  # fmt: skip
    at_night = forms.BooleanField(label=_("I may be asked at night too"), required=False)
    hours_a_week = forms.IntegerField(
        label=_("About how many hours a week"), required=False, widget=forms.TextInput(attrs=_NUMERIC)
    )
    limits = SeveralOf(HelperLimit, label=_("What you do not do"), required=False)
    limit_words = Text(
        label=_("Anything else about your limits"), required=False, most=MAX_PROFILE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args, sites: Mapping[UUID, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sites"].choices = [(str(one), name) for one, name in sites.items()]
        if not sites:
            del self.fields["sites"], self.fields["told_sites"]

    @staticmethod
    def stated(facts: ProfileFacts | None) -> dict[str, Any]:
        """What stands there, for the form. Before it was ever kept, what helps to be found is proposed."""
        told = facts.told if facts and facts.told else AT_FIRST
        facts = facts or ProfileFacts()
        plain = ("words", "how_words", "limit_words", "hours_a_week", "since_on")
        lists = {name: [str(one) for one in getattr(facts, name)] for name in ("times", "ways", "sites", "limits")}
        shown = {f"told_{part}": told.get(part, Audience.MYSELF) for part in ToldOf if part is not ToldOf.HOW}
        how = told.get(ToldOf.HOW) is Audience.MATCHING
        return {**{name: getattr(facts, name) for name in plain}, **lists, **shown, "told_how": how}

    def facts(self) -> ProfileFacts:
        """For the room."""
        said = self.cleaned_data
        told: dict[ToldOf, Audience] = {part: said.get(f"told_{part}") or Audience.MYSELF for part in ToldOf}
        told[ToldOf.HOW] = Audience.MATCHING if said["told_how"] else Audience.MYSELF
        return ProfileFacts(
            words=said["words"], how_words=said["how_words"], times=tuple(said["times"]), ways=tuple(said["ways"]),
            sites=tuple(said.get("sites", ())), limits=tuple(said["limits"]), limit_words=said["limit_words"],
            hours_a_week=said["hours_a_week"], since_on=said["since_on"], told=told,
        )  # fmt: skip


class SettleForm(Form):
    """Welcome, or not now, and what is said to the applicant."""

    ending = OneOf(
        ApplicationEnding, only=(ApplicationEnding.WELCOME, ApplicationEnding.NOT_NOW), widget=Marks,
        label=_("What do you say?"),
    )  # fmt: skip
    program_id = forms.TypedChoiceField(
        label=_("Where they help from now"), required=False, coerce=UUID, empty_value=None
    )
    words = Text(
        label=_("Your words to them"), required=False, most=MAX_APPLICATION,
        help_text=_("They read exactly this. If it is not the time: what went well, and what could come next."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args, programs: Mapping[UUID, str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(str(one), name) for one, name in programs.items()]
        self.fields["program_id"].choices = [("", "—"), *choices]


class ReferenceForm(Form):
    """What somebody said who was asked."""

    answer = OneOf(ReferenceAnswer, widget=Marks, label=_("What did they say?"))
    words = Text(
        label=_("In a few words"), required=False, most=MAX_APPLICATION,
        help_text=_("For whoever keeps helpers. The applicant sees only that there was an answer."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class CheckForm(Form):
    """That a background check was run, and what follows. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    on = Day(label=_("It was run on"))
    answer = OneOf(CheckAnswer, widget=Marks, label=_("What follows?"))
    until_on = Day(label=_("It holds until"), required=False)
    words = Text(
        label=_("What is to be done"), required=False, most=MAX_APPLICATION,
        help_text=_("Never what stood in it. They can read this."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class MonthsForm(Form):
    """For how many months somebody is on their way, as they told it."""

    months = forms.IntegerField(
        label=_("Months, as they told you"), required=False, widget=forms.TextInput(attrs=_NUMERIC)
    )
