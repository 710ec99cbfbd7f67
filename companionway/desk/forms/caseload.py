"""What if: how much a change has to be worth, and how well whoever fits least should be off (R37 R40)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.desk.forms.base import Form
from companionway.ground.errors import Reason
from companionway.matching.rules import Weight

MOST = 1_000  # no sum of what somebody looks for comes near it


class WhatIfForm(Form):
    """Asked by GET: it changes nothing, and its address can be kept."""

    change_cost = forms.IntegerField(
        label=_("What a change has to be worth"), initial=int(Weight.MATTERS),
        help_text=_("In points. The more, the fewer people who have somebody would be asked to change."),
    )  # fmt: skip
    floor = forms.IntegerField(
        label=_("Nobody with fewer points than"), required=False, initial=0,
        help_text=_("0: as many as can be have somebody. Left empty, only the sum of all points counts."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"inputmode": "numeric", "min": 0, "max": MOST}

    def clean(self) -> dict:
        for name, value in list(self.cleaned_data.items()):
            if value is not None and not 0 <= value <= MOST:
                self.beside(name, Reason("what_if_number", {"most": MOST}))
        return self.cleaned_data
