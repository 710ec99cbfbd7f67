"""The form of a contact: two taps and Save; everything else only if somebody likes (R84)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk.forms.base import Chips, Choices, Form, Moment, OneOf, SeveralOf
from companionway.desk.forms.fields import Text
from companionway.ground.access import Actor
from companionway.pulse.rules import Direction, Result
from companionway.support.rules import Competency, ContactFacts, ContactKind, Mode

MODES = (
    (Mode.CALL, _("Talked")),
    (Mode.TEXT, _("Texted")),
    (Mode.IN_PERSON, _("Met")),
    (Mode.VIDEO, _("Video")),
    (Mode.GROUP, _("In a group")),
)
RESULTS = (
    (Result.REACHED, _("Reached")),
    (Result.LEFT_SAFE_MESSAGE, _("Left a safe message")),
    (Result.TRIED, _("No answer")),
    (Result.ASKED_FOR_SPACE, _("Asked for space")),
    (Result.WRONG_NUMBER, _("Wrong number")),
)
DIRECTIONS = (
    (Direction.RECEIVED, _("For them")),
    (Direction.MUTUAL, _("For both")),
    (Direction.GIVEN, _("From them")),
)
DETAILS = ("minutes", "note", "kind", "with_person_id", "direction", "at", "tags")


class ContactForm(Form):
    """What passed. `key` is the form's one-time key: sent twice, it is one contact."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    mode = forms.TypedChoiceField(label=_("What did you do?"), choices=MODES, coerce=Mode, widget=Choices)
    result = forms.TypedChoiceField(label=_("What came of it?"), choices=RESULTS, coerce=Result, widget=Choices)
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    kind = OneOf(ContactKind, label=_("What it was about"), initial=ContactKind.TALKED, required=False)
    with_person_id = forms.TypedChoiceField(label=_("Who was there"), required=False, empty_value=None, coerce=UUID)
    direction = forms.TypedChoiceField(
        label=_("Support went"), choices=DIRECTIONS, coerce=Direction, widget=Choices, required=False,
        initial=Direction.RECEIVED,
    )  # fmt: skip
    at = Moment(label=_("When"), required=False, help_text=_("Now, unless you say otherwise."))
    tags = SeveralOf(Competency, label=_("What helped"), required=False, widget=Chips)
    note = Text(label=_("Note"), required=False, help_text=_("Written so that they could read it themself."))

    def __init__(self, *args, helpers: Callable[[], list[CardView]], oneself: UUID | None, **kwargs):
        """`helpers` are asked for only where somebody looks at the field or has filled it in."""
        super().__init__(*args, **kwargs)
        self.fields["with_person_id"].choices = lambda: present(helpers(), oneself)

    @property
    def taps(self) -> list[forms.BoundField]:
        return [self["mode"], self["result"]]

    @property
    def details(self) -> list[forms.BoundField]:
        return [self[name] for name in DETAILS if name in self.fields]

    @property
    def opened(self) -> bool:
        """Whether the details stand open: something in them is wrong, or was said already."""
        said = self.is_bound and any(self.data.get(name) for name in ("minutes", "at", "note"))
        return bool(said or self.initial.get("contact_id") or set(self.errors) & set(DETAILS))

    def facts(self, *, now: datetime) -> ContactFacts:
        """The contact as stated; what was left out is as plain as it can be."""
        said = self.cleaned_data
        return ContactFacts(
            said["at"] or now, said["mode"], said["direction"] or Direction.RECEIVED, said["result"],
            said["kind"] or ContactKind.TALKED, said["minutes"], said["note"], tuple(said["tags"]),
        )  # fmt: skip


def present(helpers: list[CardView], oneself: UUID | None) -> list[tuple[str, Any]]:
    """Who may have been there: oneself first, then those beside the person, then nobody named."""
    own: list[tuple[str, Any]] = [(str(oneself), _("Me"))] if oneself else []
    others: list[tuple[str, Any]] = [
        (str(card.person_id), card.full_name) for card in helpers if card.person_id != oneself
    ]
    return [*own, *others, ("", _("Somebody else") if oneself else _("Me, or somebody else"))]


def near(actor: Actor, person_id: UUID, *, today: date) -> list[CardView]:
    """Who may have been there: those who stand beside the person, either way."""
    beside = consent.relationships(actor, [person_id], today=today)
    ends = {end for row in beside for end in (row.helper_id, row.helped_id)} - {person_id}
    return list(consent.cards(actor, ends, today=today).values()) if ends else []
