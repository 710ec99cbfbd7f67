"""A way in is given by hand, begun in one browser, and used once; the same again when everything is lost."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from companionway.ground import ledger, organization
from companionway.ground.access import Actor, Permission, Role, require, require_at_home, system
from companionway.ground.errors import NotFound, Refused
from companionway.programs.actions.pins import choose, forget_tries
from companionway.programs.models import Account, Membership, Program, WayIn
from companionway.programs.rules import (
    CODE_LENGTH,
    CODE_LETTERS,
    LET_IN_BY_HAND,
    WAY_IN_MINUTES,
    WayInFacts,
    hashed,
    typed_code,
    why_not_come,
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """A way in as it is handed over: shown once, kept as hashes."""

    token: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class Begun:
    """Whose way in this browser has begun, and what is suggested from before."""

    account_id: UUID
    organization_id: UUID
    language: str
    handle: str
    before: bool  # it was used before: what opened it until now will end


@transaction.atomic
def add_participant(
    *, program_id: UUID, language: str, handle: str | None = None, by: Actor, now: datetime
) -> UUID:
    """An account without an address for somebody who takes part in a program; a way in opens it."""
    require(by, Permission.WAY_IN_GIVE, program=program_id)
    account = Account(handle=handle, language=language, created_at=now)
    account.set_unusable_password()
    account.save(force_insert=True)
    _join(account.id, program_id, by=by, now=now)
    return account.id


@transaction.atomic
def take_part(account_id: UUID, *, program_id: UUID, by: Actor, now: datetime) -> None:
    """An account that was here before is again that of somebody who takes part."""
    require(by, Permission.WAY_IN_GIVE, program=program_id)
    if not Membership.objects.filter(account_id=account_id).exists():
        raise NotFound
    if not Account.objects.filter(id=account_id, email__isnull=True).exists():
        raise Refused("way_in_not_for_them")
    _join(account_id, program_id, by=by, now=now)


def _join(account_id: UUID, program_id: UUID, *, by: Actor, now: datetime) -> None:
    if not Program.objects.filter(id=program_id).exists():
        raise NotFound
    row = Membership.objects.create(
        account_id=account_id, role=Role.PARTICIPANT, program_id=program_id, started_at=now
    )
    ledger.record("programs.take_part", by=by, now=now, row=row.id)


@transaction.atomic
def give_way_in(account_id: UUID, *, by: Actor, now: datetime) -> Given:
    """A way in for an account of one's own programs; ways in given earlier end with it.

    Only for accounts without an address that reach no further than a peer's: whoever holds a way in becomes
    its account, and nobody may hand out more than they may do themselves.
    """
    require(by, Permission.WAY_IN_GIVE)
    _check_whose(account_id, by)
    WayIn.objects.filter(account_id=account_id, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    given = Given(
        secrets.token_urlsafe(24),
        "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        now + timedelta(minutes=WAY_IN_MINUTES),
    )
    row = WayIn.objects.create(
        account_id=account_id, token_hash=hashed(given.token), code_hash=hashed(given.code),
        made_by_id=by.account_id, made_at=now, expires_at=given.expires_at,
    )  # fmt: skip
    ledger.record("programs.give_way_in", by=by, now=now, row=row.id)
    return given


def _check_whose(account_id: UUID, by: Actor) -> None:
    reach = by.programs_with(Permission.WAY_IN_GIVE)
    here = Membership.objects.filter(account_id=account_id, ended_at__isnull=True)
    mine = here if reach is None else here.filter(program_id__in=reach)
    if not mine.exists():
        raise NotFound
    account = Account.objects.get(id=account_id)
    everywhere = Membership.unscoped.filter(account_id=account_id, ended_at__isnull=True)
    roles = set(everywhere.values_list("role", flat=True))
    elsewhere = everywhere.exclude(organization_id=by.organization_id).exists()
    if account.email or elsewhere or not account.is_active or not roles <= LET_IN_BY_HAND:
        raise Refused("way_in_not_for_them")


@transaction.atomic
def begin_way_in(*, token: str = "", code: str = "", secret: str, language: str, now: datetime) -> None:
    """Bind a way in to the browser that keeps `secret`. Refused when it was begun in another one."""
    rows = WayIn.unscoped.select_for_update()
    row = rows.filter(token_hash=hashed(token)).first() if token else None
    typed = typed_code(code)
    if row is None and typed:
        row = rows.filter(code_hash=hashed(typed)).order_by("-made_at").first()
    row = _checked(row, secret, now=now)
    if not row.bound_hash:
        WayIn.unscoped.filter(id=row.id).update(bound_hash=hashed(secret), bound_at=now)
    Account.objects.filter(id=row.account_id).update(language=language)
    with organization.hold(row.organization_id):
        ledger.record("programs.begin_way_in", by=system(row.organization_id), now=now, row=row.id)


def _checked(row: WayIn | None, secret: str, *, now: datetime) -> WayIn:
    if row is None:
        raise Refused("way_in_unknown")
    elsewhere = bool(row.bound_hash) and row.bound_hash != hashed(secret)
    if reason := why_not_come(WayInFacts(row.expires_at, row.used_at is not None, elsewhere), now=now):
        raise Refused(reason)
    return row


def way_in_of(secret: str, *, now: datetime) -> Begun:
    """The way in that this browser has begun; Refused when there is none, or it is over."""
    return _begun(_row_of(secret, WayIn.unscoped.all(), now=now))


def _row_of(secret: str, rows: QuerySet, *, now: datetime) -> WayIn:
    row = rows.filter(bound_hash=hashed(secret)).order_by("-bound_at").first() if secret else None
    return _checked(row, secret, now=now)


def _begun(row: WayIn) -> Begun:
    account = Account.objects.get(id=row.account_id)
    before = WayIn.unscoped.filter(account_id=row.account_id, used_at__isnull=False).exists()
    return Begun(account.id, row.organization_id, account.language, account.handle or "", before)


@transaction.atomic
def use_way_in(secret: str, *, handle: str, pin: str | None, born_on: date | None = None, now: datetime) -> Begun:
    """Use a way in up: from now on the name and PIN chosen here open the account, and nothing that did before.

    The password changes either way, so that every session of the account ends at once, wherever it is.
    """
    row = _row_of(secret, WayIn.unscoped.select_for_update(), now=now)
    account = Account.objects.select_for_update().get(id=row.account_id)
    forget_tries(account.handle)
    choose(account, handle=handle, pin=pin, born_on=born_on)
    forget_tries(account.handle)
    WayIn.unscoped.filter(id=row.id).update(used_at=now)
    with organization.hold(row.organization_id):
        ledger.record("programs.use_way_in", by=system(row.organization_id), now=now, row=row.id)
    return _begun(row)


@transaction.atomic
def close_account(account_id: UUID, *, by: Actor, now: datetime) -> None:
    """A phone is lost: everything that opens this account ends now, until a new way in is given and used."""
    require(by, Permission.WAY_IN_GIVE)
    _check_whose(account_id, by)
    account = Account.objects.select_for_update().get(id=account_id)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    WayIn.objects.filter(account_id=account_id, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    ledger.record("programs.close_account", by=by, now=now, row=account_id)


@transaction.atomic
def take_part_no_more(account_id: UUID, *, by: Actor, now: datetime) -> None:
    """An account that nobody is any more: nothing opens it, and it holds no post as participant."""
    close_account(account_id, by=by, now=now)
    rows = Membership.objects.filter(account_id=account_id, role=Role.PARTICIPANT, ended_at__isnull=True)
    rows.update(ended_at=now)
    ledger.record("programs.take_part_no_more", by=by, now=now, row=account_id)


@transaction.atomic
def edit_own_account(*, handle: str, language: str, by: Actor, now: datetime) -> None:
    """The name somebody without an address signs in with, and the language they read."""
    require_at_home(by)
    require(by, Permission.OWN_EDIT)
    if by.account_id is None:
        raise NotFound
    account = Account.objects.select_for_update().get(id=by.account_id)
    choose(account, handle=handle, pin=None, keep=True)
    Account.objects.filter(id=account.id).update(language=language)
    ledger.record("programs.edit_own_account", by=by, now=now, row=account.id)
