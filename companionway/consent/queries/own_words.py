"""What somebody says of themself and of their medicines, for whom they chose (R37 R39 R71)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent.queries.doors import cards
from companionway.consent.queries.grounds import grounds_of, require_seen
from companionway.consent.rules import audiences, hears_a_helper, would_hear
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import Audience, ExperienceFacts, ExperienceKind, MedicineFacts


@dataclass(frozen=True)
class ExperienceView:
    """Something somebody says of themself. Not `by_oneself`: somebody here wrote it down, because they asked."""

    id: UUID
    person_id: UUID
    facts: ExperienceFacts
    told_at: datetime
    by_oneself: bool


@dataclass(frozen=True)
class MedicineView:
    """A line of somebody's own list of medicines."""

    id: UUID
    person_id: UUID
    facts: MedicineFacts
    told_at: datetime  # when it was last said so


@dataclass(frozen=True)
class MedicineReaderView:
    """Somebody who was chosen to see the list."""

    reader_id: UUID
    first_name: str
    chosen_at: datetime


def experience(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, list[ExperienceView]]:
    """What each of these people says of themself, as far as they tell the actor; who tells nothing is left out."""
    heard: dict[frozenset[Audience], list[UUID]] = defaultdict(list)
    if actor.system:
        heard[frozenset(Audience)] = list(dict.fromkeys(person_ids))
    else:
        for person_id, grounds in grounds_of(actor, person_ids, today=today).items():
            heard[audiences(grounds)].append(person_id)
    found: dict[UUID, list[ExperienceView]] = defaultdict(list)
    for some, whose in heard.items():
        for row in people.experience(whose, some) if some else ():
            found[row.person_id].append(_experience(row))
    return dict(found)


def hears(actor: Actor, person_id: UUID, *, today: date) -> frozenset[Audience]:
    """The audiences to which the actor belongs for this person: what is told to one of these, they may read."""
    if actor.system:
        return frozenset(Audience)
    grounds = grounds_of(actor, [person_id], today=today).get(person_id)
    return would_hear(grounds) if grounds else frozenset()


def hears_helpers(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, frozenset[Audience]]:
    """Of each of these, as somebody who helps: the audiences to which the actor belongs, if to any."""
    found = grounds_of(actor, person_ids, today=today)
    return {one: told for one, grounds in found.items() if (told := hears_a_helper(grounds))}


def alike(
    actor: Actor, person_ids: Iterable[UUID], *, today: date
) -> dict[UUID, frozenset[tuple[ExperienceKind, str]]]:
    """For SYSTEM: what may be named as a reason why two might fit, as codes; who gave none is left out."""
    named = nameable(actor, person_ids)
    codes = {
        person_id: frozenset((one.facts.kind, one.facts.code) for one in rows if one.facts.code)
        for person_id, rows in named.items()
    }
    return {person_id: some for person_id, some in codes.items() if some}


def nameable(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, list[ExperienceView]]:
    """For SYSTEM: what may be named as a reason why two people might fit (Audience.MATCHING), and nothing else."""
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[ExperienceView]] = defaultdict(list)
    for row in people.experience(person_ids, [Audience.MATCHING]):
        found[row.person_id].append(_experience(row))
    return dict(found)


def medicines(actor: Actor, person_id: UUID, *, today: date) -> list[MedicineView]:
    """Somebody's own list: for themself, whom they chose, whom a consent names, and in an emergency (R71; 2.51)."""
    require_seen(actor, person_id, Category.MEDICINES, today=today)
    return [
        MedicineView(
            row.id, row.person_id, MedicineFacts(row.name, row.words, row.prescriber), row.told_at
        )
        for row in people.medicines(person_id)
    ]  # fmt: skip


def medicine_readers(actor: Actor, person_id: UUID, *, today: date) -> list[MedicineReaderView]:
    """Whom somebody chose, told to that somebody alone; whoever they may not know is not here."""
    if actor.person_id != person_id and not actor.system:
        raise NotFound
    rows = list(people.medicine_readers(person_id))
    known = cards(actor, [row.reader_id for row in rows], today=today)
    return [
        MedicineReaderView(row.reader_id, known[row.reader_id].first_name, row.chosen_at)
        for row in rows
        if row.reader_id in known
    ]


def _experience(row) -> ExperienceView:
    facts = ExperienceFacts(ExperienceKind(row.kind), row.words, Audience(row.audience), row.code)
    return ExperienceView(row.id, row.person_id, facts, row.told_at, row.by_oneself)
