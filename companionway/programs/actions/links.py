"""Sign-in links: each works once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger, organization
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Refused
from companionway.programs.models import Invitation, SignInLink, Token, WayIn
from companionway.programs.rules import hashed

KEEP_LINKS_DAYS = 30


@transaction.atomic
def sign_in_link(account_id: UUID, *, now: datetime, hours: int = 24) -> str:
    """A token that signs this account in once. Only an operator on the machine can ask for it."""
    token = secrets.token_urlsafe(24)
    row = SignInLink.objects.create(
        account_id=account_id, token_hash=hashed(token), expires_at=now + timedelta(hours=hours)
    )
    ledger.record("programs.sign_in_link", by=system(row.organization_id), now=now, row=row.id)
    return token


@transaction.atomic
def use_sign_in_link(token: str, *, now: datetime) -> tuple[UUID, UUID]:
    """(account, organization) of a link, which is then used up; Refused when used or expired."""
    rows = SignInLink.unscoped.filter(token_hash=hashed(token), used_at__isnull=True, expires_at__gt=now)
    row = rows.select_related("account").first()
    if row is None or not row.account.is_active or not rows.update(used_at=now):
        raise Refused("sign_in_link_over")
    with organization.hold(row.organization_id):
        ledger.record("programs.use_sign_in_link", by=system(row.organization_id), now=now, row=row.id)
    return row.account_id, row.organization_id


@transaction.atomic
def forget_expired(*, by: Actor, now: datetime) -> int:
    """Delete links and tokens that no longer lead anywhere, a month after their time; how many."""
    require(by, Permission.STAFF_EDIT)
    before = now - timedelta(days=KEEP_LINKS_DAYS)
    invitations, _ = Invitation.objects.filter(expires_at__lt=before).delete()
    links, _ = SignInLink.objects.filter(expires_at__lt=before).delete()
    ways, _ = WayIn.objects.filter(expires_at__lt=before, used_at__isnull=True).delete()
    tokens, _ = Token.objects.filter(expires_at__lt=before).delete()
    gone = {"invitations": invitations, "links": links, "ways_in": ways, "tokens": tokens}
    if any(gone.values()):
        ledger.record("programs.forget_expired", by=by, now=now, detail=gone)
    return sum(gone.values())
