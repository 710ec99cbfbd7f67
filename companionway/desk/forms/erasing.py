"""Forms about erasing: the name as a last look, a wish, an answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.consent.rules import MAX_ASKING
from companionway.desk.forms.base import Form
from companionway.desk.forms.fields import Line, Text


class TypedNameForm(Form):
    """The name of whoever is to be erased, typed by hand."""

    typed = Line(
        label=_("Type their name as it stands above"),
        most=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AskForm(Form):
    """Somebody asks to be erased; why is theirs to say or not."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = Text(
        label=_("Do you want to say something with it? You do not have to."), required=False, most=MAX_ASKING
    )


class AnswerForm(Form):
    """Why it is not done now."""

    words = Text(label=_("Your answer, which they will read"), most=MAX_ASKING)
