"""Support and compliance in one person, by exception: allowed, told to whom it concerns, and taken back (R10)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


@transaction.atomic
def allow(helper_id: UUID, helped_id: UUID, *, reason: str, ends_on: date, by: Actor, now: datetime) -> UUID:
    """Allow it for a time, and tell the person whom it concerns that something waits to be read."""
    row_id = actions.allow_both(helper_id, helped_id, reason=reason, ends_on=ends_on, by=by, now=now)
    notices.tell(helped_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=f"both {row_id}", by=by, now=now)
    return row_id


@transaction.atomic
def end(dual_role_id: UUID, *, by: Actor, now: datetime) -> None:
    """Take it back at once. Whoever allowed it is told to look, unless it was they: there is something to solve."""
    allowed_by = actions.end_both(dual_role_id, by=by, now=now)
    every = system(by.organization_id)
    person_id = consent.person_of(every, allowed_by, today=programs.local_day(None, now))
    if person_id is not None and allowed_by != by.account_id:
        notices.tell(
            person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=dual_role_id, once=f"both ended {dual_role_id}",
            by=every, now=now,
        )  # fmt: skip
