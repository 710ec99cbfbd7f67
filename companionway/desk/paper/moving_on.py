"""The plan for leaving on one sheet, in the person's language: to carry along, folded. Its outside says nothing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk import catalogue, moving, near
from companionway.desk.moving import SlotRow
from companionway.desk.paper.press import press
from companionway.ground import ledger
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.journey import queries
from companionway.programs import queries as programs


@transaction.atomic
def sheet(person_id: UUID, *, by: Actor, today: date, now: datetime) -> bytes:
    """The sheet as they see it themself, whoever prints it; that it was printed is written down."""
    consent.require_seen(by, person_id, Category.PLAN, today=today)
    own = near.own_eyes(by, person_id)
    view = queries.transition(own, person_id, today=today)
    if view is None:
        raise NotFound
    card = consent.cards(own, [person_id], today=today)[person_id]
    language = catalogue.tongue(card.language)
    zone = ZoneInfo(programs.zone(view.to_program_id or view.from_program_id))
    with override(language), timezone.override(zone):
        rows = [_told(row, language) for row in moving.rows(own, view, today=today)]
        told = {
            "heading": _("What comes next"),
            "name": card.first_name,
            "day": catalogue.exact_day(view.facts.leaves_on, language),
            "rows": rows,
            "danger": _(
                "If somebody cannot be woken or hardly breathes: call 911, give naloxone, give breaths, stay."
            ),
            "tolerance": _("After a time without, a body bears much less. Never alone, and with naloxone at hand."),
            "line": ": ".join((_("Crisis line, by call or text"), "988")),
        }  # fmt: skip
        name = programs.organization_named(by.organization_id).outward_name
        pdf = press("moving_on", told, title=" · ".join((_("Sheet"), name)), language=language, at=now)
    ledger.record("desk.moving_on", by=by, now=now, about=person_id)
    return pdf


def _told(row: SlotRow, language: str) -> dict:
    """One of the eight: what was said; a line to write on where it is open; nothing where it is not wanted."""
    slot = row.slot
    lines = []
    if slot is not None and row.beside:
        lines.append(row.beside)
    if slot is not None and slot.first_at is not None:
        at = catalogue.exact_moment(slot.first_at, language)
        lines.append(_("First time: {at}").format(at=at))
    if row.goes_along:
        lines.append(_("Goes along: {name}").format(name=row.goes_along))
    if slot is not None and slot.naloxone is not None and not slot.declined:
        lines.append(_("Naloxone is at hand.") if slot.naloxone else _("Naloxone: not yet. A pharmacy has it."))
    return {
        "question": catalogue.word(row.kind, language, kind="slot_question"), "stands": row.stands,
        "words": slot.words.splitlines() if slot else [], "lines": lines,
    }  # fmt: skip
