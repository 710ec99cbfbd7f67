"""What a person's page shows to one viewer: only what that viewer may see, and nothing that counts the rest.

The page, the print-out and later the API take the same Portrait.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import (
    CapacityView,
    CardView,
    ChannelView,
    ExclusionView,
    ExperienceView,
    MedicineView,
    OwnTieView,
)
from companionway.desk.forms.people import tongues
from companionway.ground.access import Actor, Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import queries as journey
from companionway.journey.queries import MatterView
from companionway.journey.rules import GoalFacts, Standing
from companionway.people.rules import SUPPORTERS, Part
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Named:
    """A row about two people, with the other one's card, or of a program, with its name."""

    row: Any  # RelationshipView, NamedTieView, ExclusionView, EnrolmentView or StayView
    person: CardView | None = None
    program: str = ""


@dataclass(frozen=True)
class Portrait:
    """A person as one viewer may see them. `sees` holds category names, for sections that stand or do not."""

    card: CardView
    sees: frozenset[Category]
    channels: list[ChannelView]
    beside: list[Named]  # who is with them
    helps: list[Named]  # whom they are with
    ties: list[Named]
    apart: list[Named]
    enrolments: list[Named]
    stays: list[Named]
    standing: Standing | None
    capacity: CapacityView | None
    own_words: tuple[OwnTieView, ...] = ()  # whom they named on their own page
    matters: tuple[MatterView, ...] = ()  # what matters to them, as they said it
    goals: tuple[GoalFacts, ...] = ()
    says: tuple[ExperienceView, ...] = ()  # of themself, as far as they let this viewer know
    medicines: tuple[MedicineView, ...] = ()

    @property
    def tongue(self) -> str:
        """Their language by its own name."""
        return dict(tongues()).get(self.card.language, self.card.language)

    @property
    def other_tongues(self) -> list[str]:
        """Other languages they speak, each by its own name."""
        return [dict(tongues()).get(code, code) for code in self.card.speaks]

    @property
    def takes_part(self) -> bool:
        """Whether they take part in a program now."""
        return any(one.row.part is Part.PARTICIPANT for one in self.enrolments)

    @property
    def helper(self) -> bool:
        """Whether they help here, or did."""
        return bool(self.helps or self.capacity) or any(one.row.part is Part.HELPER for one in self.enrolments)

    @property
    def supporter(self) -> Named | None:
        """The one to go first."""
        return next((one for one in self.beside if one.row.hat in SUPPORTERS), None)


def portrait(actor: Actor, person_id: UUID, *, today: date) -> Portrait:
    """The Portrait, or NotFound where the actor may not even know them (R28, R31, R86)."""
    sees = consent.seen(actor, [person_id], today=today).get(person_id, frozenset())
    card = consent.cards(actor, [person_id], today=today, notes=True).get(person_id)
    if card is None or Category.IDENTITY not in sees:
        raise NotFound
    bonds = consent.relationships(actor, [person_id], today=today)
    ties = consent.named_ties(actor, person_id, today=today) if Category.CONTACTS in sees else []
    apart = consent.exclusions(actor, person_id, today=today) if actor.may(Permission.PERSON_EDIT) else []
    stays = journey.stay_views(actor, person_id, today=today) if Category.PLAN in sees else []
    near = _cards(actor, person_id, bonds, ties, apart, today)
    houses = {one.id: one.name for one in programs.programs(actor)}
    return Portrait(
        card,
        sees,
        consent.channels(actor, [person_id], today=today).get(person_id, []),
        beside=[Named(row, near[row.helper_id]) for row in bonds if row.helped_id == person_id],
        helps=[Named(row, near[row.helped_id]) for row in bonds if row.helper_id == person_id],
        ties=[Named(row, near[row.named_id]) for row in ties],
        apart=[Named(row, near[_other(row, person_id)]) for row in apart],
        enrolments=[
            Named(row, program=houses[row.program_id])
            for row in consent.enrolments(actor, [person_id], today=today)
            if row.program_id in houses
        ],
        stays=[Named(row, program=houses.get(cast(UUID, row.program_id), "")) for row in stays],
        standing=journey.standings(actor, [person_id], today=today).get(person_id) if stays else None,
        capacity=consent.capacities(actor, [person_id], today=today).get(person_id),
        own_words=tuple(consent.own_ties(actor, person_id, today=today)) if Category.CONTACTS in sees else (),
        matters=tuple(journey.matters(actor, person_id, today=today)) if Category.PLAN in sees else (),
        goals=tuple(journey.goals(actor, person_id, today=today)) if Category.PLAN in sees else (),
        says=tuple(consent.experience(actor, [person_id], today=today).get(person_id, ())),
        medicines=tuple(consent.medicines(actor, person_id, today=today)) if Category.MEDICINES in sees else (),
    )


def _cards(actor, person_id, bonds, ties, apart, today) -> dict[UUID, CardView]:
    near = {end for row in bonds for end in (row.helper_id, row.helped_id)}
    near |= {row.named_id for row in ties} | {_other(row, person_id) for row in apart}
    return consent.cards(actor, near - {person_id}, today=today)


def _other(row: ExclusionView, person_id: UUID) -> UUID:
    return row.other_id if row.one_id == person_id else row.one_id
