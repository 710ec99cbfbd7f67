"""Whom an actor may write about: people of the organization, in programs where they have the verb."""

from __future__ import annotations

from uuid import UUID

from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound
from companionway.people.models import Enrolment, Person
from companionway.people.rules import ADULT_YEARS
from companionway.programs import queries as programs


def known(person_id: UUID) -> None:
    """Raise NotFound unless somebody of the organization in hand has this id."""
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound


def may_or_own(by: Actor, permission: Permission, person_id: UUID) -> None:
    """`may`, or it is one's own."""
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
    else:
        may(by, permission, person_id)


def may(by: Actor, permission: Permission, person_id: UUID) -> None:
    """Raise unless `by` has the verb in a program in which the person is enrolled."""
    require(by, permission)
    known(person_id)
    reach = by.programs_with(permission)
    if reach is not None and not Enrolment.objects.filter(person_id=person_id, program_id__in=reach).exists():
        raise NotFound


def adult_years_of(person_id: UUID) -> int:
    """From which age somebody takes part: the lowest of their programs, or the organization's."""
    within = Enrolment.objects.filter(person_id=person_id).values_list("program_id", flat=True).distinct()
    return min(programs.setting(one, ADULT_YEARS) for one in list(within) or [None])
