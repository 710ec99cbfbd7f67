"""What leaves on paper: the facts, by whose yes, and the statement of the law on every page (42 CFR 2.32)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.desk.leaving import Left
from companionway.desk.packets import Leaving, Row
from companionway.desk.paper.press import press


def pdf(leaving: Leaving, *, language: str, at: datetime) -> bytes:
    """The same as the page. Its title and its file tell nothing."""
    told = {
        "name": leaving.name,
        "day": catalogue.plain_date(leaving.day, language),
        "statement": leaving.packet.statement_text,
        "scope": [{"label": row.label, "words": row.words} for row in leaving.scope],
        "sections": [
            {
                "heading": _capital(catalogue.word(section.category, language)),
                "rows": [
                    {"label": catalogue.plain_date(row.on, language) if row.on else row.label, "words": row.words}
                    for row in section.rows
                ],
            }
            for section in leaving.sections
        ],
        "words": {
            "as_of": _("As it was written down on"),
            "keep": _(
                "They said yes to you, for one purpose. By law you may not pass it on, or use it against them."
            ),
            "nothing": _("Nothing is written down here."),
        },
    }
    return press("packet", told, title=_("A page for you"), language=language, at=at)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def cover(left: Left, rows: Sequence[Row], *, language: str, at: datetime) -> bytes:
    """The sheet that goes on top of what is sent or handed over: to whom, what, by whose yes, and the statement."""
    view = left.view
    told = {
        "name": view.to_whom,
        "day": catalogue.plain_date(timezone.localtime(view.at).date(), language),
        "statement": view.statement_text,
        "scope": [{"label": row.label, "words": row.words} for row in rows]
        or [{"label": label, "words": words} for label, words in left.facts],
        "sections": [{"heading": _("What goes along"), "rows": [{"label": "", "words": view.what}]}],
        "words": {
            "as_of": _("Given on"),
            "keep": _("For you alone, for one purpose. By law you may not pass it on, or use it against anybody."),
            "nothing": "",
        },
    }
    return press("packet", told, title=_("Sheet"), language=language, at=at)
