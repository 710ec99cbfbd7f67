"""Leaving for the next place, as every face tells it: the eight with the names in them, and who could go along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.desk import near
from companionway.ground.access import Actor
from companionway.journey.queries import TransitionView
from companionway.journey.rules import Lacks, SlotFacts, SlotKind


@dataclass(frozen=True)
class SlotRow:
    """One of the eight, as it is read: the names are those that its reader may know."""

    kind: SlotKind
    slot: SlotFacts | None
    goes_along: str
    beside: str

    @property
    def stands(self) -> str:
        """open, declined or filled."""
        if self.slot is None or self.slot.lacks:
            return "open"
        return "declined" if self.slot.declined else "filled"

    @property
    def lacks(self) -> Lacks | None:
        """What is still wanted, where something was said."""
        return self.slot.lacks if self.slot else None


def rows(actor: Actor, view: TransitionView, *, today: date) -> list[SlotRow]:
    """The eight in their order."""
    cards = consent.cards(actor, view.named, today=today)
    own = actor.person_id == view.person_id

    def name(one: UUID | None) -> str:
        card = cards.get(one) if one else None
        return "" if card is None else card.first_name if own else card.full_name

    return [
        SlotRow(kind, slot, name(slot.goes_along_id) if slot else "", name(slot.beside_id) if slot else "")
        for kind, slot in view.rows
    ]


def company(actor: Actor, person_id: UUID, *, today: date) -> list[tuple[UUID, str]]:
    """Who could go along: everybody beside them and whom they named, as far as the actor knows them."""
    eyes = near.own_eyes(actor, person_id)
    every = [*near.people(eyes, person_id, today=today), *near.beside(eyes, person_id, today=today)]
    ids = list(dict.fromkeys(one.card.person_id for one in every))
    cards = consent.cards(actor, ids, today=today)
    return [(one, cards[one].full_name) for one in ids if one in cards]
