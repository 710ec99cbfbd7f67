"""Tokens: somebody lets a program of their own call the API as themself, with some of their verbs, for a time."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger, organization
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs import queries
from companionway.programs.models import Token
from companionway.programs.rules import hashed, why_not_token


@dataclass(frozen=True)
class Used:
    """Whose token it is, where, and what it may do."""

    id: UUID
    account_id: UUID
    organization_id: UUID
    scopes: frozenset[Permission]
    language: str  # its owner's


@transaction.atomic
def make_token(*, name: str, scopes: Iterable[Permission], days: int, by: Actor, now: datetime) -> tuple[UUID, str]:
    """A token of one's own: (id, token). The token is shown once and kept only as a hash."""
    require(by, Permission.TOKEN_EDIT)
    if by.account_id is None:
        raise Forbidden(Permission.TOKEN_EDIT)
    scopes = sorted(set(scopes))
    if wrong := why_not_token(name, scopes, days, by.permissions):
        raise Refused(wrong[1], field=wrong[0])
    secret = secrets.token_urlsafe(32)
    row = Token.objects.create(
        account_id=by.account_id, name=name.strip(), token_hash=hashed(secret), scopes=" ".join(scopes),
        made_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    detail = {"scopes": [str(scope) for scope in scopes], "days": days}
    ledger.record("programs.make_token", by=by, now=now, row=row.id, detail=detail)
    return row.id, f"{_named(row.organization_id)}.{secret}"


@transaction.atomic
def end_token(token_id: UUID, *, by: Actor, now: datetime) -> None:
    """End a token: one's own, or for whoever looks after all colleagues anybody's."""
    require(by, Permission.TOKEN_EDIT)
    rows = Token.objects.filter(id=token_id, ended_at__isnull=True)
    if by.programs_with(Permission.STAFF_EDIT) is not None:
        rows = rows.filter(account_id=by.account_id)
    if not rows.update(ended_at=now):
        raise NotFound
    ledger.record("programs.end_token", by=by, now=now, row=token_id)


def use_token(text: str, *, now: datetime) -> Used:
    """Whose token this is; Refused when unknown, ended or over. That it was used is noted once a day."""
    tenant, _, secret = text.partition(".")
    organization_id = _tenant(tenant)
    if organization_id is None or not secret:
        raise Refused("token_over")
    with organization.hold(organization_id):
        live = Token.objects.filter(token_hash=hashed(secret), ended_at__isnull=True, expires_at__gt=now)
        row = live.filter(account__is_active=True).select_related("account").first()
        if row is None:
            raise Refused("token_over")
        today = queries.local_day(None, now)
        if row.last_used_on != today:
            Token.objects.filter(id=row.id).update(last_used_on=today)
    scopes = frozenset(map(Permission, row.scopes.split()))
    return Used(row.id, row.account_id, organization_id, scopes, row.account.language)


def _named(organization_id: UUID) -> str:
    """The tenant in the token, so that it is looked for in one organization only."""
    return urlsafe_b64encode(organization_id.bytes).decode().rstrip("=")


def _tenant(text: str) -> UUID | None:
    try:
        return UUID(bytes=urlsafe_b64decode(f"{text}=="))
    except ValueError:
        return None
