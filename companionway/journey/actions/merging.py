"""Two cards turn out to be one person: everything that journey keeps becomes the kept person's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from companionway.ground.merging import repoint_once
from companionway.journey.actions import stays
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
    TemporarySponsorship,
    TransitionPlan,
    TransitionSlot,
    TwoHats,
    WaitingPlace,
)

# A table, and what may stand once only for a person while it lasts.
_ONCE: tuple[tuple[type[Any], str, tuple[str, ...]], ...] = (
    (Intake, "done_at", ("program_id",)),
    (WaitingPlace, "ended_at", ("program_id",)),
    (RulesAgreement, "ended_at", ("program_id", "version")),
    (TransitionPlan, "ended_at", ()),
    (Stage, "ended_at", ()),
    (Partner, "ended_at", ("partner_id",)),
    (TwoHats, "ended_at", ("helper_id", "hats")),
    (CalendarFeed, "revoked_at", ()),
    (AlongTheWay, "", ()),
    (Counting, "", ()),
    (Resume, "", ()),
)
_THEIRS: tuple[type[Any], ...] = (
    Appointment, Commitment, Enquiry, Goal, GoalWeek, Handoff, LegalStatus, Matter, Readiness, Requirement,
    RestedHat, ReturnToUse, TemporarySponsorship,
)  # fmt: skip
# Where somebody stands in what is another's.
_NAMED: tuple[tuple[type[Any], str], ...] = (
    (Handoff, "giver"), (Handoff, "receiver"), (TransitionSlot, "goes_along"), (TransitionSlot, "beside"),
    (TemporarySponsorship, "sponsor"), (TemporarySponsorship, "handed_to"), (Commitment, "beside"),
    (RestedHat, "helper"),
)  # fmt: skip
_NAMED_ONCE: tuple[tuple[type[Any], str, str, tuple[str, ...]], ...] = (
    (Partner, "partner_id", "ended_at", ("person_id",)),
    (TwoHats, "helper_id", "ended_at", ("person_id", "hats")),
)


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: what the old person has here becomes the new person's."""
    stays.repoint(old_id, new_id)
    _gone_between(old_id, new_id)
    for table in _THEIRS:
        table.objects.filter(person_id=old_id).update(person_id=new_id)
    for table, name in _NAMED:
        table.objects.filter(**{name: old_id}).update(**{name: new_id})
    for table, ending, same in _ONCE:
        repoint_once(table, "person_id", old_id, new_id, ending=ending, same=same)
    for table, name, ending, same in _NAMED_ONCE:
        repoint_once(table, name, old_id, new_id, ending=ending, same=same)
    _attended(old_id, new_id)


def _gone_between(old_id: UUID, new_id: UUID) -> None:
    """What stood between the two: nobody hands over to, or is the partner of, themself."""
    both = (old_id, new_id)
    pairs: tuple[tuple[type[Any], str, str], ...] = (
        (Handoff, "person_id", "receiver_id"), (Partner, "person_id", "partner_id"),
        (RestedHat, "person_id", "helper_id"),
    )  # fmt: skip
    for table, one, other in pairs:
        table.objects.filter(**{f"{one}__in": both, f"{other}__in": both}).delete()
    Commitment.objects.filter(person_id__in=both, beside_id__in=both).update(beside_id=None)  # still meant, alone


def _attended(old_id: UUID, new_id: UUID) -> None:
    """The same hour of a program, marked on both cards, is one."""
    for row in Attended.objects.filter(person_id=old_id):
        twin = Attended.objects.filter(
            person_id=new_id, hours_id=row.hours_id, on=row.on, withdrawn_at=None, hours__isnull=False
        )
        if row.withdrawn_at is None and twin.exists():
            row.delete()
        else:
            row.person_id = new_id
            row.save(update_fields=["person"])
