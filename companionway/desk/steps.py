"""Steps as pages and programs show them: each with the first names of those who take it together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.journey import queries
from companionway.journey.queries import CommitmentView
from companionway.journey.rules import GoalFacts


@dataclass(frozen=True)
class StepRow:
    """A step, whose it is, and who takes it along: names only as far as the reader may know them."""

    step: CommitmentView
    whose: str
    beside: str
    goal: GoalFacts | None = None

    @property
    def done(self) -> bool:
        return self.step.done_at is not None


def of(actor: Actor, person_id: UUID, *, today: date, language: str) -> list[StepRow]:
    """Somebody's steps, the open ones first."""
    found = queries.commitments(actor, person_id, today=today, language=language)
    goals = {one.id: one for one in queries.goals(actor, person_id, today=today)} if found else {}
    return _rows(actor, found, goals, today)


def one_of(actor: Actor, person_id: UUID, step_id: UUID, *, today: date, language: str) -> CommitmentView:
    """One open step of somebody's, or NotFound."""
    found = queries.commitments(actor, person_id, today=today, language=language)
    return among([row for row in found if row.done_at is None], step_id)


def among(rows: Iterable[CommitmentView], step_id: UUID) -> CommitmentView:
    """One of these, or NotFound."""
    found = next((row for row in rows if row.id == step_id), None)
    if found is None:
        raise NotFound
    return found


def with_others(actor: Actor, *, today: date, language: str) -> list[StepRow]:
    """What others mean to do together with the reader (R57)."""
    return _rows(actor, queries.beside_me(actor, today=today, language=language), {}, today)


def company(actor: Actor, person_id: UUID, *, today: date) -> list[CardView]:
    """With whom a step may be taken."""
    ids = queries.company(actor, person_id, today=today)
    cards = consent.cards(actor, ids, today=today)
    return [cards[one] for one in ids if one in cards]


def names(actor: Actor, person_ids: Iterable[UUID | None], *, today: date) -> dict[UUID, str]:
    """First names of those whom the reader may know."""
    some = {one for one in person_ids if one is not None}
    return {one: card.first_name for one, card in consent.cards(actor, some, today=today).items()} if some else {}


def _rows(actor: Actor, found: list[CommitmentView], goals: dict[UUID, GoalFacts], today: date) -> list[StepRow]:
    known = names(actor, [end for row in found for end in (row.person_id, row.beside_id)], today=today)
    return [
        StepRow(
            row, known.get(row.person_id, ""), known.get(row.beside_id, "") if row.beside_id else "",
            goals.get(row.goal_id) if row.goal_id else None,
        )
        for row in found
    ]  # fmt: skip
