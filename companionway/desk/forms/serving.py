"""What a role asks, exceptions, posts, and how a shift was (R1-R4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Checks, Choices, Day, Form, OneOf, SeveralOf
from companionway.desk.forms.fields import Text
from companionway.ground.errors import Reason
from companionway.peers.rules import MAX_SERVE_WORDS, Course, HelperRole, RoleNeeds, WaiverFacts, lack_code

_NUMERIC = {"inputmode": "numeric"}


def _number(**kwargs) -> forms.IntegerField:
    return forms.IntegerField(required=False, widget=forms.TextInput(attrs=_NUMERIC), **kwargs)


def _words(rows: int = 3, **kwargs) -> Text:
    return Text(most=MAX_SERVE_WORDS, required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class NeedsForm(Form):
    """What a role asks in a program. What is left empty is not asked."""

    months = _number(label=_("Months in recovery, or of being well"))
    courses = SeveralOf(Course, label=_("Courses that a colleague has seen"), required=False)
    agreement = forms.BooleanField(label=_("The promise about boundaries is signed"), required=False)
    background_check = forms.BooleanField(label=_("A background check is in order"), required=False)
    credential = forms.BooleanField(label=_("A credential that stands"), required=False)
    supervised_weeks = _number(label=_("Supervised at least every so many weeks"))
    most = _number(label=_("People beside them in this role, at most"))
    term_months = _number(label=_("A turn lasts so many months"))
    rest_months = _number(label=_("Then a rest of so many months"))

    @staticmethod
    def stated(needs: RoleNeeds) -> dict[str, Any]:
        """What is asked now, for the form."""
        plain = ("months", "agreement", "background_check", "credential", "supervised_weeks", "most", "term_months",
                 "rest_months")  # fmt: skip
        return {name: getattr(needs, name) for name in plain} | {"courses": [str(one) for one in needs.courses]}

    def needs(self) -> RoleNeeds:
        """For the room."""
        said = self.cleaned_data
        return RoleNeeds(**{**said, "months": said["months"] or 0, "courses": tuple(said["courses"])})


class WaiverForm(Form):
    """An exception from what a role asks. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    lacks = forms.MultipleChoiceField(label=_("What is it for?"), widget=Checks)
    words = Text(
        label=_("Why?"), help_text=_("They read it on their own page."), most=MAX_SERVE_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    supervisor_id = forms.TypedChoiceField(
        label=_("Who answers for it, and talks with them about how it goes?"), coerce=UUID, empty_value=None
    )  # fmt: skip
    beside_id = forms.TypedChoiceField(
        label=_("Who leads along?"), coerce=UUID, required=False, empty_value=None,
        help_text=_("Somebody who may do this alone. When they cannot any more, the exception rests."),
    )  # fmt: skip
    from_on = Day(label=_("From"))
    until_on = Day(label=_("Until"))

    def __init__(
        self, *args, lacks: Sequence[Reason], supervisors: Mapping[UUID, str], beside: Mapping[UUID, str], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.fields["lacks"].choices = [(lack_code(one), said_short(one)) for one in lacks]
        for name, people in (("supervisor_id", supervisors), ("beside_id", beside)):
            self.fields[name].choices = [("", "—"), *((str(one), who) for one, who in people.items())]

    def facts(self, role: HelperRole) -> WaiverFacts:
        """For the room."""
        said = self.cleaned_data
        return WaiverFacts(
            role, tuple(said["lacks"]), said["supervisor_id"], said["beside_id"], said["words"], said["from_on"],
            said["until_on"],
        )  # fmt: skip


def said_short(reason: Reason) -> str:
    """A lack in a few words; of a course, which."""
    language = get_language() or "en"
    said = catalogue.word(reason.code, language, kind="lack")
    course = reason.numbers.get("course")
    said += f": {catalogue.word(str(course), language, kind='course')}" if course else ""
    return said[:1].upper() + said[1:]


class PostForm(Form):
    """A role that somebody holds somewhere. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    role = OneOf(HelperRole, label=_("What do they do?"), widget=forms.Select)
    program_id = forms.TypedChoiceField(
        label=_("For which program?"), coerce=UUID, required=False, empty_value=None
    )
    site_id = forms.TypedChoiceField(label=_("Where?"), coerce=UUID, required=False, empty_value=None)
    from_on = Day(label=_("From"))
    until_on = Day(
        label=_("Until"), required=False, help_text=_("Left empty: for a whole turn, where this has one.")
    )
    words = _words(label=_("Anything to know about it"))

    def __init__(self, *args, programs: Mapping[UUID, str], sites: Mapping[UUID, str], **kwargs):
        super().__init__(*args, **kwargs)
        for name, said in (("program_id", programs), ("site_id", sites)):
            self.fields[name].choices = [("", "—"), *((str(one), who) for one, who in said.items())]


class AfterShiftForm(Form):
    """How a shift was: one tap is enough. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    mood = forms.TypedChoiceField(label=_("How was it for you?"), coerce=int, empty_value=None, widget=Choices)
    role = OneOf(HelperRole, label=_("What did you do?"), widget=forms.Select)
    on = Day(label=_("Which day?"))
    wants_talk = forms.BooleanField(label=_("I would like to talk about it with somebody"), required=False)
    words = _words(2, label=_("A word about it, if you like"))

    def __init__(self, *args, roles: Sequence[HelperRole], **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["mood"].choices = [
            (n, catalogue.word(str(n), language, kind="shift_mood").capitalize()) for n in range(1, 6)
        ]
        self.fields["role"].choices = catalogue.choices(HelperRole, language, roles)
