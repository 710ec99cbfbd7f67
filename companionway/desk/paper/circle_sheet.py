"""Somebody's circle on one sheet: who is there for what, their numbers, who may be called at night (R21).

It holds what the person may see themself, whoever prints it: first names only, and of each no more than could lie
open on a table. The words for hats tell of recovery; these do not.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk import catalogue, near
from companionway.desk.circle import Circle, Member, circle
from companionway.desk.paper.press import press
from companionway.ground import ledger
from companionway.ground.access import Actor, Category
from companionway.programs import queries as programs

LINES_TO_WRITE = 3


@transaction.atomic
def sheet(person_id: UUID, *, by: Actor, today: date, now: datetime) -> bytes:
    """The sheet of somebody whom `by` may know, in their own language; that it was printed is written down."""
    consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    own = near.own_eyes(by, person_id)
    card = consent.cards(own, [person_id], today=today)[person_id]
    language = catalogue.tongue(card.language)
    name = programs.organization_named(by.organization_id).outward_name
    with override(language):
        told = _told(circle(own, person_id, today=today), language, today)
        pdf = press("circle", told, title=" · ".join((_("Card"), name)), language=language, at=now)
    ledger.record("desk.circle", by=by, now=now, about=person_id)
    return pdf


def _told(found: Circle, language: str, today: date) -> dict:
    sides = [
        (_("Beside me"), found.peers),
        (_("Professionals"), found.professionals),
        (_("My own people"), found.own),
    ]
    return {
        "heading": _("My people"),
        "how": _("Fold it with the writing inside. The outside is blank."),
        "day": catalogue.exact_day(today, language),
        "sides": [{"name": name, "rows": [_row(one, language) for one in some]} for name, some in sides if some],
        "nobody": _("Write here whom you would call:"),
        "empty": LINES_TO_WRITE if len(found.everybody) < LINES_TO_WRITE else 1,
        "night": _("at night too"),
        "any_time": _("At any hour"),
        "lines": [
            {"who": _("Crisis line, by call or text"), "number": "988"},
            {"who": _("A life in danger"), "number": "911"},
        ],
    }


def _row(one: Member, language: str) -> dict:
    hats = dict.fromkeys(catalogue.word(hat, language, kind="hat_paper") for hat in one.hats)
    return {
        "who": one.card.first_name,
        "hat": ", ".join(hats),
        "until": _("until {day}").format(day=catalogue.exact_day(one.sponsorship.until_on, language, year=False))
        if one.sponsorship else "",
        "number": next((way.address for way in one.channels), ""),
        "night": one.at_night,
    }  # fmt: skip
