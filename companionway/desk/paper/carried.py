"""What stands on somebody's card to carry, the same whoever prints it; that it was printed is written down."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.desk import near
from companionway.desk.near import Near
from companionway.desk.paper import wallet
from companionway.desk.paper.wallet import Line
from companionway.ground import ledger
from companionway.ground.access import Actor, Category
from companionway.programs import queries as programs


@transaction.atomic
def card(person_id: UUID, *, by: Actor, today: date, now: datetime) -> bytes:
    """The card of somebody whom `by` may know: only what the person may see themself stands on it."""
    consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    own = near.own_eyes(by, person_id)
    me = consent.cards(own, [person_id], today=today)[person_id]
    pdf = wallet.pdf(
        [_line(one) for one in near.people(own, person_id, today=today)],
        [],
        _lines(by, own, person_id, today),
        outward_name=programs.organization_named(by.organization_id).outward_name, language=me.language, at=now,
    )  # fmt: skip
    ledger.record("desk.card", by=by, now=now, about=person_id)
    return pdf


def _line(one: Near) -> Line:
    return Line(one.card.first_name, next((way.address for way in one.channels), ""))


def _lines(by: Actor, own: Actor, person_id: UUID, today: date) -> list[Line]:
    """The crisis lines of the places where the person takes part."""
    enrolled = {row.program_id for row in consent.enrolments(own, [person_id], today=today)}
    places = [site for site in programs.sites(by) if site.crisis_line and site.program_id in enrolled]
    return [Line(site.name, site.crisis_line) for site in places]
