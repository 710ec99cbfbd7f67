"""Sign-in names and PINs: chosen, changed, and tried.

A try is counted before it is looked at, so that many at once are not more than many after each other. A name that
nobody has is answered as slowly, and in the same words, as one that somebody has.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, Reason, Refused
from companionway.programs.models import Account, Tries
from companionway.programs.rules import (
    PIN_DIGITS,
    TRIES_IN_ALL,
    folded_handle,
    hashed,
    waits_until,
    why_not_handle,
    why_not_pin,
    why_not_try,
)  # fmt: skip

KEEP_TRIES_DAYS = 30
KEEP_CLOSED_DAYS = 365


def choose(
    account: Account, *, handle: str, pin: str | None, born_on: date | None = None, keep: bool = False
) -> None:
    """Write a sign-in name and a PIN (or none) down. `keep` leaves the PIN as it is."""
    if reason := why_not_handle(handle):
        raise Refused(reason, field="handle")
    if pin is not None and (reason := why_not_pin(pin, born_on=born_on)):
        raise Refused(reason, field="pin")
    account.handle = folded_handle(handle)
    if Account.objects.filter(handle=account.handle).exclude(id=account.id).exists():
        raise Refused("handle_taken", field="handle")
    if not keep:
        account.set_password(pin)  # None makes it unusable, anew each time
    try:
        with transaction.atomic():
            account.save(update_fields=["handle", "password"])
    except IntegrityError:  # somebody chose it in the same moment
        raise Refused("handle_taken", field="handle") from None


def enter(handle: str, pin: str, *, now: datetime) -> UUID:
    """The account that this name and PIN open. Refused in the same words, and as slowly, for any other."""
    known = folded_handle(handle)[:200]
    row = Account.objects.filter(handle=known, email__isnull=True, is_active=True).first()
    return _tried(row, known, pin, now=now)


def _tried(account: Account | None, handle: str, pin: str, *, now: datetime) -> UUID:
    reason = _charge(handle, now)
    kept = account.password if account is not None and account.has_usable_password() else None
    right = check_password(pin, kept or _nobodys_pin()) and kept is not None
    if reason is not None:
        raise Refused(reason)
    if not right or account is None:
        raise Refused("pin_wrong")
    forget_tries(handle)
    return account.id


@transaction.atomic
def _charge(handle: str, now: datetime) -> Reason | None:
    """Count a try as wrong beforehand; the reason why it is not looked at, if there is one."""
    key = hashed(handle)
    row, _ = Tries.objects.select_for_update().get_or_create(handle_hash=key, defaults={"last_at": now})
    if reason := why_not_try(row.facts(), now=now):
        return reason
    wrong = row.wrong + 1
    Tries.objects.filter(handle_hash=key).update(wrong=wrong, waits_until=waits_until(wrong, now=now), last_at=now)
    return None


def forget_tries(handle: str | None) -> None:
    """The right PIN was given, or a new way in was used: nothing wrong is counted any more."""
    if handle:
        Tries.objects.filter(handle_hash=hashed(handle)).delete()


def prove(account_id: UUID, pin: str, *, now: datetime) -> bool:
    """Whether whoever is signed in knows the PIN of their account; counted like a try to sign in."""
    account = Account.objects.filter(id=account_id, email__isnull=True).first()
    if account is None or not account.handle:
        return False
    try:
        return _tried(account, account.handle, pin, now=now) == account_id
    except Refused:
        return False


def change_pin(*, old: str, new: str, born_on: date | None = None, by: Actor, now: datetime) -> None:
    """From an old PIN to a new one; from none, where a passkey alone opened the account until now.

    Every other session of the account ends, since what opened it has changed.
    """
    require(by, Permission.OWN_EDIT)
    if by.account_id is None:
        raise Forbidden
    account = Account.objects.filter(id=by.account_id, email__isnull=True).first()
    if account is None or not account.handle:
        raise Forbidden
    if account.has_usable_password():
        try:
            _tried(account, account.handle, old, now=now)
        except Refused as refused:
            raise Refused(refused.reason, field="old") from None
    if reason := why_not_pin(new, born_on=born_on):
        raise Refused(reason, field="new")
    with transaction.atomic():
        account.set_password(new)
        account.save(update_fields=["password"])
        ledger.record("programs.change_pin", by=by, now=now, row=account.id)


@transaction.atomic
def forget_old_tries(*, now: datetime) -> int:
    """Delete what was counted long ago; a name that is closed stays so for a year."""
    old = Tries.objects.filter(last_at__lt=now - timedelta(days=KEEP_TRIES_DAYS), wrong__lt=TRIES_IN_ALL)
    closed = Tries.objects.filter(last_at__lt=now - timedelta(days=KEEP_CLOSED_DAYS))
    return old.delete()[0] + closed.delete()[0]


@cache
def _nobodys_pin() -> str:
    """The hash of a PIN that nobody has: looked at where there is no account, to take the same time."""
    return make_password("x" * PIN_DIGITS)
