"""Forms of a hand-off: to whom, from where, when; and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Choices, Form, Moment, OneOf
from companionway.desk.forms.contacts import MODES, RESULTS
from companionway.desk.forms.fields import Text
from companionway.desk.forms.picking import PickForm
from companionway.ground.errors import Reason
from companionway.journey.rules import MAX_HANDOFF, HandoffKind, Level, Offered
from companionway.people.rules import SUPPORTERS, Hat
from companionway.pulse.rules import Result
from companionway.support.rules import Mode

_TWO = forms.Textarea(attrs={"rows": 3})
_YES, _NO = "yes", "no"


class _What(Form):
    """What is offered, whoever receives."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(HandoffKind, label=_("What is it?"), initial=HandoffKind.HANDOFF)
    setting = OneOf(
        Level, label=_("From where do they come?"), widget=forms.Select,
        help_text=_("After a hospital, detox or custody, the first meeting comes sooner."),
    )  # fmt: skip
    leaves_at = Moment(
        label=_("When do they leave?"), required=False,
        help_text=_("From then on the first meeting is waited for. Left empty where nobody leaves."),
    )  # fmt: skip
    good_to_know = Text(  # a search for somebody has words of its own
        label=_("What is good to know"), required=False, most=MAX_HANDOFF, widget=_TWO,
        help_text=_("Both read it. Say only what they would say themself."),
    )  # fmt: skip

    def beside(self, field: str, reason: Reason | None) -> None:
        """What a rule says of the words stands beside them."""
        super().beside("good_to_know" if field == "words" else field, reason)


class InsideForm(_What, PickForm):
    """To somebody here."""

    pick = "receiver_id"
    hat = forms.TypedChoiceField(
        label=_("With their yes they become"), coerce=Hat, empty_value=None, required=False,
        help_text=_("From the moment they say yes."),
    )  # fmt: skip

    def __init__(self, *args, assigns: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not assigns:
            del self.fields["hat"]
            return
        language = get_language() or "en"
        hats = sorted(SUPPORTERS, key=list(Hat).index)
        self.fields["hat"].choices = [
            ("", str(_("Nothing changes"))),
            *catalogue.choices(Hat, language, tuple(hats)),
        ]

    def offered(self) -> Offered:
        """For the room."""
        return Offered(
            **_said(self.cleaned_data), receiver_id=self.cleaned_data["receiver_id"],
            hat=self.cleaned_data.get("hat"),
        )  # fmt: skip


class OutsideForm(_What):
    """To somebody outside, whom a consent names."""

    consent_id = forms.TypedChoiceField(label=_("To whom?"), coerce=UUID, widget=Choices)
    field_order = ("key", "consent_id", "kind", "setting", "leaves_at", "good_to_know")

    def __init__(self, *args, ways: Iterable[tuple[UUID, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent_id"].choices = [(str(one), name) for one, name in ways]

    def offered(self) -> Offered:
        """For the room."""
        return Offered(**_said(self.cleaned_data), consent_id=self.cleaned_data["consent_id"])


def _said(cleaned: dict) -> dict:
    said = {name: cleaned[name] for name in ("kind", "setting", "leaves_at")}
    return {**said, "words": cleaned["good_to_know"]}


class MetForm(Form):
    """When the two met."""

    at = Moment(label=_("When was it?"))
    contact = forms.BooleanField(label=_("Write it down as a contact of mine too"), required=False, initial=True)

    def __init__(self, *args, logs: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not logs:
            del self.fields["contact"]


class TriedForm(Form):
    """A try to bring the two together."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    mode = forms.TypedChoiceField(label=_("What did you do?"), choices=MODES, coerce=Mode, widget=Choices)
    result = forms.TypedChoiceField(label=_("What came of it?"), choices=RESULTS, coerce=Result, widget=Choices)
    at = Moment(label=_("When"), required=False, help_text=_("Now, unless you say otherwise."))
    words = Text(
        label=_("A word"),
        required=False,
        most=MAX_HANDOFF,
        widget=_TWO,
        help_text=_("Written so that they could read it themself."),
    )

    def said(self, now: datetime) -> dict:
        """For the desk."""
        return {**self.cleaned_data, "at": self.cleaned_data["at"] or now}


class SettledForm(Form):
    """Whether it holds."""

    settled = forms.TypedChoiceField(
        label=_("Does it hold?"), widget=Choices, coerce=lambda said: said == _YES, empty_value=None,
        choices=[(_YES, _("Yes, it holds")), (_NO, _("No, not this time"))],
    )  # fmt: skip
    why_not = Text(
        label=_("If not: what would have helped?"), required=False, most=MAX_HANDOFF, widget=_TWO,
        help_text=_("They read it. It is nobody’s failure, and it helps the next one."),
    )  # fmt: skip
