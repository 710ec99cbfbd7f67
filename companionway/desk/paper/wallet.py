"""A card to carry: whom to call and the lines that answer at any time, in two languages (R27; field.md part 6).

It holds what the person may see themself, whoever prints it, and first names only. Nothing stands on its outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.desk import catalogue
from companionway.desk.paper.press import press

MOST_PEOPLE = 6
MOST_LINES = 3
_NUMBER = re.compile(r"\+?\(?\d[\d\s().-]{5,}\d")
LONGEST = 30  # letters of a name on the card


@dataclass(frozen=True)
class Line:
    """A first name, or what a line is called, and its number ("" where somebody has none)."""

    who: str
    number: str


def pdf(
    people: Sequence[Line], on_call: Sequence[Line], lines: Sequence[Line], *, night: Sequence[Line] = (),
    day: date, outward_name: str, language: str, at: datetime,
) -> bytes:  # fmt: skip
    """One page with the same card twice: in the person's language, and in the other one."""
    first = catalogue.tongue(language)
    order = [first, *(one for one in catalogue.LANGUAGES if one != first)]
    with override(first):
        told = {
            "heading": _("A card to carry"),
            "how": _(
                "Cut along the dashes, and fold along the dots with the writing inside. The outside is blank."
            ),
            "cards": [_card(one, people, night, on_call, lines, day) for one in order],
        }
        return press("wallet", told, title=" · ".join((_("Card"), outward_name)), language=first, at=at)


def _card(
    language: str, people: Sequence[Line], night: Sequence[Line], on_call: Sequence[Line], lines: Sequence[Line],
    day: date,
) -> dict:  # fmt: skip
    with override(language):
        return {
            "language": language,
            "call": _("I can call"),
            "people": _told(people[:MOST_PEOPLE]),
            "nobody": _("Write here whom you would call:"),
            "night_heading": _("At night"),
            "night": _told(night[:MOST_LINES]),
            "on_call_heading": _("On call on {day}").format(day=catalogue.exact_day(day, language, year=False)),
            "on_call": _told(on_call[:MOST_LINES]),
            "any_time": _("At any hour"),
            "lines": [
                *_told(lines[:MOST_LINES]),
                {"who": _("Crisis line, by call or text"), "number": "988"},
                {"who": _("A life in danger"), "number": "911"},
            ],
            "naloxone": _(
                "If somebody cannot be woken or hardly breathes: call 911, give naloxone, give breaths, stay."
            ),
            "tolerance": _("After a time without, a body bears much less. Never alone, and with naloxone at hand."),
        }


def parted(words: str) -> Line:
    """A name and the number that stands with it, where somebody wrote both in one line."""
    line = next(iter(words.strip().splitlines()), "")
    found = _NUMBER.search(line)
    return Line((line[: found.start()] if found else line).strip(" ,.:;–-"), found[0].strip() if found else "")


def _told(lines: Sequence[Line]) -> list[dict]:
    return [{"who": _short(one.who), "number": _short(one.number) or "____________"} for one in lines]


def _short(words: str) -> str:
    """A name that is longer than the card is wide ends in dots."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
