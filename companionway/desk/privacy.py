"""Whoever keeps privacy here: who is told when somebody asks, complains, or wants something kept back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Role, system
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


def officers(by: Actor, program_id: UUID | None = None) -> list[UUID]:
    """Whom to tell, as people: privacy officers; where there is none, those who coordinate the whole organization,
    then those who coordinate the program.

    Somebody who keeps privacy and is no person here has no line: what is for them waits on their page.
    """
    every = system(by.organization_id)
    programs_ = [program_id] if program_id else list(programs.zones())
    held = programs.holders(programs_, (Role.PRIVACY_OFFICER, Role.COORDINATOR))
    keeping = [one for one in held if one.role is Role.PRIVACY_OFFICER]
    wide = [one for one in held if one.role is Role.COORDINATOR and one.program_id is None]
    told = keeping or wide or held
    people = consent.people_of(every, [one.account_id for one in told])
    return sorted(set(people.values()))


def tell(
    row_id: UUID, once: str, *, program_id: UUID | None = None, but: UUID | None = None, by: Actor, now: datetime
) -> None:
    """They are told that something waits, and not what it is; whoever wrote it (`but`) knows already."""
    every = system(by.organization_id)
    for person_id in officers(by, program_id):
        if person_id != but:
            notices.tell(person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=once, by=every, now=now)
