"""How somebody is told things: the lines they agree to, and the hours of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Choices, Form, OneOf
from companionway.desk.forms.fields import Line
from companionway.ground.errors import Reason
from companionway.notices.queries import LineView
from companionway.notices.rules import Way
from companionway.people.rules import SafeToSay

# Whether others read along decides how much a message says; that nothing may be left is no line at all.
READ_BY = ((str(SafeToSay.ANYTHING), _("Only me")), (str(SafeToSay.FIRST_NAME), _("Others may see it")))
THEIRS = ((str(SafeToSay.ANYTHING), _("Only they")), (str(SafeToSay.FIRST_NAME), _("Others may see it")))


class LineForm(Form):
    """A number or an address, and that one agrees to be written to there."""

    way = OneOf(Way, only=(Way.TEXT, Way.EMAIL), label=_("How shall we write to you?"))
    address = Line(label=_("Your number, or your e-mail address"), most=200)
    safe_to_say = forms.TypedChoiceField(
        label=_("Who reads what comes there?"), choices=READ_BY, coerce=SafeToSay, widget=Choices,
    )  # fmt: skip
    agreed = forms.BooleanField(label=_("Yes, write to me there. I can stop it at any time."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        said = catalogue.say(Reason("agree_first"), get_language() or "en")
        self.fields["agreed"].error_messages["required"] = said

    def facts(self) -> dict[str, Any]:
        """What `agree` is given."""
        return {name: self.cleaned_data[name] for name in ("way", "address", "safe_to_say")}


class TheirLineForm(LineForm):
    """The same, filled in together with somebody's coordinator."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["way"].label = _("How do they wish to be written to?")
        self.fields["address"].label = _("Their number, or their e-mail address")
        self.fields["safe_to_say"].choices = THEIRS
        self.fields["agreed"].label = _("They said yes, knowing that they can stop it at any time.")


class HoursForm(Form):
    """When a line stays quiet, and whether what can wait comes once a day."""

    quiet_from = forms.TimeField(label=_("Quiet from"), required=False)
    quiet_until = forms.TimeField(label=_("Quiet until"), required=False)
    digest = forms.BooleanField(label=_("What can wait, together once a day"), required=False)
    digest_at = forms.TimeField(label=_("At"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("quiet_from", "quiet_until", "digest_at"):
            self.fields[name].widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    @staticmethod
    def stated(line: LineView) -> dict[str, Any]:
        """The hours as they are."""
        facts = line.facts
        return {name: getattr(facts, name) for name in ("quiet_from", "quiet_until", "digest", "digest_at")}
