"""The phone tree: who is on call this week, who after them, and the lines that answer at any time (R27 R61)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.desk.paper.press import press


@dataclass(frozen=True)
class Call:
    """Somebody to call, or a line; `time` says when, where somebody is on call for a time."""

    who: str
    number: str
    time: str = ""


@dataclass(frozen=True)
class Tree:
    """One program: in the order in which it rings."""

    name: str
    shifts: tuple[Call, ...]
    after: tuple[Call, ...]
    lines: tuple[Call, ...]


def pdf(trees: Sequence[Tree], *, day: date, outward_name: str, language: str, at: datetime) -> bytes:
    """One page, for the seven days from `day`."""
    told = {
        "heading": _("Who to call, from {day}").format(day=catalogue.exact_day(day, language)),
        "trees": [_tree(one) for one in trees],
        "words": {
            "how": _("Call the first. If nobody answers, call the next, and go on."),
            "on_call": _("On call this week"),
            "nobody_on_call": _("Nobody is written down. Go on with the next step."),
            "shift_columns": [_("When"), _("Who"), _("Number")],
            "after": _("If nobody answers"),
            "nobody_after": _("Nobody is written down. Go on with the next step."),
            "person_columns": [_("Who"), _("Number")],
            "lines": _("At any hour"),
            "shred": _("Keep it where only colleagues see it. When the week is over, put it through the shredder."),
        },
    }
    return press("phone_tree", told, title=" · ".join((_("List"), outward_name)), language=language, at=at)


def _tree(tree: Tree) -> dict:
    return {
        "name": tree.name,
        **{
            part: [{"who": one.who, "number": one.number, "time": one.time} for one in getattr(tree, part)]
            for part in ("shifts", "after")
        },
        "lines": [
            *({"who": one.who, "number": one.number} for one in tree.lines),
            {"who": _("Crisis line, by call or text"), "number": "988"},
            {"who": _("A life in danger"), "number": "911"},
        ],
    }
