"""What somebody says of themself: facts and who may know them, a word, names, medicines (R37 R39 R71)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Chips, Form, Marks, OneOf
from companionway.desk.forms.fields import Line, Text
from companionway.desk.forms.people import tongues
from companionway.ground.errors import Reason
from companionway.people.rules import (
    EXPERIENCE_CODES,
    MAX_FACT,
    MAX_MEDICINE,
    Audience,
    ChosenWord,
    ExperienceFacts,
    ExperienceKind,
    MedicineFacts,
)

KINDS = tuple(kind for kind in ExperienceKind if kind is not ExperienceKind.WORD)


def code_word(kind: str, code: str, language: str) -> str:
    """The word for what many people share."""
    return catalogue.word(f"{kind}_{code}", language, kind="experience_code")


def _large(word: str) -> str:
    return word[:1].upper() + word[1:]


class Hearers(OneOf):
    """An audience, as who it is; beside it those who are meant just now, by name."""

    def __init__(self, *, words: str = "my_audience", **kwargs):
        self.words = words
        self.names: Mapping[Audience, str] = {}
        super().__init__(Audience, widget=Marks, **kwargs)

    def _said(self) -> list[tuple[str, str]]:
        return [(str(one), self._named(one)) for one in Audience]

    def _named(self, one: Audience) -> str:
        said = catalogue.word(one, get_language() or "en", kind=self.words)
        said, names = said[:1].upper() + said[1:], self.names.get(one, "")
        return f"{said}: {names}" if names else said


class AudienceForm(Form):
    """Whatever has an audience. `names`: who would hear it, for each."""

    audience = Hearers(label=_("Who may read it?"), initial=Audience.MYSELF)

    def __init__(self, *args, names: Mapping[Audience, str] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        hearers = self.fields["audience"]
        hearers.names = names or {}
        hearers.choices = hearers._said


class FactForm(AudienceForm):
    """Something somebody has been through, or is. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = OneOf(ExperienceKind, only=KINDS, label=_("What is it about?"))
    code = forms.ChoiceField(
        label=_("Is it one of these?"), required=False,
        help_text=_("So that somebody who has been there too can be found. Your own words are as good."),
    )  # fmt: skip
    words = Text(
        label=_("In your own words"), required=False, most=MAX_FACT, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("kind", "code", "words", "audience")

    def __init__(self, *args, programs: Mapping[UUID, str] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.programs = {str(one): name for one, name in (programs or {}).items()}
        self.fields["code"].choices = [("", "—"), *self._codes()]

    def _codes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What many people share, under what it is about; of a program, the names of those here."""
        tongue = get_language() or "en"
        groups = [
            (kind, [(f"{kind} {one}", _large(code_word(kind, one, tongue))) for one in codes])
            for kind, codes in EXPERIENCE_CODES.items()
        ]
        here = [(f"{ExperienceKind.PROGRAM} {one}", name) for one, name in self.programs.items()]
        groups += [(ExperienceKind.PROGRAM, here)] if here else []
        return [(_large(catalogue.word(kind, tongue)), some) for kind, some in groups]

    @staticmethod
    def stated(facts: ExperienceFacts) -> dict[str, Any]:
        """A fact as it stands, for the form."""
        code = f"{facts.kind} {facts.code}" if facts.code else ""
        return {"kind": facts.kind, "code": code, "words": facts.words, "audience": facts.audience}

    def clean(self) -> dict[str, Any]:
        """Whoever chose one of these has said something, also without words of their own."""
        said: dict[str, Any] = super().clean() or {}
        about, _space, code = (said.get("code") or "").partition(" ")
        if code and said.get("kind") is not None and about != said["kind"]:
            self.beside("code", Reason("code_of_another_kind"))
        elif code and not said.get("words"):
            tongue = get_language() or "en"
            said["words"] = self.programs.get(code) or _large(code_word(about, code, tongue))
        elif not code and not said.get("words") and "words" not in self.errors:
            self.beside("words", Reason("field_empty"))
        said["code"] = code
        return said

    def facts(self) -> ExperienceFacts:
        """For the room."""
        said = self.cleaned_data
        return ExperienceFacts(said["kind"], said["words"], said["audience"], said["code"])


class TheirFactForm(FactForm):
    """The same, written by somebody here who was asked to."""

    audience = Hearers(words="their_audience", label=_("Who may read it? As they said"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("In their words")


class WordForm(AudienceForm):
    """The word somebody chooses for themself, another one, or none (R39)."""

    word = OneOf(ChosenWord, widget=Marks, label=_("Which word do you use for yourself?"))
    words = Line(label=_("My own words"), required=False, most=MAX_FACT)
    field_order = ("word", "words", "audience")

    @staticmethod
    def stated(facts: ExperienceFacts | None) -> dict[str, Any]:
        """The word as it was chosen, in whichever language."""
        if facts is None:
            return {}
        ours = {catalogue.word(one, tongue): one for one in ChosenWord for tongue in catalogue.LANGUAGES}
        word = ours.get(facts.words, ChosenWord.OWN) if facts.words else ChosenWord.NONE
        return {"word": word, "words": facts.words if word is ChosenWord.OWN else "", "audience": facts.audience}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("word") is ChosenWord.OWN and not said.get("words"):
            self.beside("words", Reason("field_empty"))
        return said

    def facts(self) -> ExperienceFacts:
        """For the room: the words themselves, as they were read when they were chosen."""
        said = self.cleaned_data
        if said["word"] is ChosenWord.OWN:
            words = said["words"]
        else:
            none = said["word"] is ChosenWord.NONE
            words = "" if none else catalogue.word(said["word"], get_language() or "en")
        return ExperienceFacts(ExperienceKind.WORD, words, said["audience"])


class OwnCardForm(Form):
    """What to call somebody, and in which languages."""

    called = Line(label=_("The name you go by"), required=False)
    pronouns = Line(
        label=_("Your pronouns"), required=False, most=40, help_text=_("Such as she, he, they, or your own.")
    )
    language = forms.ChoiceField(label=_("The language to write to you in"), choices=tongues)
    speaks = forms.MultipleChoiceField(
        label=_("Other languages you speak"), choices=tongues, required=False, widget=Chips
    )


class MedicineForm(Form):
    """A line of one's own list. `key` is the form's one-time key."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = Line(label=_("What is it called?"), most=MAX_MEDICINE)
    words = Line(label=_("How do you take it?"), required=False, most=MAX_MEDICINE)
    prescriber = Line(label=_("Who prescribed it?"), required=False, most=MAX_MEDICINE)

    def facts(self) -> MedicineFacts:
        """For the room."""
        said = self.cleaned_data
        return MedicineFacts(said["name"], said["words"], said["prescriber"])
