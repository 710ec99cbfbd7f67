"""Forms of what leaves: a code said apart, a page for somebody outside, what was told and by which right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.consent.rules import LINK_DAYS, MAX_WHAT, GroundFacts, LeavesBy, Medium, Statement
from companionway.desk.forms.base import Checks, Choices, Day, Form, Moment, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.ground.access import Category

_DAYS = {7: _("a week"), 30: _("a month"), 90: _("three months")}
MEDIA = (Medium.TOLD, Medium.SENT, Medium.PAPER)  # by which somebody here lets something leave
STATEMENTS = (
    (Statement.LONG, _("The whole statement")),
    (Statement.SHORT, _("The short statement, where there is little room")),
)


class LinkCodeForm(Form):
    """The code that was said apart."""

    code = Line(
        label=_("Your code"), help_text=_("Six digits, which you were told apart from the address."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "pin", "maxlength": "12"}
        ),
    )  # fmt: skip


class LinkForm(Form):
    """For how long a page is open."""

    days = forms.TypedChoiceField(
        label=_("Open for"), coerce=int, widget=Choices, initial=30,
        choices=[(days, _DAYS[days]) for days in LINK_DAYS],
        help_text=_("Never longer than the consent. You can close it at any time."),
    )  # fmt: skip


class AskedForm(Form):
    """Every field is asked for, by the rule of the room and not by the form: what lacks is said all at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.asked = True


class LeavingForm(AskedForm):
    """What leaves, by which right: what every ground asks for."""

    ground: LeavesBy
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    to_whom = Line(label=_("To whom"), most=200, required=False)
    categories = forms.TypedMultipleChoiceField(
        label=_("What of it"), widget=Checks, coerce=Category, empty_value=[], required=False
    )
    what = Text(
        label=_("In a few words, what leaves"), most=MAX_WHAT, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it in their own list: written so that they could read it."),
    )  # fmt: skip
    medium = OneOf(Medium, only=MEDIA, label=_("How"), initial=Medium.TOLD)

    def __init__(self, *args, categories: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = list(categories)

    def facts(self) -> GroundFacts:
        """What this ground asks to be written down."""
        names = GroundFacts.__dataclass_fields__
        return GroundFacts(**{name: value for name, value in self.cleaned_data.items() if name in names and value})

    def said(self) -> dict[str, Any]:
        """What consent.actions.disclose is told."""
        kept = self.cleaned_data
        return {
            "categories": frozenset(kept["categories"]), "ground": self.ground, "to_whom": kept.get("to_whom", ""),
            "what": kept["what"], "medium": kept["medium"], "facts": self.facts(), "key": kept["key"],
        }  # fmt: skip


class ByConsentForm(LeavingForm):
    """By a living consent: what of what it allows."""

    ground = LeavesBy.CONSENT
    statement = forms.TypedChoiceField(
        label=_("The notice that goes along"), choices=STATEMENTS, coerce=Statement, widget=Choices,
        initial=Statement.LONG,
    )  # fmt: skip
    field_order = ("key", "categories", "what", "medium", "statement")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("to_whom")

    def said(self) -> dict[str, Any]:
        return super().said() | {"statement": self.cleaned_data["statement"]}


class AuditForm(LeavingForm):
    """To auditors and evaluators (2.53)."""

    ground = LeavesBy.AUDIT
    authority = Line(label=_("By which law, agreement or office they audit"), most=200, required=False)
    agreed = forms.BooleanField(
        label=_("They agreed in writing to keep to 42 CFR 2.53, and the paper is here"), required=False
    )
    field_order = ("key", "to_whom", "authority", "agreed", "categories", "what", "medium")


class ServiceForm(LeavingForm):
    """To an organization that is bound by an agreement (2.11)."""

    ground = LeavesBy.SERVICE
    agreement_id = forms.TypedChoiceField(
        label=_("Which organization"), coerce=UUID, empty_value=None, required=False, widget=Choices
    )
    field_order = ("key", "agreement_id", "categories", "what", "medium")

    def __init__(self, *args, agreements: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.names = dict(agreements)
        self.fields["agreement_id"].choices = list(self.names.items())
        self.fields.pop("to_whom")

    def said(self) -> dict[str, Any]:
        return super().said() | {"to_whom": self.names.get(str(self.cleaned_data["agreement_id"]), "")}


class CourtOrderForm(LeavingForm):
    """By an order under 2.61 to 2.67, and a subpoena."""

    ground = LeavesBy.COURT_ORDER
    court = Line(label=_("Which court"), most=200, required=False)
    order_on = Day(label=_("Day of the order"), required=False)
    part_2 = forms.BooleanField(
        label=_("The order itself names 42 CFR Part 2, sections 2.61 to 2.67"), required=False
    )
    subpoena = forms.BooleanField(label=_("A subpoena, or another order to appear, came with it"), required=False)
    field_order = ("key", "court", "order_on", "part_2", "subpoena", "to_whom", "categories", "what", "medium")


class AgreementForm(Form):
    """A service organization, and the day on which it was bound."""

    name = Line(label=_("Name of the organization"), most=120)
    service = Line(label=_("What it does for us"), most=200)
    signed_on = Day(label=_("Agreement signed on"))


class EmergencyForm(AskedForm):
    """The four facts (42 CFR 2.51(c)); who tells is whoever is signed in."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    to_whom = Line(
        label=_("Whom you told"), most=200, required=False, help_text=_("Their name, as far as they said it.")
    )
    facility = Line(
        label=_("Where they work"), most=200, required=False, help_text=_("A hospital, an ambulance service.")
    )
    nature = Text(
        label=_("What the emergency is"), most=MAX_WHAT, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    told_at = Moment(label=_("When"), required=False)
