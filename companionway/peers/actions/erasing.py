"""Somebody is erased: what they did and learned as a helper, and where they stand in what is another's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from companionway.peers.models import (
    AfterShift,
    Application,
    BackgroundCheck,
    BoundaryAgreement,
    Credential,
    CriticalEvent,
    FeedbackBatch,
    FeedbackGiven,
    HelperPost,
    PeerProfile,
    ServiceHours,
    SignOff,
    StepBack,
    Supervision,
    Training,
    Waiver,
)

# In this order: what points to another row goes before it.
_THEIRS: tuple[type[Any], ...] = (
    AfterShift, Application, BackgroundCheck, BoundaryAgreement, Credential, Supervision, CriticalEvent,
    FeedbackBatch, FeedbackGiven, HelperPost, PeerProfile, ServiceHours, SignOff, StepBack, Training, Waiver,
)  # fmt: skip
# What lasts between two goes with either of them; in what is another's, their name is taken out.
_BETWEEN: tuple[tuple[type[Any], str], ...] = (
    (FeedbackGiven, "helper"), (Supervision, "supervisor"), (SignOff, "supervisor"),
)  # fmt: skip
_NAMED: tuple[tuple[type[Any], str], ...] = ((Waiver, "supervisor"), (Waiver, "beside"))


def erase(person_id: UUID) -> None:
    """All of it. An application's references go with it."""
    for table, name in _BETWEEN:
        table.objects.filter(**{name: person_id}).delete()
    for named, name in _NAMED:
        named.objects.filter(**{name: person_id}).update(**{name: None})
    for theirs in _THEIRS:
        theirs.objects.filter(person_id=person_id).delete()
