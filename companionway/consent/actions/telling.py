"""What somebody here writes down of somebody else, because they asked (R37): only who may see such things."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.queries.grounds import require_seen
from companionway.consent.queries.own_words import experience
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound
from companionway.people import actions as people
from companionway.people.rules import ExperienceFacts
from companionway.programs import queries as programs


@transaction.atomic
def write_down(
    person_id: UUID, facts: ExperienceFacts, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Write down what somebody asked for, for the audience that they chose."""
    require(by, Permission.PERSON_EDIT)
    require_seen(by, person_id, Category.EXPERIENCE, today=programs.local_day(None, now))
    return people.tell_experience(person_id, facts, key=key, by=by, now=now)


@transaction.atomic
def write_anew(person_id: UUID, experience_id: UUID, facts: ExperienceFacts, *, by: Actor, now: datetime) -> None:
    """Correct what somebody here wrote down; what they wrote themself, and what one does not see, is not there."""
    _require_written(person_id, experience_id, by, now)
    people.edit_experience(experience_id, facts, by=by, now=now)


@transaction.atomic
def strike(person_id: UUID, experience_id: UUID, *, by: Actor, now: datetime) -> None:
    """Take away what somebody here wrote down."""
    _require_written(person_id, experience_id, by, now)
    people.forget_experience(experience_id, by=by, now=now)


def _require_written(person_id: UUID, experience_id: UUID, by: Actor, now: datetime) -> None:
    require(by, Permission.PERSON_EDIT)
    shown = experience(by, [person_id], today=programs.local_day(None, now)).get(person_id, [])
    if experience_id not in {one.id for one in shown}:
        raise NotFound
