"""Asking for one more person: a name to search for, then one of those found. Two steps without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk.forms.base import Choices, Form, speak_kindly
from companionway.desk.forms.fields import Line
from companionway.ground.access import Actor

MOST_FOUND = 12


class PickForm(Form):
    """`pick` names the field that holds the person. Sent with "find", the form only searches and judges nothing."""

    pick = "person_id"
    words = Line(label=_("Name"), required=False)

    def __init__(self, *args, actor: Actor, without: UUID, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.found = [card for card in self._found() if card.person_id != without]
        self.fields[self.pick] = forms.TypedChoiceField(
            label=_("Who"), coerce=UUID, widget=Choices,
            choices=[(str(card.person_id), self.said(card)) for card in self.found],
        )  # fmt: skip
        speak_kindly(self.fields[self.pick])

    @property
    def searching(self) -> bool:
        return self.is_bound and "find" in self.data

    @property
    def rest(self) -> list[forms.BoundField]:
        """The fields that are not about who it is."""
        return [field for field in self.visible_fields() if field.name not in {"words", self.pick}]

    @property
    def who(self) -> forms.BoundField:
        return self[self.pick]

    def full_clean(self) -> None:
        if self.searching:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.searching and super().is_valid()

    def said(self, card: CardView) -> str:
        """How somebody found is named."""
        return card.full_name

    def suggested(self) -> Iterable[CardView]:
        """Whom to offer before anything is searched."""
        return ()

    def _found(self) -> list[CardView]:
        words = self.data.get("words", "").strip() if self.is_bound else ""
        found = consent.search(self.actor, words, today=self.today, limit=MOST_FOUND) if words else self.suggested()
        cards = {card.person_id: card for card in found}
        return list((self._chosen() | cards).values())

    def _chosen(self) -> dict[UUID, CardView]:
        """Who was chosen before, so that a second search does not lose them."""
        try:
            chosen = UUID(str((self.data if self.is_bound else self.initial).get(self.pick, "")))
        except ValueError:
            return {}
        return consent.cards(self.actor, [chosen], today=self.today)
