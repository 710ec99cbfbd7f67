"""The caller's one-time key: sent again, it is the same thing, kept once (R84)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Header

from companionway.ground import ids

KEY: UUID | None = Header(
    None, alias="Idempotency-Key",
    description="A UUID of the caller's own. Sent again by the same account to the same address, it changes "
    "nothing and answers with what it became.",
)  # fmt: skip


def key_of(request: HttpRequest, key: UUID | None) -> UUID | None:
    """The room's key for a caller's: bound to the account and the address, so that nobody meets another's.

    It keeps the moment of a UUIDv7, so that rows written together stand together.
    """
    if key is None:
        return None
    said = (key.int >> 80) / 1000 if key.version == 7 else 0
    moment = datetime.fromtimestamp(min(said, request.now.timestamp()), UTC)
    return ids.of(moment, f"{request.actor.account_id} {request.path} {key}".encode())
