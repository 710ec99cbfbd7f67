"""Somebody's own list of medicines on one sheet, to take along to a doctor or a pharmacist (R71)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk.catalogue.facts import POISON_HELP
from companionway.desk.paper.press import press
from companionway.ground import ledger
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs


@transaction.atomic
def sheet(person_id: UUID, *, by: Actor, today: date, now: datetime) -> bytes:
    """The sheet, for whoever's list it is; that it was printed is written down. Nothing on it names this place."""
    if by.person_id != person_id:
        raise NotFound
    card = consent.cards(by, [person_id], today=today)[person_id]
    lines = [one.facts for one in consent.medicines(by, person_id, today=today)]
    language = catalogue.tongue(card.language)
    with override(language):
        told = {
            "heading": _("My medicines"),
            "name": card.full_name,
            "born": card.born_on and f"{_('born')} {catalogue.plain_date(card.born_on, language)}",
            "day": catalogue.exact_day(today, language),
            "columns": [_("Medicine"), _("How I take it"), _("Prescribed by")],
            "rows": [[one.name, one.words, one.prescriber] for one in lines],
            "nothing": _("Nothing is on the list."),
            "whose": _("This is my own list, in my own words. Nobody checked it."),
            "ask": _(
                "Questions about a medicine: a pharmacist, or whoever prescribed it. Poison Help, at any hour:"
            ),
            "number": POISON_HELP,
        }  # fmt: skip
        name = programs.organization_named(by.organization_id).outward_name
        pdf = press("medicine_list", told, title=" · ".join((_("List"), name)), language=language, at=now)
    ledger.record("desk.medicine_list", by=by, now=now, about=person_id)
    return pdf
