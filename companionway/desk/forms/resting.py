"""Forms of stepping back: one tap is enough, and everything else may be left out (R2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companionway.desk.forms.base import Day, Form, OneOf
from companionway.desk.forms.fields import Text
from companionway.journey.actions import TakesOver
from companionway.journey.queries import Colleague
from companionway.journey.rules import MAX_GOODBYE
from companionway.peers.rules import MAX_REST_WORDS, RestKind

_TWO = forms.Textarea(attrs={"rows": 2})


class RestForm(Form):
    """Until when, for what, who could take over. `people`: by person a name, and who of the colleagues has room."""

    until_on = Day(
        label=gettext_lazy("Until about when?"), required=False,
        help_text=gettext_lazy("Only a thought: it goes on until you say that you are back."),
    )  # fmt: skip
    kind = OneOf(RestKind, label=gettext_lazy("What is it?"), required=False)
    words = Text(
        label=gettext_lazy("A word for yourself"), required=False, most=MAX_REST_WORDS, widget=_TWO,
    )  # fmt: skip

    def __init__(self, *args, people: Mapping[UUID, tuple[str, list[Colleague]]], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        for one, (name, colleagues) in people.items():
            if colleagues:
                self.fields[f"to_{one.hex}"] = forms.TypedChoiceField(
                    label=_("Who could be there for %(name)s?") % {"name": name}, coerce=UUID, required=False,
                    empty_value=None,
                    choices=[("", _("Let your coordinator look"))]
                    + [(str(other.person_id), other.name) for other in colleagues],
                )  # fmt: skip
            self.fields[f"word_{one.hex}"] = Text(
                label=_("What is good to know about %(name)s?") % {"name": name}, required=False, most=MAX_GOODBYE,
                widget=_TWO, help_text=_("%(name)s can read it too.") % {"name": name},
            )  # fmt: skip

    @property
    def for_oneself(self) -> list[forms.BoundField]:
        """What is about the rest."""
        return [self[name] for name in ("until_on", "kind", "words")]

    @property
    def for_them(self) -> list[forms.BoundField]:
        """What is about the people."""
        return [field for field in self.visible_fields() if field.name not in ("until_on", "kind", "words")]

    def said(self) -> dict[str, Any]:
        """For the desk."""
        cleaned = self.cleaned_data
        return {
            "kind": cleaned["kind"] or RestKind.REST, "words": cleaned["words"], "until_on": cleaned["until_on"],
            "takes_over": {
                one: TakesOver(cleaned.get(f"to_{one.hex}"), cleaned[f"word_{one.hex}"]) for one in self.people
            },
        }  # fmt: skip


class UntilForm(Form):
    """Another day."""

    until_on = Day(label=gettext_lazy("Until about when?"))

    def __init__(self, *args, until_on: date, **kwargs):
        super().__init__(*args, initial={"until_on": until_on}, **kwargs)


class GoodbyeForm(Form):
    """What is good to know for whoever comes next."""

    words = Text(required=False, most=MAX_GOODBYE, widget=_TWO)
