"""What two people could talk about in supervision, on one sheet with room to write; its outside tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent.queries import CardView
from companionway.desk import catalogue
from companionway.desk.paper.press import press
from companionway.ground.errors import Reason

ROOM = 7  # lines to write on

Person = tuple[str, Sequence[Reason]]  # a first name, and why they are on the reader's list


def pdf(
    card: CardView, lines: Sequence[Reason], people: Sequence[Person], *, outward_name: str, language: str,
    today: date, at: datetime,
) -> bytes:  # fmt: skip
    """First names only: a sheet lies about."""
    language = catalogue.tongue(language)
    with override(language):
        told = {
            "heading": _("What to talk about"),
            "name": card.first_name,
            "day": catalogue.exact_day(today, language),
            "lines": [_said(one, language, today, at) for one in lines],
            "people_heading": _("Their people who could need somebody"),
            "people": [
                {"name": name, "why": " ".join(_said(one, language, today, at) for one in why)}
                for name, why in people
            ],
            "good_heading": _("What went well"),
            "agreed_heading": _("What we agree on"),
            "next": _("Next time"),
            "room": ROOM,
            "shred": _("For the two of us. Afterwards it goes through the shredder."),
        }
        return press("agenda", told, title=" · ".join((_("Sheet"), outward_name)), language=language, at=at)


def _said(one: Reason, language: str, today: date, at: datetime) -> str:
    return catalogue.say(one, language, today=today, now=at)
