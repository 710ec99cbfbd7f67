"""The register of a day programme: who is expected, who came. Only what is said anew is written (R45)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.access import Actor
from companionway.journey import actions, queries
from companionway.journey.queries import Expected
from companionway.journey.rules import AttendedKind, AttendedResult
from companionway.programs import queries as programs
from companionway.pulse.rules import Sure


@dataclass(frozen=True)
class Group:
    """Hours of a program on one day: who is expected, by name, and what was written down of each."""

    expected: Expected
    program: str
    people: list[tuple[CardView, AttendedResult | None]]


def groups(actor: Actor, on: date, *, today: date) -> list[Group]:
    """The groups of a day in the actor's programs."""
    found = queries.expected(actor, on, today=today)
    cards = consent.cards(actor, {person for one in found for person in one.person_ids}, today=today)
    names = programs.program_names({one.hours.program_id for one in found})
    return [
        Group(
            one, names.get(one.hours.program_id, ""),
            sorted(
                ((cards[person], one.noted.get(person)) for person in one.person_ids if person in cards),
                key=lambda pair: pair[0].full_name,
            ),
        )
        for one in found
    ]  # fmt: skip


@transaction.atomic
def mark(one: Expected, said: Mapping[UUID, AttendedResult], *, by: Actor, now: datetime) -> int:
    """How many were written down. Whoever keeps the door saw them."""
    fresh = {person: result for person, result in said.items() if one.noted.get(person) != result}
    for person, result in fresh.items():
        actions.attend(
            person, AttendedKind.DAY_PROGRAM, one.on, result=result, hours_id=one.hours.id, sure=Sure.SEEN, by=by,
            now=now,
        )  # fmt: skip
    return len(fresh)
