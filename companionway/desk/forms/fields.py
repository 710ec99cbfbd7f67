"""Lines and texts as people type them: signs that cannot be seen and too much of it are said kindly."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from companionway.desk import catalogue
from companionway.ground.errors import Reason
from companionway.people.rules import CONTROL


class Line(forms.CharField):
    """One line. `most` letters fit; None where the room's own rule says how many."""

    def __init__(self, *, most: int | None = None, **kwargs):
        self.most = most
        super().__init__(**kwargs)

    def clean(self, value: str | None) -> str:
        if CONTROL.search(value or ""):
            raise _wrong(Reason("text_has_control_characters"))
        value = super().clean(value)
        if self.most is not None and len(value) > self.most:
            raise _wrong(Reason("text_too_long", {"most": self.most, "over": len(value) - self.most}))
        return value


class Text(Line):
    """Several lines; the end of a line is one sign, as it is counted."""

    widget = forms.Textarea

    def to_python(self, value: str | None) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def _wrong(reason: Reason) -> ValidationError:
    return ValidationError(catalogue.say(reason, get_language() or "en"), code=reason.code)
