"""Somebody's goals beside what their programs stand for, with fitting places where they do not fit (R68 R75).

Read once for the own page, the page of who welcomes them in, and the API.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.journey import queries as journey
from companionway.journey.rules import Fit, GoalFacts, StanceFacts, fits, fitting
from companionway.people.rules import Part
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Beside:
    """One program beside somebody's goals. `others`: programs of the house that welcome what does not fit here."""

    program_id: UUID
    program: str
    stance: StanceFacts
    fit: Fit
    others: tuple[tuple[str, StanceFacts], ...]


def homes(actor: Actor, person_id: UUID, *, today: date) -> dict[UUID, str]:
    """The programs in which somebody takes part, of those the actor may know: id -> name, the newest first."""
    times = consent.enrolments(actor, [person_id], today=today, part=Part.PARTICIPANT)
    ids = [one.program_id for one in sorted(times, key=lambda one: one.started_on, reverse=True)]
    if actor.person_id != person_id:
        reach = {one.id for one in programs.programs(actor)}
        ids = [one for one in ids if one in reach]
    names = programs.program_names(ids)
    return {one: names[one] for one in dict.fromkeys(ids) if one in names}


def beside(actor: Actor, goals: Iterable[GoalFacts], mine: dict[UUID, str]) -> list[Beside]:
    """These goals beside each of these programs that has said what it stands for."""
    goals, stances = list(goals), journey.stances(actor)
    names = {one.id: one.name for one in programs.programs(system(actor.organization_id))}
    found = []
    for program_id, name in mine.items():
        if program_id not in stances:
            continue
        fit = fits(stances[program_id], goals)
        others = [one for one in stances.values() if one.program_id not in mine]
        kinds = {one.kind for one in fit.conflicts}
        fitting_ones = tuple((names[one.program_id], one) for one in fitting(kinds, others))
        found.append(Beside(program_id, name, stances[program_id], fit, fitting_ones))
    return found
