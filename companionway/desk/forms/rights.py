"""Forms of what people ask of the house, and of what others ask about them (2.4, 2.13, 2.26)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from companionway.consent.queries import CardView, ChoiceView, DeterminationView, Seer
from companionway.consent.rules import (
    MAX_NAME,
    MAX_TOLD,
    Answered,
    Asker,
    Came,
    ChoiceOf,
    ComplaintAbout,
    From,
    Outcome,
    OutsideFacts,
    Question,
    Signing,
    YesNo,
)
from companionway.desk import catalogue
from companionway.desk.forms.base import Checks, Choices, Day, Form, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.desk.forms.signing import LANGUAGES
from companionway.ground.access import ROLES, Category, Role
from companionway.people.rules import Hat

LESS = forms.Textarea(attrs={"rows": 3})


class KeyedForm(Form):
    """A form that was sent twice writes once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class NoticeForm(KeyedForm):
    """How the notice was given, and in which language."""

    how = OneOf(
        Signing, label=_("How did they get it?"),
        help_text=_("On a screen: you read it together, or they read it. On paper: they have it in their hands."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, widget=Choices)


class OutsideForm(KeyedForm):
    """Who asks, how, and what they said. Whom they asked about is kept as it was said, and looked up nowhere."""

    asker = OneOf(Asker, label=_("Who asks?"))
    came = OneOf(Came, label=_("How?"))
    asked_by = Line(
        label=_("Their name and how they are reached, if they say it"), required=False, most=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    about = Line(
        label=_("About whom, as they said it"), required=False, most=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("We write down what they said and look nobody up. You get the same answer for every name."),
    )  # fmt: skip
    words = Text(label=_("What they said or handed over"), required=False, most=MAX_TOLD, widget=LESS)

    def facts(self) -> OutsideFacts:
        """For the rule."""
        told = self.cleaned_data
        return OutsideFacts(told["asker"], told["came"], told["asked_by"], told["about"], told["words"])


class OutcomeForm(Form):
    """How a request ended."""

    outcome = OneOf(Outcome, label=_("How did it end?"))
    words = Text(label=_("A few words, if you like"), required=False, most=MAX_TOLD, widget=LESS)


class ComplaintForm(KeyedForm):
    """What was not right. A name may be left out."""

    about = OneOf(ComplaintAbout, label=_("What is it about?"))
    words = Text(label=_("What happened?"), required=False, most=MAX_TOLD, widget=forms.Textarea(attrs={"rows": 5}))
    unnamed = forms.BooleanField(
        label=_("Leave my name out"), required=False,
        help_text=_("Then nothing here says who wrote it, and no answer can stand on your page."),
    )  # fmt: skip
    to_admin = forms.BooleanField(
        label=_("It is about whoever keeps privacy here"), required=False,
        help_text=_("Then somebody else reads it: whoever set this house up."),
    )  # fmt: skip


class TypedComplaintForm(ComplaintForm):
    """The same, typed in for somebody who says it aloud."""

    field_order = ("key", "about", "words", "unnamed", "to_admin")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unnamed"].label = gettext("Leave their name out")
        self.fields["unnamed"].help_text = gettext("Then the answer can only be told to them.")


class ReplyForm(Form):
    """An answer, which the person reads."""

    words = Text(label=_("Your answer, which they will read"), required=False, most=MAX_TOLD)
    close = forms.BooleanField(label=_("With this it is answered"), required=False, initial=True)


class RestrictionForm(KeyedForm):
    """Keep something from somebody: what, from whom, and why if somebody likes to say so."""

    categories = forms.TypedMultipleChoiceField(
        label=_("What should be kept back?"), coerce=Category, widget=Checks
    )
    whom = forms.ChoiceField(label=_("From whom?"), widget=Choices)
    words = Text(
        label=_("Anything we should know"), required=False, most=MAX_TOLD, widget=LESS,
        help_text=_("You do not have to say why."),
    )  # fmt: skip

    def __init__(self, *args, seers: Iterable[Seer], recipients: Iterable[tuple[UUID, str]], **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["categories"].choices = [
            (str(one), _large(catalogue.word(one, language, kind="my_category")))
            for one in Category
            if one is not Category.IDENTITY
        ]
        seers = list(seers)
        self.fields["whom"].choices = [
            *((f"person {one.person_id}", one.name) for one in seers if one.person_id and one.name),
            *((f"recipient {id_}", name) for id_, name in recipients),
            *_roles(seers, language),
            *_hats(seers, language),
            ("everybody", gettext("everybody here")),
        ]

    def from_(self) -> From:
        """For the rule."""
        kind, _space, who = self.cleaned_data["whom"].partition(" ")
        return {
            "person": lambda: From(person_id=UUID(who)),
            "recipient": lambda: From(recipient_id=UUID(who)),
            "role": lambda: From(role=Role(who)),
            "hat": lambda: From(hat=Hat(who)),
        }.get(kind, From)()


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _roles(seers: list[Seer], language: str) -> list[tuple[str, str]]:
    held = {ground.role for one in seers for ground in one.grounds if ground.role}
    name = gettext("everybody with this work: %(role)s")
    return [(f"role {one}", name % {"role": catalogue.word(one, language)}) for one in ROLES if one in held]


def _hats(seers: list[Seer], language: str) -> list[tuple[str, str]]:
    worn = {ground.hat for one in seers for ground in one.grounds if ground.hat}
    name = gettext("everybody who is this to me: %(hat)s")
    return [(f"hat {one}", name % {"hat": catalogue.word(one, language)}) for one in Hat if one in worn]


class ApartForm(KeyedForm):
    """Keep us apart: somebody who sees me, or any name."""

    other_id = forms.TypedChoiceField(
        label=_("From whom?"), coerce=UUID, empty_value=None, required=False, widget=Choices
    )
    words = Line(
        label=_("Or somebody else, by name"), required=False, most=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("We do not say whether anybody of that name is here. Nobody is told that you asked."),
    )  # fmt: skip

    def __init__(self, *args, seers: Iterable[Seer], **kwargs):
        super().__init__(*args, **kwargs)
        named = [(str(one.person_id), one.name) for one in seers if one.person_id and one.name]
        self.fields["other_id"].choices = [*named, ("", gettext("somebody else"))]
        if not named:
            self.fields.pop("other_id")


class RestrictionAnswerForm(Form):
    """Agree, or say why not."""

    answer = OneOf(Answered, label=_("Your answer"))
    words = Text(
        label=_("In words that they will read"), required=False, most=MAX_TOLD, widget=LESS,
        help_text=_("Where it is not possible, please say why."),
    )  # fmt: skip


class MeantForm(Form):
    """Who was meant by a name; or nobody here."""

    meant = forms.ChoiceField(label=_("Is it somebody here?"), widget=Choices)

    def __init__(self, *args, found: Iterable[CardView], **kwargs):
        super().__init__(*args, **kwargs)
        rows = [(str(card.person_id), card.full_name) for card in found]
        self.fields["meant"].choices = [*rows, ("nobody", gettext("nobody whom I find"))]

    @property
    def meant_id(self) -> UUID | None:
        """Who it is; None for nobody."""
        return None if self.cleaned_data["meant"] == "nobody" else UUID(self.cleaned_data["meant"])


class ChoicesForm(Form):
    """Each yes or no; nothing is yes until they say so."""

    def __init__(self, *args, known: Iterable[ChoiceView], **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        for one in known:
            said = [("yes", gettext("Yes")), ("no", gettext("No"))]
            self.fields[one.of] = forms.ChoiceField(
                label=_large(catalogue.word(one.of, language)), choices=said, widget=Choices,
                initial="yes" if one.yes else "no", help_text=catalogue.word(one.of, language, kind="choice_means"),
            )  # fmt: skip

    def said(self) -> dict[ChoiceOf, bool]:
        """For the action."""
        return {ChoiceOf(of): yes == "yes" for of, yes in self.cleaned_data.items()}


class DeterminationForm(Form):
    """Plain questions; what nobody answered is not sure. Counsel by name and day, or not at all."""

    counsel = Line(label=_("Who as counsel checked this?"), required=False, most=MAX_NAME)
    counsel_on = Day(label=_("On which day?"), required=False)
    field_order = (*Question, "counsel", "counsel_on")

    def __init__(self, *args, known: DeterminationView | None, **kwargs):
        super().__init__(*args, **kwargs)
        language, before = get_language() or "en", known.answers if known else {}
        for one in Question:
            self.fields[one] = OneOf(
                YesNo, label=catalogue.word(one, language), initial=before.get(one, YesNo.UNSURE),
                help_text=catalogue.word(one, language, kind="question_help"),
            )  # fmt: skip
        if known:
            self.initial.update(counsel=known.counsel, counsel_on=known.counsel_on)
        self.order_fields(self.field_order)

    def answers(self) -> dict[Question, YesNo]:
        """For the rule."""
        return {one: self.cleaned_data[one] for one in Question}
