"""The call sheet: the most urgent of the list, how to reach each, what is safe to say, room for who goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.desk.paper.press import press


@dataclass(frozen=True)
class Way:
    """A number or address, and what is safe there."""

    at: str
    safe: str


@dataclass(frozen=True)
class Row:
    """Somebody of the list, in words."""

    who: str
    why: str
    could_go: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Part:
    """Those of one urgency."""

    heading: str
    rows: tuple[Row, ...]


def pdf(parts: Sequence[Part], *, day: date, more: bool, outward_name: str, language: str, at: datetime) -> bytes:
    """One page. `more`: others stand on the list too."""
    told = {
        "heading": ", ".join((_("List"), catalogue.exact_day(day, language))),
        "parts": [_part(one) for one in parts],
        "more": more,
        "words": {
            "columns": [_("Who"), _("Why"), _("Could go"), _("To reach, and what is safe there"), _("Goes")],
            "nobody": _("Nobody is waiting for somebody this morning."),
            "more": _("More people stand on the list; these are the most urgent."),
            "shred": _("Keep this sheet with you, and put it through the shredder in the evening."),
        },
    }  # fmt: skip
    return press("call_sheet", told, title=" · ".join((_("List"), outward_name)), language=language, at=at)


def _part(part: Part) -> dict:
    rows = [
        {"who": row.who, "why": row.why, "could_go": row.could_go,
         "ways": [{"at": way.at, "safe": way.safe} for way in row.ways]}
        for row in part.rows
    ]  # fmt: skip
    return {"heading": part.heading, "rows": rows}
