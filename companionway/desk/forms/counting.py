"""What somebody wants to see counted; and that they used again, as far as they say it (R58 R74)."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.desk.forms.base import Day, Form, OneOf, SeveralOf
from companionway.desk.forms.facts import Hearers
from companionway.desk.forms.fields import Text
from companionway.journey.rules import COUNTED_FOR, MAX_RETURN, CountingFacts, Figure, Follows, ReturnFacts
from companionway.people.rules import Audience


class CountingForm(Form):
    """Which figures, from which days, and who else may see them. Nothing ticked: nothing is counted."""

    shows = SeveralOf(
        Figure, label=_("What would you like to see?"), required=False,
        help_text=_("One, all, or none. Nothing here ever starts again at zero."),
    )  # fmt: skip
    since_on = Day(
        label=_("Days since which day?"), required=False,
        help_text=_("Any day that means something to you. Only you change it."),
    )  # fmt: skip
    began_on = Day(
        label=_("Add up days well and days of effort from which day?"), required=False,
        help_text=_("Perhaps the day you came here."),
    )  # fmt: skip
    audience = Hearers(words="my_count_for", label=_("Who may see it?"), initial=Audience.MYSELF)

    def __init__(self, *args, names: Mapping[Audience, str] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        hearers = self.fields["audience"]
        hearers.names = names or {}
        hearers.choices = lambda: [pair for pair in hearers._said() if pair[0] in COUNTED_FOR]

    def facts(self) -> CountingFacts:
        """For the room."""
        said = self.cleaned_data
        return CountingFacts(frozenset(said["shows"]), said["since_on"], said["began_on"], said["audience"])

    @staticmethod
    def stated(facts: CountingFacts) -> dict:
        """What stands there now."""
        shows = [one for one in Figure if one in facts.shows]
        return {
            "shows": shows, "since_on": facts.since_on, "began_on": facts.began_on, "audience": facts.audience
        }  # fmt: skip


class ReturnForm(Form):
    """When it was, and in their own words if they like. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    began_on = Day(label=_("When was it?"))
    ended_on = Day(
        label=_("If it was more than one day: until when?"), required=False,
        help_text=_("Leave it empty if you do not know. You can say so later."),
    )  # fmt: skip
    words = Text(
        label=_("In your own words"), required=False, most=MAX_RETURN, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nothing is needed here."),
    )  # fmt: skip

    def facts(self) -> ReturnFacts:
        """For the room."""
        return ReturnFacts(self.cleaned_data["began_on"], self.cleaned_data["ended_on"])

    @staticmethod
    def stated(facts: ReturnFacts, words: str) -> dict:
        """What stands there now."""
        return {"began_on": facts.began_on, "ended_on": facts.ended_on, "words": words}


class ToldForm(ReturnForm):
    """The same, told to somebody who writes it down."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What they said, in their words")
        self.fields["words"].help_text = _("Only if they want it kept. They can read it.")
        self.fields["ended_on"].help_text = _("Leave it empty if they do not know.")


class FollowForm(Form):
    """What has come of what follows. `naloxone`: at hand, or not; what is left out is not known."""

    follows = OneOf(Follows)
    naloxone = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")], coerce=lambda said: said == "yes", required=False, empty_value=None
    )
