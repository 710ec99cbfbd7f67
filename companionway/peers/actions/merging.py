"""Two cards turn out to be one person: what they did and learned as a helper becomes the kept person's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from companionway.ground.merging import repoint_once
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

_THEIRS: tuple[type[Any], ...] = (
    AfterShift, BackgroundCheck, CriticalEvent, ServiceHours, Supervision, Training, Waiver,
)  # fmt: skip
# Where somebody stands in what is another's.
_NAMED: tuple[tuple[type[Any], str], ...] = (
    (Supervision, "supervisor_id"), (SignOff, "supervisor_id"), (Waiver, "supervisor_id"), (Waiver, "beside_id"),
)  # fmt: skip
# A table, whose, and what may stand once only while it lasts; "": always.
_ONCE: tuple[tuple[type[Any], str, str, tuple[str, ...]], ...] = (
    (Application, "person_id", "ended_at", ()),
    (BoundaryAgreement, "person_id", "ended_at", ()),
    (Credential, "person_id", "ended_at", ("target",)),
    (FeedbackBatch, "person_id", "closed_on", ()),
    (FeedbackGiven, "person_id", "", ("helper_id", "quarter")),
    (FeedbackGiven, "helper_id", "", ("person_id", "quarter")),
    (HelperPost, "person_id", "ended_on", ("role", "program_id")),
    (PeerProfile, "person_id", "", ()),
    (SignOff, "person_id", "withdrawn_at", ("competency",)),
    (StepBack, "person_id", "back_at", ()),
)


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: what the old person has here becomes the new person's. Nobody supervises or judges themself."""
    both = (old_id, new_id)
    for table, one, other in (
        (Supervision, "person_id", "supervisor_id"),
        (SignOff, "person_id", "supervisor_id"),
        (FeedbackGiven, "person_id", "helper_id"),
    ):
        table.objects.filter(**{f"{one}__in": both, f"{other}__in": both}).delete()
    for name in ("supervisor_id", "beside_id"):
        Waiver.objects.filter(person_id__in=both, **{f"{name}__in": both}).update(**{name: None})
    for named, name in _NAMED:
        named.objects.filter(**{name: old_id}).update(**{name: new_id})
    for theirs in _THEIRS:
        theirs.objects.filter(person_id=old_id).update(person_id=new_id)
    _added_up(old_id, new_id)
    for once, name, ending, same in _ONCE:
        repoint_once(once, name, old_id, new_id, ending=ending, same=same)


def _added_up(old_id: UUID, new_id: UUID) -> None:
    """What people said of either, and nobody has read yet, is one sum: no answer is lost, and none stands alone."""
    open_ = FeedbackBatch.objects.filter(closed_on__isnull=True)
    mine, theirs = open_.filter(person_id=new_id).first(), open_.filter(person_id=old_id).first()
    if mine is None or theirs is None:
        return
    mine.count += theirs.count
    for question, (times, total) in theirs.sums.items():
        before = mine.sums.get(question, (0, 0))
        mine.sums[question] = [before[0] + times, before[1] + total]
    mine.opened_on = min(mine.opened_on, theirs.opened_on)
    mine.save(update_fields=["count", "sums", "opened_on"])
    theirs.delete()
