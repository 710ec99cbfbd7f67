"""Somebody is erased: how they came, where they were, what they said, wanted and did."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from companionway.journey.models import (
    AlongTheWay,
    Appointment,
    Attended,
    CalendarFeed,
    Commitment,
    Counting,
    Enquiry,
    Goal,
    GoalWeek,
    Handoff,
    Intake,
    LegalStatus,
    Matter,
    Partner,
    Readiness,
    Requirement,
    RestedHat,
    Resume,
    ReturnToUse,
    RulesAgreement,
    Stage,
    Stay,
    TemporarySponsorship,
    TransitionPlan,
    TransitionSlot,
    TwoHats,
    WaitingPlace,
)

# In this order: what points to another row goes before it.
_THEIRS: tuple[type[Any], ...] = (
    WaitingPlace, Enquiry, AlongTheWay, Appointment, Attended, CalendarFeed, Commitment, GoalWeek, Goal, Stage,
    Counting, RestedHat, Handoff, Requirement, LegalStatus, Partner, Resume, ReturnToUse, TemporarySponsorship,
    TransitionPlan, TwoHats, Intake, Matter, Readiness, RulesAgreement, Stay,
)  # fmt: skip
# What only lasts between two goes with either of them; in what is another's, their name is taken out.
_BETWEEN: tuple[tuple[type[Any], str], ...] = (
    (Partner, "partner"),
    (TwoHats, "helper"),
    (TemporarySponsorship, "sponsor"),
    (RestedHat, "helper"),
    (Handoff, "receiver"),
)
_NAMED: tuple[tuple[type[Any], str], ...] = (
    (Handoff, "giver"), (TransitionSlot, "goes_along"), (TransitionSlot, "beside"), (Commitment, "beside"),
    (TemporarySponsorship, "handed_to"),
)  # fmt: skip


def erase(person_id: UUID) -> None:
    """All of it. An enquiry's tries and places on the list go with it."""
    for table, name in _BETWEEN:
        table.objects.filter(**{name: person_id}).delete()
    for table, name in _NAMED:
        table.objects.filter(**{name: person_id}).update(**{name: None})
    for table in _THEIRS:
        table.objects.filter(person_id=person_id).delete()
