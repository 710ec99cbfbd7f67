"""Somebody is erased: who they were, how to reach them, and every tie that had them at one of its ends."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from companionway.people.models import (
    Capacity,
    Card,
    Channel,
    Enrolment,
    Exclusion,
    Experience,
    Login,
    Medicine,
    MedicineReader,
    NamedTie,
    OwnTie,
    Person,
    Reference,
    Relationship,
)

_THEIRS = (Card, Channel, Reference, Login, Capacity, OwnTie, Experience, Medicine, Enrolment)
_PAIRS = (
    (Relationship, "helper_id", "helped_id"),
    (NamedTie, "person_id", "named_id"),
    (Exclusion, "one_id", "other_id"),
    (MedicineReader, "person_id", "reader_id"),
)


def erase(person_id: UUID) -> None:
    """Everything of the person, and the person. What others named in their words stays theirs, tied to nobody.

    That somebody helped another, or was helped, stays in the other's story as a thing that happened (pulse).
    """
    for table in _THEIRS:
        table.objects.filter(person_id=person_id).delete()
    for pairs, one, other in _PAIRS:
        pairs.objects.filter(Q(**{one: person_id}) | Q(**{other: person_id})).delete()
    Person.objects.filter(id=person_id).delete()
