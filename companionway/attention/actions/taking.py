"""Somebody says "I'll go", gives it back, or puts it off with a reason and an end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from companionway.attention import queries
from companionway.attention.models import Snooze, Taking
from companionway.attention.queries import Listed
from companionway.attention.rules import viewing
from companionway.attention.rules.settings import DEFAULTS
from companionway.attention.rules.signals import PutOff
from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import Refused
from companionway.programs import queries as programs

_TAKEN_HOURS = next(one for one in DEFAULTS if one.key == "taken_hours")


@transaction.atomic
def take(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """I'll go. It ends when the facts change, when it is given back, or when its hours are over."""
    account, item = _account(person_id, by, now), _item(person_id, by, now)
    if item.taken is not None and not item.taken.mine:
        raise Refused("already_taken")
    if item.taken is not None:
        return
    Taking.objects.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    hours = programs.setting(item.programs[0] if item.programs else None, _TAKEN_HOURS)
    row = Taking(
        person_id=person_id, by_account_id=account, by_person_id=by.person_id, taken_at=now,
        until_at=now + timedelta(hours=hours),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused("already_taken") from None
    ledger.record("attention.take", by=by, now=now, about=person_id, row=row.id)


@transaction.atomic
def give_back(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """Somebody else has to go after all."""
    account = _account(person_id, by, now)
    row = Taking.objects.filter(person_id=person_id, by_account_id=account, ended_at__isnull=True).first()
    if row is None:
        raise Refused("not_taken")
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    ledger.record("attention.give_back", by=by, now=now, about=person_id, row=row.id)


@transaction.atomic
def snooze(person_id: UUID, *, reason: PutOff, until_on: date, by: Actor, now: datetime) -> None:
    """Put an item off until a day. What is marked now cannot wait."""
    account, item = _account(person_id, by, now), _item(person_id, by, now)
    today = programs.local_day(item.programs[0] if item.programs else None, now)
    if why_not := viewing.why_not_put_off(item.urgency, until_on, today=today):
        raise Refused(why_not, field="until_on")
    Snooze.objects.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    row = Snooze(
        person_id=person_id, reason=reason, codes=sorted({str(flag.code) for flag in item.flags}),
        by_account_id=account, snoozed_at=now, until_on=until_on,
    )  # fmt: skip
    row.save(force_insert=True)
    detail = {"reason": str(reason), "until": until_on.isoformat()}
    ledger.record("attention.snooze", by=by, now=now, about=person_id, row=row.id, detail=detail)


@transaction.atomic
def unsnooze(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """It should not wait after all."""
    _account(person_id, by, now)
    row = Snooze.objects.filter(person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        raise Refused("not_put_off")
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    ledger.record("attention.unsnooze", by=by, now=now, about=person_id, row=row.id)


def _account(person_id: UUID, by: Actor, now: datetime) -> UUID:
    """The account of `by`, who may see this person and take items."""
    require(by, Permission.ITEM_TAKE)
    consent.require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))
    if by.account_id is None:
        raise Refused("nobody_signed_in")
    return by.account_id


def _item(person_id: UUID, by: Actor, now: datetime) -> Listed:
    """The item as `by` may see it; Refused where no item is left."""
    item = queries.why(by, person_id, now=now)
    if item is None:
        raise Refused("not_on_the_list")
    return item
