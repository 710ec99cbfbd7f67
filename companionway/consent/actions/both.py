"""The explicit exception by which one person is support and compliance in one for somebody, for a time (R10).

A colleague who is neither of the two allows it, with a reason and an end; the person whom it concerns is told (the
desk does both in one transaction), reads it, and may say no.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import DualRole
from companionway.consent.queries.doors import cards, excluded
from companionway.consent.queries.grounds import require_seen
from companionway.consent.rules import DUAL_ROLE_DAYS, why_not_except
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.people.rules import MAX_NOTE
from companionway.programs import queries as programs


@transaction.atomic
def allow_both(helper_id: UUID, helped_id: UUID, *, reason: str, ends_on: date, by: Actor, now: datetime) -> UUID:
    """Allow that one person supports somebody and keeps rules over them, until a day. They are told of it."""
    require(by, Permission.SUPPORT_ASSIGN)
    today = programs.local_day(None, now)
    for person_id in (helper_id, helped_id):
        require_seen(by, person_id, Category.IDENTITY, today=today)
    wrong = why_not_except(
        ends_on=ends_on, today=today, most_days=programs.setting(None, DUAL_ROLE_DAYS),
        named=by.account_id is not None, of_the_two=by.person_id in (helper_id, helped_id), reason=reason,
        lasts=_lasting(helper_id, helped_id, today), available=_available(helper_id, helped_id, by, today),
    )  # fmt: skip
    if wrong:
        raise Refused(wrong[1], field=wrong[0])
    assert by.account_id is not None  # named, as the rule has said
    if len(reason) > MAX_NOTE:
        raise Refused("note_too_long", field="reason", most=MAX_NOTE, over=len(reason) - MAX_NOTE)
    row = DualRole.objects.create(
        helper_id=helper_id, helped_id=helped_id, reason=reason.strip(), allowed_by_id=by.account_id, at=now,
        ends_on=ends_on,
    )  # fmt: skip
    days = (ends_on - today).days
    ledger.record(
        "consent.allow_both", by=by, now=now, about=helped_id, row=row.id, detail={"days": days},
        touches=[helper_id, helped_id],
    )  # fmt: skip
    return row.id


def _lasting(helper_id: UUID, helped_id: UUID, today: date) -> bool:
    rows = DualRole.objects.filter(helper_id=helper_id, helped_id=helped_id)
    return rows.filter(ended_at__isnull=True, ends_on__gte=today).exists()


def _available(helper_id: UUID, helped_id: UUID, by: Actor, today: date) -> bool:
    """Two living people who are not kept apart; which of these it is, nobody is told."""
    every = system(by.organization_id)
    alive = all(card.died_on is None for card in cards(every, [helper_id, helped_id], today=today).values())
    apart = helper_id in excluded(every, [helped_id], today=today).get(helped_id, ())
    return helper_id != helped_id and alive and not apart


@transaction.atomic
def end_both(dual_role_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Take an exception back at once: by whoever puts people beside each other, or by the person it is about.

    Returns the account that allowed it. Where the two still stand so, it is then for a coordinator to solve.
    """
    row = _about(dual_role_id, by, now, Permission.SUPPORT_ASSIGN)
    if row.ended_at is None:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        ledger.record(
            "consent.end_both", by=by, now=now, about=row.helped_id, row=row.id,
            detail={"by_oneself": by.person_id == row.helped_id}, touches=[row.helper_id, row.helped_id],
        )  # fmt: skip
    return row.allowed_by_id


@transaction.atomic
def read_both(dual_role_id: UUID, *, by: Actor, now: datetime) -> None:
    """Somebody has read that there is an exception about them."""
    row = _about(dual_role_id, by, now)
    if row.seen_at is None:
        row.seen_at = now
        row.save(update_fields=["seen_at"])
        ledger.record("consent.read_both", by=by, now=now, about=row.helped_id, row=row.id)


def _about(dual_role_id: UUID, by: Actor, now: datetime, permission: Permission | None = None) -> DualRole:
    """The exception, for the person it is about; with `permission` also for whoever has it and sees both."""
    row = DualRole.objects.select_for_update().filter(id=dual_role_id).first()
    if row is None:
        raise NotFound
    if by.person_id == row.helped_id:
        require(by, Permission.CONSENT_GIVE)
    elif permission is None:
        raise NotFound
    else:
        require(by, permission)
        for person_id in (row.helper_id, row.helped_id):
            require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))
    return row
