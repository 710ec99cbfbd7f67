"""What somebody looks for in a peer, in two short steps: what, and then how much each of it matters (R37 R38)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from companionway.desk import catalogue
from companionway.desk.forms.base import Chips, Choices, Form, speak_kindly
from companionway.desk.forms.fields import Text
from companionway.desk.forms.people import tongues
from companionway.ground.errors import Reason
from companionway.matching.rules import FEW, MAX_ASKED, Trait, Weight, Wish
from companionway.peers.rules import MeetingWay, TimeBand
from companionway.people.rules import EXPERIENCE_CODES, ExperienceKind

_TWO = forms.Textarea(attrs={"rows": 2})
ONLY = "only"

# What belongs together on the page; the first is open.
GROUPS: tuple[tuple[str, object, tuple[Trait, ...]], ...] = (
    ("safe", _("With whom you feel safe"), (Trait.GENDER, Trait.LANGUAGE, Trait.AGE, Trait.CULTURE)),
    ("lived", _("What they have been through"), (
        Trait.SUBSTANCE, Trait.MENTAL_HEALTH, Trait.LIFE_EVENT, Trait.FAMILY, Trait.VETERAN, Trait.JUSTICE,
        Trait.HOUSING,
    )),
    ("ways", _("Their way, and how far they are"), (Trait.PATHWAY, Trait.AHEAD, Trait.PROGRAM)),
    ("meeting", _("When, how and where"), (Trait.TIME, Trait.WAY, Trait.PLACE)),
)  # fmt: skip

_PEOPLE_SAY = {Trait.TIME: "time_band", Trait.WAY: "meeting_way"}

Pairs = Sequence[tuple[str, str]]


def called(trait: Trait, code: str, language: str, places: dict[str, str]) -> str:
    """What a code of a trait is called; empty for a place or a program that is not here any more."""
    if trait is Trait.LANGUAGE:
        return dict(tongues()).get(code, code)
    if trait in (Trait.PLACE, Trait.PROGRAM):
        return places.get(code, "")
    if trait in _PEOPLE_SAY:
        return catalogue.word(code, language, kind=_PEOPLE_SAY[trait])
    if trait is Trait.AHEAD:
        return catalogue.word(trait, language)
    kind = "identity" if trait is Trait.GENDER else str(trait)
    return catalogue.word(f"{kind}_{code}", language, kind="experience_code")


class Group(NamedTuple):
    """Some questions that belong together. `open`: something is chosen here."""

    name: str
    title: object
    fields: list[forms.BoundField]
    open: bool


class WishesForm(Form):
    """What somebody would like in a peer: a few taps, and nothing must be said."""

    def __init__(self, *args, sites: Pairs = (), programs: Pairs = (), **kwargs):
        super().__init__(*args, **kwargs)
        language = catalogue.tongue(get_language())
        for trait in (trait for _name, _title, traits in GROUPS for trait in traits):
            options = _options(trait, language, sites, programs)
            if options:
                field = forms.MultipleChoiceField(
                    label=_large(catalogue.word(trait, language, kind="wish_question")), choices=options,
                    required=False, widget=Chips,
                )  # fmt: skip
                speak_kindly(field)
                self.fields[str(trait)] = field

    @property
    def groups(self) -> Iterator[Group]:
        """The questions as they stand on the page."""
        for number, (name, title, traits) in enumerate(GROUPS):
            fields = [self[str(trait)] for trait in traits if str(trait) in self.fields]
            if fields:
                yield Group(
                    name, title, fields, not number or any(field.value() or field.errors for field in fields)
                )

    def beside(self, field: str, reason: Reason | None) -> None:
        """What is said of all of them stands over the form."""
        super().beside("" if field == "wishes" else field, reason)

    def wishes(self, before: Iterable[Wish]) -> list[Wish]:
        """For the room: what is chosen now, each as much as it mattered before."""
        known = {(one.trait, one.code): one for one in before}
        return [
            known.get((trait, code)) or Wish(trait, code, Weight.MATTERS)
            for trait in Trait
            for code in self.cleaned_data.get(str(trait), ())
        ]

    @staticmethod
    def stated(wishes: Iterable[Wish]) -> dict[str, list[str]]:
        """As it stands."""
        found: dict[str, list[str]] = {}
        for one in wishes:
            found.setdefault(str(one.trait), []).append(one.code)
        return found


class WeightsForm(Form):
    """How much each of it matters."""

    def __init__(self, *args, wishes: Sequence[Wish], places: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.all = list(wishes)
        language = catalogue.tongue(get_language())
        options = [
            (key, _large(catalogue.word(key, language, kind="wish_weight"))) for key in ("1", "3", "6", ONLY)
        ]
        for number, one in enumerate(self.all):
            what = called(one.trait, one.code, language, places)
            asked = catalogue.word(one.trait, language, kind="wish_question")
            label = what if one.trait is Trait.AHEAD else f"{asked}: {what}"
            field = forms.ChoiceField(
                label=_large(label), choices=options, widget=Choices, initial=ONLY if one.only else str(one.weight)
            )
            speak_kindly(field)
            self.fields[f"w{number}"] = field

    def wishes(self) -> list[Wish]:
        """For the room."""
        found = []
        for number, one in enumerate(self.all):
            said = self.cleaned_data[f"w{number}"]
            weight = Weight.MUCH if said == ONLY else Weight(int(said))
            found.append(Wish(one.trait, one.code, weight, only=said == ONLY))
        return found


class ElseForm(Form):
    """Somebody else, please."""

    at_once = forms.TypedChoiceField(
        label=_("When?"), widget=Choices, coerce=lambda said: said == "now", empty_value=False, initial="then",
        choices=[("then", _("When somebody new is there")), ("now", _("From today"))],
    )  # fmt: skip
    words = Text(
        label=_("Is there anything that would help next time?"), required=False, most=MAX_ASKED, widget=_TWO,
        help_text=_("You need not say anything. Whoever coordinates reads it, and nobody else."),
    )  # fmt: skip


class RuleForm(Form):
    """That the rule of the first months is not the safe one."""

    words = Text(
        label=_("Is there something they should know?"), required=False, most=MAX_ASKED, widget=_TWO,
        help_text=_("You need not say who you are, or why. Whoever coordinates reads it, and nobody else."),
    )  # fmt: skip


def _options(trait: Trait, language: str, sites: Pairs, programs: Pairs) -> list[tuple[str, str]]:
    if trait is Trait.LANGUAGE:
        return tongues()
    if trait in (Trait.PLACE, Trait.PROGRAM):
        return list(sites if trait is Trait.PLACE else programs)
    if trait is Trait.TIME:
        return catalogue.choices(TimeBand, language)
    if trait is Trait.WAY:
        return catalogue.choices(MeetingWay, language)
    if trait is Trait.AHEAD:
        return [(FEW, _large(catalogue.word(trait, language)))]
    kind = ExperienceKind.IDENTITY if trait is Trait.GENDER else ExperienceKind(str(trait))
    return [(code, _large(called(trait, code, language, {}))) for code in EXPERIENCE_CODES[kind]]


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]
