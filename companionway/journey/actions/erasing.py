"""Somebody is erased: how they came, what they said and wanted, and where they were."""

from __future__ import annotations

from uuid import UUID

from companionway.journey.models import (
    Enquiry,
    Goal,
    Intake,
    Matter,
    Readiness,
    RulesAgreement,
    Stay,
    WaitingPlace,
)

_THEIRS = (WaitingPlace, Enquiry, Goal, Intake, Matter, Readiness, RulesAgreement, Stay)


def erase(person_id: UUID) -> None:
    """All of it. An enquiry's tries and places on the list go with it."""
    for table in _THEIRS:
        table.objects.filter(person_id=person_id).delete()
