"""Colleagues: accounts, posts, invitations, leaving; and what somebody changes about themself."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from companionway.ground import ledger, organization
from companionway.ground.access import ROLES, Actor, Permission, Role, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs.models import Account, Invitation, Membership, Token
from companionway.programs.rules import hashed

INVITATION_DAYS = 7


def add_account(*, email: str, name: str, now: datetime, password: str | None = None) -> UUID:
    """The account of this address, made if it is new. An existing password is never replaced."""
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        account = Account(email=email.strip().lower(), name=name.strip(), created_at=now)
        if password is None:
            account.set_unusable_password()
        else:
            account.set_password(password)
        account.save(force_insert=True)
    return account.id


@transaction.atomic
def add_membership(account_id: UUID, *, role: Role, program_id: UUID | None, by: Actor, now: datetime) -> UUID:
    """A post for an account. Nobody gives a role with verbs they do not have themselves."""
    require(by, Permission.STAFF_EDIT, program=program_id)
    _may_give(by, role, program_id)
    if Membership.objects.filter(
        account_id=account_id,
        role=role,
        program_id=program_id,  # type: ignore[misc]  # None is IS NULL
        ended_at__isnull=True,
    ).exists():
        raise Refused("has_this_role", field="role")
    row = Membership.objects.create(account_id=account_id, role=role, program_id=program_id, started_at=now)
    ledger.record("programs.add_membership", by=by, now=now, row=row.id, detail={"role": str(role)})
    return row.id


def _may_give(by: Actor, role: Role, program_id: UUID | None) -> None:
    if program_id is None and by.programs_with(Permission.STAFF_EDIT) is not None:
        raise Forbidden(Permission.STAFF_EDIT)
    admin = by.system or (by.only is None and any(post.role is Role.ADMIN for post in by.posts))
    if not admin and not ROLES[role] <= by.permissions:
        raise Refused("role_beyond_own", field="role")


@transaction.atomic
def invite(
    *, email: str, role: Role, program_id: UUID | None, by: Actor, now: datetime, person_id: UUID | None = None
) -> tuple[UUID, str]:
    """Invite a colleague: (invitation, token). The token is shown once and kept only as a hash."""
    require(by, Permission.STAFF_EDIT, program=program_id)
    _may_give(by, role, program_id)
    token = secrets.token_urlsafe(24)
    row = Invitation.objects.create(
        email=email.strip().lower(), role=role, program_id=program_id, person_id=person_id,
        token_hash=hashed(token), invited_by_id=by.account_id or by.organization_id, invited_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    ledger.record("programs.invite", by=by, now=now, row=row.id, detail={"role": str(role)})
    return row.id, token


def invitation_of(token: str, *, now: datetime) -> Invitation:
    """The invitation behind a link, of whichever organization; Refused when used or expired."""
    row = Invitation.unscoped.filter(token_hash=hashed(token)).first()
    if row is None or row.accepted_at is not None or row.expires_at <= now:
        raise Refused("invitation_over")
    return row


@transaction.atomic
def accept_invitation(token: str, *, name: str, password: str, now: datetime) -> UUID:
    """The account that an invitation becomes. An address that has an account already keeps its password."""
    row = invitation_of(token, now=now)
    known = Account.objects.filter(email__iexact=row.email).exists()
    if not known:
        if not name.strip():
            raise Refused("name_missing", field="name")
        try:
            validate_password(password, Account(email=row.email, name=name))
        except ValidationError as weak:
            raise Refused("password_weak", field="password", fault=str(weak.error_list[0].code)) from None
    with organization.hold(row.organization_id):
        by = system(row.organization_id)
        account_id = add_account(email=row.email, name=name, password=password, now=now)
        if not Invitation.objects.filter(id=row.id, accepted_at__isnull=True).update(accepted_at=now):
            raise Refused("invitation_over")
        held = Membership.objects.filter(
            account_id=account_id,
            role=row.role,
            program_id=row.program_id,  # type: ignore[misc]  # None is IS NULL
            ended_at__isnull=True,
        )
        if not held.exists():
            add_membership(account_id, role=Role(row.role), program_id=row.program_id, by=by, now=now)
        ledger.record("programs.accept_invitation", by=by, now=now, row=row.id)
    return account_id


@transaction.atomic
def withdraw_invitation(invitation_id: UUID, *, by: Actor, now: datetime) -> None:
    """Take an invitation back before it is used."""
    require(by, Permission.STAFF_EDIT)
    row = Invitation.objects.filter(id=invitation_id, accepted_at__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.STAFF_EDIT, program=row.program_id)
    Invitation.objects.filter(id=row.id).update(expires_at=now)
    ledger.record("programs.withdraw_invitation", by=by, now=now, row=row.id)


@transaction.atomic
def end_membership(membership_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """End one post, and with the last one the account's tokens; its id. The caller hands over the people."""
    require(by, Permission.STAFF_EDIT)
    row = Membership.objects.select_for_update().filter(id=membership_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.STAFF_EDIT, program=row.program_id)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    if not Membership.objects.filter(account_id=row.account_id, ended_at__isnull=True).exists():
        Token.objects.filter(account_id=row.account_id, ended_at__isnull=True).update(ended_at=now)
    ledger.record("programs.end_membership", by=by, now=now, row=row.id)
    return row.account_id


@transaction.atomic
def edit_self(*, name: str, language: str, by: Actor, now: datetime) -> None:
    """What somebody may change about their own account: how colleagues see them, and the language they read."""
    require_at_home(by)
    if by.account_id is None:
        raise Forbidden
    if not name.strip():
        raise Refused("name_missing", field="name")
    Account.objects.filter(id=by.account_id).update(name=name.strip(), language=language)
    ledger.record("programs.edit_self", by=by, now=now, row=by.account_id)
