"""The address under which somebody's own programs read their calendar: made, read, closed (R42).

It is unguessable, kept as a hash, and shown once. One a person: a new one closes the one before.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger, organization
from companionway.ground.access import Actor, Permission, actor, require
from companionway.ground.errors import Forbidden, NotFound
from companionway.journey.models import CalendarFeed
from companionway.programs.rules import hashed, of_organization, organization_in


@dataclass(frozen=True)
class OpenFeed:
    """A feed as it is read: for whom, in which language, and whether it says what and where."""

    reader: Actor
    person_id: UUID
    language: str
    with_words: bool
    with_place: bool


@transaction.atomic
def make_feed(
    person_id: UUID, *, language: str, with_words: bool = False, with_place: bool = False, by: Actor, now: datetime
) -> str:
    """A new address; what stood under the one before is closed. Returned once, as its token."""
    _oneself(by, person_id)
    _closed(person_id, now)
    token = f"{of_organization(by.organization_id)}.{secrets.token_urlsafe(32)}"
    row = CalendarFeed.objects.create(
        id=ids.new(), person_id=person_id, token_hash=hashed(token), language=language, with_words=with_words,
        with_place=with_place, made_at=now,
    )  # fmt: skip
    ledger.record(
        "journey.make_feed", by=by, now=now, about=person_id, row=row.id,
        detail={"with_words": with_words, "with_place": with_place}, touches=[person_id],
    )  # fmt: skip
    return token


@transaction.atomic
def close_feed(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """Nobody reads it any more, from this moment."""
    _oneself(by, person_id)
    if _closed(person_id, now):
        ledger.record("journey.close_feed", by=by, now=now, about=person_id, touches=[person_id])


def open_feed(token: str) -> OpenFeed:
    """What the token opens; NotFound where it was closed or never was. Read with the eyes of whose it is."""
    try:
        tenant = organization_in(token)
    except ValueError:
        raise NotFound from None
    with organization.hold(tenant):
        row = CalendarFeed.objects.filter(token_hash=hashed(token), revoked_at__isnull=True).first()
        if row is None:
            raise NotFound
        eyes = actor(tenant, person_id=row.person_id, purpose="feed")
        return OpenFeed(eyes, row.person_id, row.language, row.with_words, row.with_place)


def _oneself(by: Actor, person_id: UUID) -> None:
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id:
        raise Forbidden("own")


def _closed(person_id: UUID, now: datetime) -> int:
    return CalendarFeed.objects.filter(person_id=person_id, revoked_at__isnull=True).update(revoked_at=now)
