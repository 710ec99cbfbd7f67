"""Somebody is erased: their events go; those of others stay as things that happened, with nobody named."""

from __future__ import annotations

from uuid import UUID

from companionway.pulse.models import Event, Pulse


def erase(person_id: UUID) -> None:
    """Their own events and what was folded of them. What others gave or were given stays counted for them."""
    Event.objects.filter(person_id=person_id).delete()
    Event.objects.filter(with_person_id=person_id).update(with_person=None)
    Pulse.objects.filter(person_id=person_id).delete()
