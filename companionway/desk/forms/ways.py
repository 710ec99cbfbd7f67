"""A program's note on a pathway, in both languages (R89)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from companionway.desk.forms.base import Form
from companionway.desk.forms.fields import Text
from companionway.meetings.rules import MOST_OF_A_NOTE


class WayNoteForm(Form):
    """Two fields; either may stay empty, and both empty take the note away."""

    en = Text(label=_("In English"), required=False, most=MOST_OF_A_NOTE)
    es = Text(label=_("In Spanish"), required=False, most=MOST_OF_A_NOTE)

    def texts(self) -> Mapping[str, str]:
        """What was written, by language."""
        return {language: self.cleaned_data[language] for language in ("en", "es")}
