"""Somebody is erased: their contacts, check-ins, calls, shifts and visits go; others' stay, without them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from companionway.support.models import (
    Arrival,
    Ask,
    CallForHelp,
    CheckIn,
    Contact,
    Fallback,
    OnCallShift,
    Rhythm,
    Ring,
    Visit,
)

# In this order: what points to a row goes before it.
_THEIRS = (Contact, Ask, CheckIn, Rhythm, OnCallShift, Fallback, Visit)


def erase(person_id: UUID) -> None:
    """Everything of the person. A contact that another had with them stays the other's, with nobody named; a call
    of another that they answered stays answered, or rings on where it is still open.
    """
    Arrival.objects.filter(visit_id__in=Visit.objects.filter(person_id=person_id).values("id")).update(visit=None)
    Ring.objects.filter(Q(person_id=person_id) | Q(call__person_id=person_id)).delete()
    CallForHelp.objects.filter(person_id=person_id).delete()
    for table in _THEIRS:
        table.objects.filter(person_id=person_id).delete()
    Contact.objects.filter(with_person_id=person_id).update(with_person=None)
    CallForHelp.objects.filter(about_person_id=person_id).update(about_person=None)
    answered = CallForHelp.objects.filter(answered_by_id=person_id)
    answered.filter(ended_at__isnull=True).update(answered_by=None, answered_at=None)
    answered.update(answered_by=None)
