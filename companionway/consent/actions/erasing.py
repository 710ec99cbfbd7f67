"""Somebody asks to be erased, takes that back, is answered; and what this room keeps of them goes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from companionway.consent.models import (
    Choice,
    Complaint,
    Consent,
    Disclosure,
    DualRole,
    EmergencyAccess,
    ErasureRequest,
    Link,
    NoticeGiven,
    Recipient,
    Restriction,
)
from companionway.consent.queries.erasing import open_requests
from companionway.consent.queries.grounds import require_seen
from companionway.consent.rules import why_not_words
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs import queries as programs

# In this order: what points to a row goes before it.
_THEIRS = (
    Restriction, Link, Disclosure, Consent, Recipient, EmergencyAccess, Choice, Complaint, NoticeGiven,
    ErasureRequest,
)  # fmt: skip


@transaction.atomic
def ask_erasure(person_id: UUID, *, words: str = "", key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """Ask that everything about oneself be erased. Asked again while it is open, it is the same wish.

    `key` is the form's one-time key.
    """
    require(by, Permission.CONSENT_GIVE)
    if by.person_id != person_id:
        raise Forbidden("person")
    if reason := why_not_words(words):
        raise Refused(reason, field="words")
    if standing := open_requests().filter(person_id=person_id).first():
        return standing.id
    row = ErasureRequest(id=key or ids.new(), person_id=person_id, words=words.strip(), asked_at=now)
    row.save(force_insert=True)
    ledger.record("consent.ask_erasure", by=by, now=now, about=person_id, row=row.id)
    return row.id


@transaction.atomic
def withdraw_erasure(request_id: UUID, *, by: Actor, now: datetime) -> None:
    """One does not want it any more."""
    require(by, Permission.CONSENT_GIVE)
    row = _open(request_id)
    if row.person_id != by.person_id:
        raise NotFound
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    ledger.record("consent.withdraw_erasure", by=by, now=now, about=row.person_id, row=row.id)


@transaction.atomic
def answer_erasure(request_id: UUID, words: str, *, by: Actor, now: datetime) -> UUID:
    """Not now, and why: in words to whoever asked. Returns who asked, so that they are told to look."""
    require(by, Permission.PERSON_ERASE)
    row = _open(request_id)
    require_seen(by, row.person_id, Category.IDENTITY, today=programs.local_day(None, now))
    if reason := why_not_words(words, needed=True):
        raise Refused(reason, field="words")
    row.answer, row.answered_at, row.answered_by_id = words.strip(), now, by.account_id
    row.save(update_fields=["answer", "answered_at", "answered_by_id"])
    ledger.record("consent.answer_erasure", by=by, now=now, about=row.person_id, row=row.id)
    return row.person_id


def _open(request_id: UUID) -> ErasureRequest:
    row = open_requests().select_for_update().filter(id=request_id).first()
    if row is None:
        raise NotFound
    return row


def erase(person_id: UUID) -> None:
    """What somebody consented to, chose, asked and was told, and what left about them.

    A consent of another that names them stays as it was signed, and opens nothing any more: whoever it named is not
    here. A restriction of another that kept something from them has nobody left to keep it from.
    """
    Restriction.objects.filter(from_person_id=person_id).delete()
    for table in _THEIRS:
        table.objects.filter(person_id=person_id).delete()
    DualRole.objects.filter(Q(helper_id=person_id) | Q(helped_id=person_id)).delete()
    for row in Recipient.objects.filter(member_id=person_id):
        row.member, row.name, row.reach, row.serves = None, "", "", ""
        row.save(update_fields=["member", "name", "reach", "serves"])
