"""A sheet typed in: many rows at once, each right or wrong by itself, and nothing typed is lost (R56 R84)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk.forms.base import Day, Form
from companionway.desk.forms.fields import Line
from companionway.desk.forms.front import OFF
from companionway.desk.forms.picking import MOST_FOUND
from companionway.ground.access import Actor, Permission
from companionway.ground.errors import Reason
from companionway.pulse.rules import Direction, Result
from companionway.support.rules import MAX_NOTE, ContactFacts, ContactKind, Mode

ROWS = 15
MOST_ROWS = 200
NOON = time(12)
VISIT = "visit"
CONTACTS: dict[str, tuple[Mode, Result, Any]] = {
    "talked": (Mode.CALL, Result.REACHED, _("Call, reached")),
    "tried": (Mode.CALL, Result.TRIED, _("Call, no answer")),
    "message": (Mode.CALL, Result.LEFT_SAFE_MESSAGE, _("Call, left a safe message")),
    "texted": (Mode.TEXT, Result.REACHED, _("Text, answered")),
    "text_tried": (Mode.TEXT, Result.TRIED, _("Text, no answer yet")),
    "met": (Mode.IN_PERSON, Result.REACHED, _("Met")),
    "video": (Mode.VIDEO, Result.REACHED, _("Video")),
    "space": (Mode.CALL, Result.ASKED_FOR_SPACE, _("Call, asked for space")),
}
TYPED = ("who", "who_id", "at", "minutes", "by", "by_id", "note")  # any of these makes a row one that was typed in


class SheetForm(Form):
    """What holds for the whole sheet. `key` is its one-time key, from which each row has its own."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    day = Day(label=_("Day"))
    night = forms.BooleanField(label=_("A night’s log: times before noon are of the next morning"), required=False)


@dataclass(frozen=True)
class Entry:
    """What a right row says."""

    key: UUID
    person_id: UUID
    at: datetime
    what: str
    minutes: int | None
    with_person_id: UUID | None
    note: str

    @property
    def contact(self) -> ContactFacts:
        mode, result, _said = CONTACTS[self.what]
        direction = Direction.RECEIVED
        return ContactFacts(self.at, mode, direction, result, ContactKind.TALKED, self.minutes, self.note)


class Row(Form):
    """One row. People are named in words; where the words fit several, the row asks which of them."""

    who = Line(required=False, most=120, widget=forms.TextInput(attrs=OFF))
    who_id = forms.UUIDField(required=False)
    at = forms.TimeField(
        required=False, input_formats=["%H:%M", "%H.%M", "%H%M", "%I:%M %p", "%I:%M%p", "%I%p", "%I %p"],
        widget=forms.TextInput(attrs={**OFF, "inputmode": "text"}),
    )  # fmt: skip
    what = forms.ChoiceField(widget=forms.Select)
    minutes = forms.IntegerField(required=False, widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric"}))
    by = Line(required=False, most=120, widget=forms.TextInput(attrs=OFF))
    by_id = forms.UUIDField(required=False)
    note = Line(required=False, most=MAX_NOTE, widget=forms.TextInput(attrs=OFF))

    def __init__(self, *args, number: int, actor: Actor, **kwargs):
        super().__init__(*args, prefix=f"r{number}", **kwargs)
        self.number, self.actor = number, actor
        self.several: dict[str, list[CardView]] = {}  # field -> those whom its words fit
        self.fields["what"].choices = whats(actor)

    @property
    def typed(self) -> bool:
        """Whether anything stands in it."""
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in TYPED)

    def clean(self) -> dict:
        super().clean()
        said = self.cleaned_data
        if not said.get("who") and "who" not in self.errors:
            self.beside("who", Reason("name_missing"))
        if said.get("at") is None and "at" not in self.errors:
            self.beside("at", Reason("field_empty"))
        for name in ("who", "by"):
            if said.get(name):
                said[f"{name}_id"] = self._named(name, said[name], said.get(f"{name}_id"))
            else:
                said[f"{name}_id"] = None
        if said.get("what") == VISIT:
            for name in ("by", "note"):
                if said.get(name):
                    self.beside(name, Reason("visit_says_only_when"))
        return said

    def _named(self, name: str, words: str, chosen: UUID | None) -> UUID | None:
        """Who is meant: the one chosen, if the words fit them, or the only one whom they fit."""
        found = consent.search(self.actor, words, today=self.today, limit=MOST_FOUND)
        exact = [card for card in found if card.full_name.casefold() == words.strip().casefold()]
        for card in found:
            if card.person_id == chosen:
                return chosen
        if len(exact or found) == 1:
            return (exact or found)[0].person_id
        self.several[name] = found
        self.beside(name, Reason("name_fits_several" if found else "name_fits_nobody"))
        return None

    def entry(self, sheet: UUID, day: date, *, night: bool, zone: str) -> Entry:
        """What it says, once it is right. Without a name under "by whom" it was oneself."""
        said = self.cleaned_data
        on = day + timedelta(days=1) if night and said["at"] < NOON else day
        at = datetime.combine(on, said["at"], ZoneInfo(zone))
        helper = said["by_id"] or self.actor.person_id
        key = uuid5(sheet, str(self.number))
        return Entry(key, said["who_id"], at, said["what"], said["minutes"], helper, said["note"])


def whats(actor: Actor) -> list[tuple[str, Any]]:
    """What may be typed: visits at the front desk; contacts too by who may log them."""
    contacts = [(code, said) for code, (*_rest, said) in CONTACTS.items()]
    return [(VISIT, _("Came in")), *(contacts if actor.may(Permission.CONTACT_LOG) else [])]


class Sheet:
    """The head and its rows. Rows keep their numbers, so that a row sent again is the same row."""

    def __init__(self, data, *, actor: Actor, today: date, initial: dict):
        self.head = SheetForm(data, today=today, initial=initial)
        self._make = lambda number: Row(data, number=number, actor=actor, today=today)
        self._empty = lambda number: Row(number=number, actor=actor, today=today)
        self.rows = [row for row in map(self._make, _numbers(data)) if row.typed] if data is not None else []
        self.kept = 0

    @property
    def blank(self) -> list[Row]:
        """Empty rows under those that stand there, so that there are always some to type in."""
        after = max((row.number for row in self.rows), default=-1) + 1
        after = max(after, self._highest() + 1)
        return [self._empty(after + n) for n in range(max(ROWS - len(self.rows), 3))]

    def _highest(self) -> int:
        return max(_numbers(self.head.data), default=-1) if self.head.is_bound else -1

    def keep(self, act: Callable[[Entry], object], *, zone: str) -> bool:
        """Keep each right row by `act`, in a transaction of its own; wrong ones stay. Whether none is left."""
        if not self.head.is_valid():
            for row in self.rows:
                row.is_valid()
            return False
        said = self.head.cleaned_data

        def done(row: Row) -> None:
            act(row.entry(said["key"], said["day"], night=said["night"], zone=zone))

        right = [row for row in self.rows if row.is_valid() and row.kept(partial(done, row))]
        self.kept = len(right)
        self.rows = [row for row in self.rows if row not in right]
        return not self.rows


def _numbers(data: Iterable[str]) -> list[int]:
    """The numbers of the rows that were sent."""
    heads = (name.partition("-")[0] for name in data)
    found = {int(head[1:]) for head in heads if head[:1] == "r" and head[1:].isdecimal() and len(head) < 6}
    return sorted(found)[:MOST_ROWS]
