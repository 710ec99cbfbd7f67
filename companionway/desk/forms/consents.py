"""The steps of a consent: who, what, why, until when, and the signature (42 CFR 2.31)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import CardView, ConsentView, RecipientView
from companionway.consent.rules import (
    MAX_RECIPIENT,
    MAX_SAID,
    MAX_SCAN_BYTES,
    MAX_SIGNATURE,
    ConsentKind,
    ConsentStep,
    Ends,
    Purpose,
    RecipientKind,
    RecipientSaid,
    Said,
    Signer,
    Start,
    drawn,
)
from companionway.desk import catalogue
from companionway.desk.forms.base import Checks, Choices, Day, Form, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.ground.access import Category

# Who is usually bound by HIPAA; whoever builds it beside somebody can say otherwise.
USUALLY_COVERED = frozenset({RecipientKind.CARE_PROVIDER, RecipientKind.PAYER})
_MAY_BE_HERE = frozenset(
    {RecipientKind.FAMILY, RecipientKind.FRIEND, RecipientKind.COLLEAGUE, RecipientKind.CARE_PROVIDER,
     RecipientKind.PROBATION, RecipientKind.COURT}
)  # fmt: skip
_MORE = tuple(one for one in Category if one is not Category.IDENTITY)  # who they are is told with anything


class StartForm(Form):
    """Who should know something?"""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    start = OneOf(Start, label=_("Who should know something?"))


class StepForm(Form):
    """A step: what it says, and what stands in the draft already."""

    def __init__(self, *args, view: ConsentView, **kwargs):
        self.view = view
        kwargs["initial"] = {**self.standing(view), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def standing(self, view: ConsentView) -> dict[str, Any]:
        raise NotImplementedError

    def said(self) -> Said:
        raise NotImplementedError


class WhoForm(StepForm):
    """To whom: somebody named before, somebody beside them here, or a name."""

    recipient_id = forms.TypedChoiceField(
        label=_("Somebody you named before"), coerce=UUID, empty_value=None, required=False, widget=Choices
    )
    member_id = forms.TypedChoiceField(
        label=_("Somebody here"), coerce=UUID, empty_value=None, required=False, widget=Choices
    )
    name = Line(
        label=_("Name"), required=False, most=MAX_RECIPIENT, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("One person or one office: “Ana Marín”, “Dr. Wei Lin”, “Larimer County Probation”."),
    )  # fmt: skip
    reach = Line(
        label=_("How are they reached?"), required=False, most=MAX_SAID,
        help_text=_("A number or an address, so that it goes to the right place. You can leave it out."),
    )  # fmt: skip
    serves = Text(
        label=_("To whom do they pass it on?"), required=False, most=MAX_SAID,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Their members by name, or “those who treat me”."),
    )  # fmt: skip
    covered = forms.BooleanField(
        label=_("They are bound by HIPAA: a doctor, a clinic, an insurer, or somebody who works for these"),
        required=False,
    )

    def __init__(self, *args, known: Iterable[RecipientView], near: Iterable[CardView], staff: bool, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.kind
        self.near = {card.person_id: card.full_name for card in near}
        same = [(str(one.id), one.name) for one in known if one.kind is kind and one.id != self.own]
        here = [(str(id_), name) for id_, name in self.near.items()] if kind in _MAY_BE_HERE else []
        self._choose("recipient_id", same)
        self._choose("member_id", here)
        if kind is not RecipientKind.INTERMEDIARY:
            self.fields.pop("serves")
        if not staff:
            self.fields.pop("covered")

    @property
    def kind(self) -> RecipientKind:
        to = self.view.recipient
        return to.kind if to else RecipientKind.CARE_PROVIDER

    @property
    def own(self) -> UUID | None:
        return self.view.recipient.id if self.view.recipient else None

    def _choose(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = [*choices, ("", _("somebody else"))]
        if not choices:
            self.fields.pop(field)

    def standing(self, view: ConsentView) -> dict[str, Any]:
        to = view.recipient
        if to is None:
            return {}
        covered = to.covered if to.name else to.kind in USUALLY_COVERED
        return {"name": to.name, "reach": to.reach, "serves": to.serves, "covered": covered,
                "member_id": str(to.member_id or "")}  # fmt: skip

    def said(self) -> Said:
        said = self.cleaned_data
        if known := said.get("recipient_id"):
            return Said(recipient_id=known)
        member = said.get("member_id")
        covered = said.get("covered", self.kind in USUALLY_COVERED)
        name = self.near.get(member, "") if member else said["name"]
        return Said(
            recipient=RecipientSaid(self.kind, name, said["reach"], said.get("serves", ""), covered, member)
        )


class WhatForm(StepForm):
    """What: the smallest set is ticked, and more only by a tap of one's own."""

    categories = forms.TypedMultipleChoiceField(
        label=_("And more, only if you tick it"), coerce=Category, empty_value=[], required=False, widget=Checks,
        choices=lambda: [(str(one), _large(one)) for one in _MORE],
    )  # fmt: skip
    what = Text(
        label=_("In your own words"), required=False, most=MAX_SAID, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What exactly, or what not: “only that I am here and doing well”."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.view.facts.kind is ConsentKind.COUNSELING_NOTES:
            self.fields.pop("categories")
            self.fields["what"].label = _("Which notes?")
            self.fields["what"].help_text = _("Whose, and from when: “what Dr. Lin wrote from May to July”.")

    def standing(self, view: ConsentView) -> dict[str, Any]:
        return {"categories": [str(one) for one in view.facts.categories], "what": view.what}

    def said(self) -> Said:
        ticked = frozenset(self.cleaned_data.get("categories", ()))
        return Said(categories=ticked | {Category.IDENTITY}, what=self.cleaned_data["what"])


class WhyForm(StepForm):
    """For what. Nobody has to say why."""

    purpose = OneOf(
        Purpose, only=tuple(one for one in Purpose if one is not Purpose.CARE), label=_("What is it for?"),
        required=False,
    )  # fmt: skip
    purpose_words = Line(
        label=_("In your own words"), required=False, most=MAX_SAID,
        help_text=_("Only where nothing above fits, or if you like."),
    )  # fmt: skip

    def standing(self, view: ConsentView) -> dict[str, Any]:
        return {"purpose": view.facts.purpose, "purpose_words": view.purpose_words}

    def said(self) -> Said:
        return Said(purpose=self.cleaned_data["purpose"], purpose_words=self.cleaned_data["purpose_words"])


class UntilForm(StepForm):
    """Until when; and, where a court asked, what a revocation waits for."""

    ends = OneOf(Ends, label=_("When does it end?"), required=False)
    ends_on = Day(label=_("Last day"), required=False)
    ends_words = Line(
        label=_("What has to happen?"), required=False, most=MAX_SAID,
        help_text=_("Only if it ends when something happens: “when I move out”."),
    )  # fmt: skip
    lock_words = Line(
        label=_("What has to come before you can take it back?"), required=False, most=MAX_SAID,
        help_text=_("Only if the court asks for it. Leave it out, and you can take it back at any time."),
    )  # fmt: skip
    lock_until_on = Day(
        label=_("And at the latest on"), required=False, help_text=_("From that day on you can, come or not.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        facts = self.view.facts
        if facts.kind is not ConsentKind.CARE:
            some = [one for one in Ends if one is not Ends.NEVER]
            self.fields["ends"].choices = catalogue.choices(Ends, get_language() or "en", some)
        if facts.kind is not ConsentKind.CRIMINAL_JUSTICE:
            self.fields.pop("lock_words")
            self.fields.pop("lock_until_on")

    def standing(self, view: ConsentView) -> dict[str, Any]:
        facts = view.facts
        return {"ends": facts.ends, "ends_on": facts.ends_on, "ends_words": view.ends_words,
                "lock_words": view.lock_words, "lock_until_on": facts.lock_until_on}  # fmt: skip

    def said(self) -> Said:
        said = self.cleaned_data
        return Said(
            ends=said["ends"], ends_on=said["ends_on"] if said["ends"] is Ends.DAY else None,
            ends_words=said["ends_words"] if said["ends"] is Ends.EVENT else "",
            lock_until_on=said.get("lock_until_on"), lock_words=said.get("lock_words", ""),
        )  # fmt: skip


class SignForm(Form):
    """A name, and the signature of a finger for whoever likes. Beside somebody: who signs."""

    signer = OneOf(Signer, label=_("Who signs?"), initial=Signer.ONESELF)
    signer_name = Line(
        label=_("Your name"), required=False, most=MAX_RECIPIENT,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    authority = Line(
        label=_("By which right do you sign for them?"), required=False, most=MAX_SAID,
        help_text=_("Only for somebody who signs for another: “guardian, by order of the county court”."),
    )  # fmt: skip
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MAX_SIGNATURE)

    def __init__(self, *args, staff: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not staff:
            self.fields.pop("signer")
            self.fields.pop("authority")

    def signed(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "signer": said.get("signer") or Signer.ONESELF, "signer_name": said["signer_name"],
            "authority": said.get("authority", ""),
            "signature": said["signature"] if drawn(said.get("signature", "")) else "",
        }  # fmt: skip


class PaperForm(SignForm):
    """What was signed with a pen, and its picture."""

    signed_on = Day(label=_("Day of signing"), help_text=_("As it stands on the paper."))
    scan = forms.FileField(
        label=_("Picture of the signed paper"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=_("A photo or a PDF, up to 8 MB. It is kept locked."),
    )  # fmt: skip

    field_order = ("signed_on", "signer", "signer_name", "authority", "scan")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, staff=True, **kwargs)
        self.fields.pop("signature")
        self.fields["signer_name"].label = _("Name under the signature")

    def signed(self) -> dict[str, Any]:
        said, scan = self.cleaned_data, self.cleaned_data["scan"]
        return {
            "signer": said["signer"], "signer_name": said["signer_name"], "authority": said["authority"],
            "signature": "", "signed_on": said["signed_on"],
            "scan": scan.read(MAX_SCAN_BYTES + 1) if scan else None,
        }  # fmt: skip


class ScanForm(Form):
    """One more page of the paper."""

    scan = PaperForm.base_fields["scan"]


class NotedForm(Form):
    """Something happened to a consent: on which day, and a few words."""

    on = Day(label=_("On which day?"))
    words = Text(
        label=_("A few words"), required=False, most=MAX_SAID, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person can read it."),
    )  # fmt: skip


FORMS: dict[ConsentStep, type[StepForm]] = {
    ConsentStep.WHO: WhoForm,
    ConsentStep.WHAT: WhatForm,
    ConsentStep.WHY: WhyForm,
    ConsentStep.UNTIL: UntilForm,
}


def _large(category: Category) -> str:
    said = catalogue.word(category, get_language() or "en", kind="told_category")
    return said[:1].upper() + said[1:]
