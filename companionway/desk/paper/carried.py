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
from companionway.ground import access, ledger
from companionway.ground.access import Actor, Category
from companionway.journey import queries as journey
from companionway.journey.rules import SlotKind, TransitionEnding
from companionway.programs import queries as programs
from companionway.support import queries as support


@transaction.atomic
def card(person_id: UUID, *, by: Actor, today: date, now: datetime) -> bytes:
    """The card of somebody whom `by` may know: only what the person may see themself stands on it."""
    consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    own = near.own_eyes(by, person_id)
    me = consent.cards(own, [person_id], today=today)[person_id]
    first, night = _of_the_plan(own, person_id, today)
    people = [_line(one) for one in near.people(own, person_id, today=today)]
    pdf = wallet.pdf(
        [*first, *(one for one in people if one not in first)],
        _on_call(by, person_id, today, now),
        _lines(by, person_id, today),
        night=night, day=today, language=me.language, at=now,
        outward_name=programs.organization_named(by.organization_id).outward_name,
    )  # fmt: skip
    ledger.record("desk.card", by=by, now=now, about=person_id)
    return pdf


def _line(one: Near) -> Line:
    return Line(one.card.first_name, next((way.address for way in one.channels), ""))


def _of_the_plan(own: Actor, person_id: UUID, today: date) -> tuple[list[Line], list[Line]]:
    """The first one beside them and whom they call at night, as their plan for leaving says."""
    every = journey.transitions(own, person_id, today=today)
    plan = next((one for one in every if one.ending is not TransitionEnding.STAYED), None)
    if plan is None:
        return [], []
    slots = plan.facts.slots
    cards = consent.cards(own, plan.named, today=today)
    numbers = consent.channels(own, plan.named, today=today)

    def lines(kind: SlotKind) -> list[Line]:
        slot = slots.get(kind)
        if slot is None or slot.declined:
            return []
        if slot.beside_id in cards:
            ways = (way.address for way in numbers.get(slot.beside_id, []) if way.kind in near.CALLED)
            return [Line(cards[slot.beside_id].first_name, next(ways, ""))]
        return [wallet.parted(slot.words)] if kind is SlotKind.NIGHT_CONTACT else []

    return lines(SlotKind.FIRST_PEER), lines(SlotKind.NIGHT_CONTACT)


def _on_call(by: Actor, person_id: UUID, today: date, now: datetime) -> list[Line]:
    """Who is on call just now where the person takes part, but for whoever is kept apart from them."""
    every = access.system(by.organization_id)
    apart = consent.excluded(every, [person_id], today=today).get(person_id, set())
    found = {}
    for program_id in _enrolled(by, person_id, today) & {one.id for one in programs.programs(by)}:
        for one in support.on_call(by, program_id, now=now):
            if one.person_id not in apart | {person_id}:
                seen = next((way.address for way in one.channels if way.kind in near.CALLED), "")
                number = one.number or seen
                found[one.person_id] = Line(one.first_name, number)
    return list(found.values())


def _enrolled(by: Actor, person_id: UUID, today: date) -> set[UUID]:
    own = near.own_eyes(by, person_id)
    return {row.program_id for row in consent.enrolments(own, [person_id], today=today)}


def _lines(by: Actor, person_id: UUID, today: date) -> list[Line]:
    """The crisis lines of the places where the person takes part."""
    enrolled = _enrolled(by, person_id, today)
    places = near.lines_once(site for site in programs.sites(by) if site.program_id in enrolled)
    return [Line(site.name, site.crisis_line) for site in places]
