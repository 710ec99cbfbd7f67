"""Who was here before and comes back: found by those who keep the way in, with as little shown as it takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent.queries.doors import excluded
from companionway.consent.queries.opened import opened
from companionway.ground.access import Actor, Category, Permission, system
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import Part, may_be

MOST = 6  # of one name; more than that says that too little was typed


@dataclass(frozen=True)
class Before:
    """Somebody who took part here and may be the one who comes now: no more than it takes to ask them."""

    person_id: UUID
    short_name: str
    since: date
    until: date | None  # None: they take part now
    same_birth: bool  # the day of birth that was said stands on the card


def came_before(actor: Actor, program_id: UUID, words: str, born_on: date | None, *, today: date) -> list[Before]:
    """Those who take or took part in a program and have this name, or this day of birth with this first name.

    For whoever keeps the way in there: also those who left long ago, whom no role shows any more. Whoever is kept
    apart from the actor, or keeps their name back from them, is not found.
    """
    within = actor.programs_with(Permission.INTAKE_KEEP)
    if within is not None and program_id not in within:
        raise NotFound
    times: dict[UUID, list] = defaultdict(list)
    took_part = people.enrolments(None, today=None).filter(program_id=program_id, part=Part.PARTICIPANT)
    cards = {row.person_id: row for row in _cards(words, born_on) if may_be(words, born_on, row)}
    for row in took_part.filter(person_id__in=list(cards), started_on__lte=today):
        times[row.person_id].append(row)
    hidden = _hidden(actor, today)
    found = [_before(cards[one], held, born_on) for one, held in times.items() if one not in hidden]
    return sorted(found, key=lambda one: (one.until or today, one.person_id), reverse=True)[:MOST]


def _cards(words: str, born_on: date | None) -> list:
    rows = list(people.search(words).filter(died_on__isnull=True).defer("notes")[:200]) if words.strip() else []
    return rows + list(people.born([born_on]).filter(died_on__isnull=True)) if born_on else rows


def _hidden(actor: Actor, today: date) -> set[UUID]:
    apart: set[UUID] = set()
    if actor.person_id is not None:
        apart = excluded(system(actor.organization_id), [actor.person_id], today=today).get(actor.person_id, set())
    return apart | opened(actor, today=today).kept(Category.IDENTITY)


def _before(card, held: list, born_on: date | None) -> Before:
    name = f"{card.first_name} {card.family_name[:1] + '.' if card.family_name else ''}".strip()
    ends = [row.ended_on for row in held]
    until = None if None in ends else max(ends)
    return Before(
        card.person_id, name, min(row.started_on for row in held), until,
        born_on is not None and born_on == card.born_on,
    )  # fmt: skip
