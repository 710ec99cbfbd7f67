"""Somebody's week on one sheet, in their language (R42).

It is folded with the writing inside, and the outside is blank. Nothing on it names this place: programs are told by
what they call their hours, and a place only where somebody wrote it down themself.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk import catalogue, weeks
from companionway.desk.paper.press import press
from companionway.desk.weeks import DayOf, Shown
from companionway.ground import ledger
from companionway.ground.access import Actor
from companionway.journey.rules import EntryKind
from companionway.programs import queries as programs


@transaction.atomic
def sheet(person_id: UUID, monday: date, *, by: Actor, today: date, now: datetime) -> bytes:
    """The sheet, as whoever prints it may see the week; that it was printed is written down."""
    card = consent.cards(by, [person_id], today=today)[person_id]
    language = catalogue.tongue(card.language)
    days = weeks.week(by, person_id, monday, language=language, today=today, now=now)
    with override(language):
        last = monday + timedelta(days=weeks.DAYS - 1)
        told = {
            "heading": _("My week"),
            "when": f"{catalogue.exact_day(monday, language, year=False)} – {catalogue.exact_day(last, language)}",
            "how": _("Fold it with the writing inside. The outside is blank."),
            "days": [_told(one, language) for one in days],
            "write": _("Room for more:"),
        }
        name = programs.organization_named(by.organization_id).outward_name
        pdf = press("week", told, title=" · ".join((_("Week"), name)), language=language, at=now)
    ledger.record("desk.week_sheet", by=by, now=now, about=person_id, detail={"from": monday.isoformat()})
    return pdf


def _told(one: DayOf, language: str) -> dict:
    weekday = catalogue.weekday_names(language)[one.on.weekday()]
    day = catalogue.exact_day(one.on, language, year=False).partition(" ")[2]
    return {"weekday": weekday, "day": day, "entries": [_entry(entry) for entry in one.entries]}


def _entry(one: Shown) -> dict:
    hours = f"{one.starts:%H:%M}" if one.starts else ""
    hours += f"–{one.ends:%H:%M}" if one.ends else ""
    own = one.kind is EntryKind.APPOINTMENT
    return {"hours": hours, "title": one.title, "place": one.place if own else ""}
