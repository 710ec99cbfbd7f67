"""Forms of hours, courses and credentials."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.validators import DecimalValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.credentials import spoken
from companionway.desk.forms.base import Day, Form, Marks, OneOf
from companionway.desk.forms.fields import Line
from companionway.ground.errors import Reason
from companionway.peers.queries import CredentialView, targets
from companionway.peers.rules import (
    HOUR,
    MAX_COURSE_NAME,
    MAX_HOURS_WORDS,
    MAX_NUMBER,
    Course,
    CourseFacts,
    CredentialFacts,
    CredentialStage,
    Domain,
    ServiceKind,
    Target,
    WorkFacts,
)


class _Lasted(Form):
    """Something that lasted for hours."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    hours = forms.DecimalField(
        label=_("How many hours?"), max_digits=6, decimal_places=2, help_text=_("Such as 2 or 1.5."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        said = catalogue.say(Reason("hours_none"), get_language() or "en")
        unreadable = ("invalid", "max_digits", "max_decimal_places", "max_whole_digits")
        self.fields["hours"].error_messages.update(dict.fromkeys(unreadable, said))
        for validator in self.fields["hours"].validators:
            if isinstance(validator, DecimalValidator):
                validator.messages = dict.fromkeys(validator.messages, said)

    @property
    def minutes(self) -> int:
        """As the rooms count."""
        return round(self.cleaned_data["hours"] * HOUR)

    def beside(self, field: str, reason: Reason | None) -> None:
        """Minutes are asked for in hours."""
        super().beside("hours" if field == "minutes" else field, reason)


class HoursForm(_Lasted):
    """Hours of work that no contact tells of."""

    on = Day(label=_("Which day?"))
    domain = OneOf(
        Domain, label=_("What was it about?"), initial=Domain.GENERAL,
        help_text=_("Boards count hours by these. If you are not sure: in general."),
    )  # fmt: skip
    kind = OneOf(ServiceKind, label=_("How was it?"), initial=ServiceKind.VOLUNTEER)
    words = Line(
        label=_("What you did"), required=False, most=MAX_HOURS_WORDS,
        help_text=_("A board may read it. Please name nobody."),
    )  # fmt: skip
    field_order = ("on", "hours", "domain", "kind", "words")

    def facts(self) -> WorkFacts:
        """For the room."""
        said = self.cleaned_data
        return WorkFacts(said["on"], self.minutes, said["domain"], said["kind"])


class CourseForm(_Lasted):
    """A course that somebody took."""

    course = OneOf(Course, label=_("What was it about?"), widget=forms.Select)
    name = Line(
        label=_("What was it called, and where was it?"), most=MAX_COURSE_NAME,
        help_text=_("As it stands on the paper."),
    )  # fmt: skip
    on = Day(label=_("On which day did it end?"))
    domain = OneOf(Domain, label=_("In which of these does a board count it?"), initial=Domain.GENERAL)
    face_to_face = forms.BooleanField(label=_("We met face to face"), required=False, initial=True)
    until_on = Day(
        label=_("Until which day does it stand?"), required=False, help_text=_("Only where it has to be renewed."),
    )  # fmt: skip
    field_order = ("course", "name", "on", "hours", "domain", "face_to_face", "until_on")

    def facts(self) -> CourseFacts:
        """For the room."""
        said = self.cleaned_data
        return CourseFacts(
            said["course"], said["on"], self.minutes, said["domain"], said["face_to_face"], said["until_on"]
        )


class CredentialForm(Form):
    """A credential that somebody works toward or holds. `view`: the one that is changed."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    target = forms.ChoiceField(
        label=_("Which one?"), widget=Marks, help_text=_("The board decides; these are the numbers that we read."),
    )  # fmt: skip
    stage = OneOf(
        CredentialStage, only=(CredentialStage.TOWARD, CredentialStage.HELD), label=_("Where are you with it?"),
        initial=CredentialStage.TOWARD,
    )  # fmt: skip
    got_on = Day(label=_("If you have it: since which day?"), required=False)
    until_on = Day(label=_("Until which day does it stand?"), required=False)
    number = Line(label=_("Its number, if it has one"), required=False, most=MAX_NUMBER)
    exam_on = Day(label=_("On which day did you pass the exam?"), required=False)
    code_signed_on = Day(label=_("On which day did you sign the code of ethics?"), required=False)

    def __init__(self, *args, view: CredentialView | None = None, known: Iterable[str] = (), **kwargs):
        if view is not None:
            kwargs["initial"] = _stated(view) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.view = view
        if view is not None:
            del self.fields["target"]
        else:
            free = [one for one in targets().values() if one.code not in set(known)]
            self.fields["target"].choices = [(one.code, _asks(one)) for one in free]

    def facts(self) -> CredentialFacts:
        """For the room."""
        said = self.cleaned_data
        target = self.view.facts.target if self.view else said["target"]
        days = (said[name] for name in ("got_on", "until_on", "exam_on", "code_signed_on"))
        return CredentialFacts(target, said["stage"], *days)


class SheetForm(Form):
    """From which day a log of hours begins."""

    since = Day(label=_("From which day?"), required=False, help_text=_("Left empty: from the beginning."))


class TheirHoursForm(HoursForm):
    """The same, written down by a colleague."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What they did")


class TheirCourseForm(CourseForm):
    """The same, by a colleague who saw the paper or was there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["face_to_face"].label = _("They met face to face")


class TheirCredentialForm(CredentialForm):
    """The same, by a colleague who saw the paper."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (
            ("stage", _("Where are they with it?")), ("got_on", _("If they have it: since which day?")),
            ("exam_on", _("On which day did they pass the exam?")),
            ("code_signed_on", _("On which day did they sign the code of ethics?")),
        ):  # fmt: skip
            self.fields[name].label = label


def _asks(target: Target) -> str:
    """What it is called, and what it asks in hours."""
    numbers: dict[str, int | str | None] = {
        "name": target.name, "work": spoken(target.work), "education": spoken(target.education),
        "supervision": spoken(target.supervision) if target.supervision else None,
    }  # fmt: skip
    return catalogue.say(Reason("target_asks", numbers), get_language() or "en")


def _stated(view: CredentialView) -> dict:
    one = view.facts
    return {
        "stage": one.stage, "got_on": one.got_on, "until_on": one.until_on, "exam_on": one.exam_on,
        "code_signed_on": one.code_signed_on, "number": view.number,
    }  # fmt: skip
