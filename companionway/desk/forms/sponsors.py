"""A temporary sponsor, what two hats of one helper mean, and how far along somebody is (R21 R23, C1)."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import CardView
from companionway.desk import catalogue
from companionway.desk.forms.base import Day, Form, Marks, OneOf
from companionway.desk.forms.fields import Text
from companionway.desk.forms.people import AssignForm
from companionway.desk.forms.picking import PickForm
from companionway.journey.rules import MAX_SPONSOR, Along, SponsorEnding, TwoHatsAnswer, TwoHatsSaid
from companionway.people.rules import Hat

_TWO = ("two_hats", "two_hats_words", "again_on")


def _words(**kwargs) -> Text:
    return Text(most=MAX_SPONSOR, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class TwoHatsPart(PickForm):
    """What is asked only where somebody who is chosen wears another hat already: shown once it was raised (C1)."""

    two_hats = OneOf(
        TwoHatsAnswer, only=(TwoHatsAnswer.BOTH, TwoHatsAnswer.FIRST_ENDS), required=False, widget=Marks,
        label=_("Two hats in one person"),
    )  # fmt: skip
    two_hats_words = _words(
        label=_("How are the two kept apart? Or why does one end?"), required=False,
        help_text=_("They can read it."),
    )  # fmt: skip
    again_on = Day(
        label=_("Look at it again on"), required=False, help_text=_("Where both stay: within the next weeks.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        said = {
            str(TwoHatsAnswer.BOTH): _now("Both stay, and are kept apart"),
            str(TwoHatsAnswer.FIRST_ENDS): _now("What they were until now ends today"),
        }
        self.fields["two_hats"].choices = list(said.items())

    @property
    def asks(self) -> bool:
        """Whether the question was raised."""
        return self.is_bound and any(name in self.data or name in (self._errors or {}) for name in _TWO)

    @property
    def rest(self) -> list[forms.BoundField]:
        return [field for field in super().rest if self.asks or field.name not in _TWO]

    def said(self, card: CardView) -> str:
        return card.full_name

    def answer(self) -> TwoHatsSaid | None:
        """What was answered, once something was chosen."""
        said = self.cleaned_data
        if said.get("two_hats") is None:
            return None
        return TwoHatsSaid(said["two_hats"], said["two_hats_words"], said["again_on"])


class BesideForm(TwoHatsPart, AssignForm):
    """A helper for a person, in one hat, or in a second one once it was said how that is meant."""

    field_order = ("words", "helper_id", "hat", "on", *_TWO)


class SponsorForm(TwoHatsPart):
    """Somebody for the first weeks."""

    pick = "sponsor_id"
    until_on = Day(label=_("Until"))
    agreed = _words(
        label=_("What the two agreed"), required=False,
        help_text=_("When they call, which meetings they go to together. They can read it."),
    )  # fmt: skip
    field_order = ("words", "until_on", "agreed", *_TWO)


class SponsorChangeForm(Form):
    """Another last day, or what the two agreed said better."""

    until_on = Day(label=_("Until"))
    words = _words(label=_("What the two agreed"), required=False)


class SponsorEndForm(Form):
    """What became of it; who may say what, `only` says."""

    ending = OneOf(SponsorEnding, widget=Marks, label=_("From today on"))
    handover = _words(
        label=_("What is good to know for whoever comes next"), required=False,
        help_text=_("They can read it themself."),
    )  # fmt: skip

    def __init__(self, *args, only: Iterable[SponsorEnding], **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        words = [(str(one), catalogue.word(one, language, kind="sponsor_goes_on")) for one in only]
        self.fields["ending"].choices = [(one, said[:1].upper() + said[1:]) for one, said in words]


class HandOverForm(TwoHatsPart):
    """Who takes over from a temporary sponsor."""

    pick = "handed_to_id"
    until_on = Day(
        label=_("Until"), required=False, help_text=_("Leave this empty where they are a lasting sponsor.")
    )
    handover = _words(
        label=_("What is good to know for whoever comes next"), required=False,
        help_text=_("The person can read it themself."),
    )  # fmt: skip
    field_order = ("words", "until_on", "handover", *_TWO)


class TwoHatsForm(Form):
    """The answer to a question that stands: which of the two stays."""

    answer = OneOf(TwoHatsAnswer, widget=Marks, label=_("What is decided?"))
    words = _words(label=_("How are the two kept apart? Or why does one end?"), help_text=_("They can read it."))
    again_on = Day(label=_("Look at it again on"), required=False, help_text=_("Where both stay."))

    def __init__(self, *args, hats: tuple[Hat, Hat], **kwargs):
        super().__init__(*args, **kwargs)
        first, second = (catalogue.word(hat, get_language() or "en") for hat in hats)
        self.fields["answer"].choices = [
            (str(TwoHatsAnswer.BOTH), _now("Both stay, and are kept apart")),
            (str(TwoHatsAnswer.FIRST_ENDS), _now("It ends today: {hat}").format(hat=first)),
            (str(TwoHatsAnswer.SECOND_ENDS), _now("It ends today: {hat}").format(hat=second)),
        ]

    def answered(self) -> TwoHatsSaid:
        """For the room."""
        said = self.cleaned_data
        return TwoHatsSaid(said["answer"], said["words"], said["again_on"])


class AlongForm(Form):
    """How far along somebody would say that they are, or that it is nobody's business."""

    along = forms.TypedChoiceField(
        label=_("How far along are you, would you say?"), widget=Marks, required=False, empty_value=None,
        coerce=Along,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        said = catalogue.choices(Along, get_language() or "en")
        self.fields["along"].choices = [*said, ("", _now("I would rather not say"))]
