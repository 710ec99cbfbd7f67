"""Writes: founding an organization, programs and sites, colleagues coming and leaving, settings, sign-in links."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from companionway.ground import ledger, organization
from companionway.ground.access import ROLES, Actor, Permission, Role, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs.models import (
    Account,
    Invitation,
    Membership,
    Organization,
    Program,
    Setting,
    SignInLink,
    Site,
)  # fmt: skip
from companionway.programs.rules import Default, ProgramKind, why_not_set

INVITATION_DAYS = 7
KEEP_LINKS_DAYS = 30


@dataclass(frozen=True)
class Founded:
    """What `found` made."""

    organization_id: UUID
    program_id: UUID
    site_id: UUID
    account_id: UUID


@transaction.atomic
def found(
    *, name: str, outward_name: str, program: str, kind: ProgramKind, time_zone: str, site: str,
    email: str, account_name: str, now: datetime,
) -> Founded:  # fmt: skip
    """The first organization, program, site and coordinator, who also has the organization's settings in hand."""
    tenant = Organization.objects.create(name=name, outward_name=outward_name or name, created_at=now)
    with organization.hold(tenant.id):
        by = system(tenant.id)
        program_id = add_program(name=program, kind=kind, time_zone=time_zone, by=by, now=now)
        site_id = add_site(program_id, name=site, by=by, now=now)
        account_id = add_account(email=email, name=account_name, now=now)
        for role in (Role.COORDINATOR, Role.ADMIN):
            add_membership(account_id, role=role, program_id=None, by=by, now=now)
    return Founded(tenant.id, program_id, site_id, account_id)


@transaction.atomic
def add_program(*, name: str, kind: ProgramKind, time_zone: str, by: Actor, now: datetime) -> UUID:
    """A program of the organization in hand. `time_zone` is an IANA name."""
    require(by, Permission.SETTINGS_EDIT)
    if not name.strip():
        raise Refused("name_missing", field="name")
    if time_zone not in available_timezones():
        raise Refused("unknown_time_zone", field="time_zone")
    if Program.objects.filter(name=name.strip()).exists():
        raise Refused("name_taken", field="name")
    row = Program.objects.create(name=name.strip(), kind=ProgramKind(kind), time_zone=time_zone)
    ledger.record("programs.add_program", by=by, now=now, row=row.id)
    return row.id


@transaction.atomic
def add_site(
    program_id: UUID, *, name: str, address: str = "", crisis_line: str = "", by: Actor, now: datetime
) -> UUID:
    """A place of a program."""
    require(by, Permission.SETTINGS_EDIT, program=program_id)
    if not name.strip():
        raise Refused("name_missing", field="name")
    if not Program.objects.filter(id=program_id).exists():
        raise NotFound
    if Site.objects.filter(program_id=program_id, name=name.strip()).exists():
        raise Refused("name_taken", field="name")
    row = Site.objects.create(
        program_id=program_id, name=name.strip(), address=address.strip(), crisis_line=crisis_line.strip()
    )
    ledger.record("programs.add_site", by=by, now=now, row=row.id)
    return row.id


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
    admin = by.system or any(post.role is Role.ADMIN for post in by.posts)
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
        token_hash=_hash(token), invited_by_id=by.account_id or by.organization_id, invited_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip
    ledger.record("programs.invite", by=by, now=now, row=row.id, detail={"role": str(role)})
    return row.id, token


def invitation_of(token: str, *, now: datetime) -> Invitation:
    """The invitation behind a link, of whichever organization; Refused when used or expired."""
    row = Invitation.unscoped.filter(token_hash=_hash(token)).first()
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
    """End one post; the account's id. The caller hands over the people (consent.actions.leave)."""
    require(by, Permission.STAFF_EDIT)
    row = Membership.objects.select_for_update().filter(id=membership_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.STAFF_EDIT, program=row.program_id)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
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


@transaction.atomic
def set_setting(program_id: UUID | None, default: Default, value: int, *, by: Actor, now: datetime) -> None:
    """A program's own value, or the organization's; the default's own value takes the row away again."""
    require(by, Permission.SETTINGS_EDIT, program=program_id)
    if program_id is not None and not Program.objects.filter(id=program_id).exists():
        raise NotFound
    if reason := why_not_set(default, value):
        raise Refused(reason, field=default.key)
    key = {"program_id": program_id, "room": default.room, "key": default.key}
    if value == default.value and program_id is None:
        Setting.objects.filter(**key).delete()
    elif not Setting.objects.filter(**key).update(value=value):
        Setting.objects.create(**key, value=value)
    detail = {"room": default.room, "key": default.key, "value": value}
    ledger.record("programs.set_setting", by=by, now=now, row=program_id, detail=detail)


@transaction.atomic
def sign_in_link(account_id: UUID, *, now: datetime, hours: int = 24) -> str:
    """A token that signs this account in once. Only an operator on the machine can ask for it."""
    token = secrets.token_urlsafe(24)
    row = SignInLink.objects.create(
        account_id=account_id, token_hash=_hash(token), expires_at=now + timedelta(hours=hours)
    )
    ledger.record("programs.sign_in_link", by=system(row.organization_id), now=now, row=row.id)
    return token


@transaction.atomic
def use_sign_in_link(token: str, *, now: datetime) -> tuple[UUID, UUID]:
    """(account, organization) of a link, which is then used up; Refused when used or expired."""
    rows = SignInLink.unscoped.filter(token_hash=_hash(token), used_at__isnull=True, expires_at__gt=now)
    row = rows.select_related("account").first()
    if row is None or not row.account.is_active or not rows.update(used_at=now):
        raise Refused("sign_in_link_over")
    with organization.hold(row.organization_id):
        ledger.record("programs.use_sign_in_link", by=system(row.organization_id), now=now, row=row.id)
    return row.account_id, row.organization_id


@transaction.atomic
def forget_expired(*, by: Actor, now: datetime) -> int:
    """Delete links that no longer lead anywhere, a month after their time; how many."""
    require(by, Permission.STAFF_EDIT)
    before = now - timedelta(days=KEEP_LINKS_DAYS)
    invitations, _ = Invitation.objects.filter(expires_at__lt=before).delete()
    links, _ = SignInLink.objects.filter(expires_at__lt=before).delete()
    if invitations or links:
        detail = {"invitations": invitations, "links": links}
        ledger.record("programs.forget_expired", by=by, now=now, detail=detail)
    return invitations + links


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
