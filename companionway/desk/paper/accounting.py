"""What left about somebody, as a list to keep (42 CFR 2.25): what, to whom, why, by which right, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.desk.leaving import Left
from companionway.desk.paper.press import press


def pdf(name: str, rows: Sequence[Left], *, since: date, day: date, language: str, at: datetime) -> bytes:
    """For the person themself. Its title and its file tell nothing."""
    told = {
        "heading": _("What left about {name}").format(name=name),
        "span": _("From {since} to {day}").format(
            since=catalogue.plain_date(since, language), day=catalogue.plain_date(day, language)
        ),
        "rows": [_row(one, language) for one in rows],
        "words": {
            "columns": [_("When"), _("To whom"), _("What"), _("Why, and by which right")],
            "nothing": _("Nothing left in this time."),
            "law": _(
                "42 CFR 2.25 gives you the right to this list for the three years before the day you ask. It tells "
                "of everything that left, by consent or by another right."
            ),
        },
    }
    return press("accounting", told, title=_("List"), language=language, at=at)


def _row(one: Left, language: str) -> dict:
    view = one.view
    what = ", ".join(catalogue.word(category, language) for category in one.categories)
    why = [catalogue.word(view.ground, language)]
    if view.purpose is not None:
        why.append(catalogue.word(view.purpose, language))
    why += [f"{label}: {words}" for label, words in one.facts]
    if one.by_name:
        why.append(_("Let go by {name}").format(name=one.by_name))
    return {
        "when": catalogue.exact_moment(view.at, language),
        "to_whom": view.to_whom,
        "what": ". ".join(filter(None, (what[:1].upper() + what[1:], view.what))),
        "how": catalogue.word(view.medium, language),
        "why": "; ".join(why),
    }
