"""What people are told of their rights, and what they decide: the notice at admission (42 CFR 2.22)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import NoticeGiven
from companionway.consent.queries.grounds import require_seen
from companionway.consent.rules import NOTICE_VERSION, Signing
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden
from companionway.ground.models import insert_under_key
from companionway.programs import queries as programs


@transaction.atomic
def give_notice(
    person_id: UUID, *, how: Signing, language: str, program_id: UUID | None, key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody was given the notice, in their language: read on their own page, or handed over (2.22(a)).

    `key` is the form's one-time key: sent again, it was given once.
    """
    may_for(person_id, by=by, now=now)
    if key is not None and (row := NoticeGiven.objects.filter(id=key).first()):
        if row.person_id != person_id:
            raise Forbidden("key")
        return row.id
    if program_id is not None:
        programs.program(by, program_id)
    row = NoticeGiven(
        id=key or ids.new(), person_id=person_id, program_id=program_id, language=language,
        text_version=NOTICE_VERSION, how=how, at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    ledger.record(
        "consent.give_notice", by=by, now=now, about=person_id, row=row.id,
        detail={"how": how, "language": language, "version": NOTICE_VERSION}, touches=[person_id],
    )  # fmt: skip
    return row.id


def may_for(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """Oneself; or a colleague who takes consents and may know who they are."""
    require_at_home(by)
    if by.person_id == person_id and by.may(Permission.CONSENT_GIVE):
        return
    require(by, Permission.CONSENT_TAKE)
    require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))
