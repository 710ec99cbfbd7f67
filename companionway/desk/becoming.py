"""Becoming a helper, where rooms meet: a profile with what one can carry, and an answer that is told (R78)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.journey import actions as journey
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.peers import actions as peers
from companionway.peers import queries
from companionway.peers.rules import ApplicationEnding, ProfileFacts
from companionway.people import actions as people
from companionway.people.rules import Part
from companionway.programs import queries as programs


@transaction.atomic
def save_profile(
    person_id: UUID, facts: ProfileFacts, *, most: int | None, at_night: bool, by: Actor, now: datetime
) -> None:
    """What a helper tells, and how many people they can walk beside: kept together or not at all."""
    peers.save_profile(person_id, facts, by=by, now=now)
    if most is None:
        return
    today = programs.local_day(None, now)
    known = consent.capacities(by, [person_id], today=today).get(person_id)
    away_until = known.away_until if known else None
    people.set_capacity(person_id, most=most, away_until=away_until, at_night=at_night, by=by, now=now)


@transaction.atomic
def settle(
    application_id: UUID, ending: ApplicationEnding, words: str = "", *, program_id: UUID | None = None, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Welcome, or not now; the applicant finds a word that something waits to be read.

    `program_id`: the program in which they help from today, where they do not yet.
    """
    today = programs.local_day(program_id, now)
    person_id = queries.application(by, application_id, today=today).person_id
    peers.settle_application(application_id, ending, words, by=by, now=now)
    if ending is ApplicationEnding.WELCOME and program_id is not None:
        times = consent.enrolments(system(by.organization_id), [person_id], today=today, part=Part.HELPER)
        if program_id not in {one.program_id for one in times}:
            journey.enrol(person_id, program_id, on=today, part=Part.HELPER, by=by, now=now)
    notices.tell(
        person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=application_id, once=f"application {application_id}",
        by=by, now=now,
    )  # fmt: skip
