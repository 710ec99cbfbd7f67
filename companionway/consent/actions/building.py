"""A consent is built step by step, and whatever was typed is kept; a draft that nobody signs goes away (2.31)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent.actions.recipients import beside, write
from companionway.consent.models import Consent, Recipient
from companionway.consent.queries.consents import readable, require_reads
from companionway.consent.queries.law import law
from companionway.consent.rules import (
    DRAFT_KEPT_DAYS,
    TEMPLATES,
    ConsentKind,
    Said,
    Start,
    spelled,
    told,
    why_not_said,
)
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.people import queries as people
from companionway.programs import queries as programs


@transaction.atomic
def begin(
    person_id: UUID, kind: ConsentKind, *, start: Start | None = None, program_id: UUID | None = None,
    language: str, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A draft. `start` fills in the smallest set, the usual purpose and the usual end for whoever is to know.

    `program_id`: who may tell; None: every program of the house. `key` is the form's one-time key.
    """
    today = programs.local_day(None, now)
    require_reads(by, person_id, today=today)
    if person_id not in people.here([person_id]):
        raise NotFound
    if key is not None and (known := Consent.objects.filter(id=key).first()):
        if known.person_id != person_id:
            raise Forbidden("key")
        return known.id
    if program_id is not None and program_id not in programs.zones():
        raise NotFound
    row = Consent(
        id=key or ids.new(), person_id=person_id, kind=kind, program_id=program_id, language=language, begun_at=now,
        taken_by_id=None if by.person_id == person_id else by.account_id,
    )  # fmt: skip
    if start is not None:
        _as_usual(row, start, today=today)
    insert_under_key(row)
    ledger.record("consent.begin", by=by, now=now, about=person_id, row=row.id, detail={"kind": str(kind)})
    return row.id


def _as_usual(row: Consent, start: Start, *, today: date) -> None:
    usual = TEMPLATES[start]
    ends, ends_on = usual.ends(today)
    row.kind, row.categories, row.purpose = usual.kind, spelled(usual.categories), usual.purpose
    row.ends, row.ends_on = ends, ends_on
    row.recipient = Recipient.objects.create(person_id=row.person_id, kind=usual.recipient)
    if usual.kind is ConsentKind.CARE:  # described as the law allows, and by no name
        row.recipient.name, row.recipient.covered = law(row.language)["care_recipients"].words, True
        row.recipient.save()


@transaction.atomic
def say(consent_id: UUID, said: Said, *, by: Actor, now: datetime) -> None:
    """A step of the builder. A draft keeps whatever was typed; what it still lacks, the rule says."""
    today = programs.local_day(None, now)
    row = _draft(consent_id, by=by, today=today)
    if wrong := why_not_said(said):
        raise Refused(wrong[1], field=wrong[0])
    if said.recipient_id is not None or said.recipient is not None:
        _to_whom(row, said, by=by, today=today)
    if said.categories is not None:
        row.categories, row.what = spelled(told(said.categories)), said.what.strip()
    if said.purpose is not None:
        row.purpose, row.purpose_words = said.purpose, said.purpose_words.strip()
    if said.ends is not None:
        row.ends, row.ends_on, row.ends_words = said.ends, said.ends_on, said.ends_words.strip()
        row.lock_until_on, row.lock_words = said.lock_until_on, said.lock_words.strip()
    row.save()
    ledger.record("consent.say", by=by, now=now, about=row.person_id, row=row.id)


@transaction.atomic
def discard(consent_id: UUID, *, by: Actor, now: datetime) -> None:
    """A draft that is not wanted any more."""
    row = _draft(consent_id, by=by, today=programs.local_day(None, now))
    ledger.record("consent.discard", by=by, now=now, about=row.person_id, row=row.id)
    _delete(row)


@transaction.atomic
def forget_drafts(*, by: Actor, now: datetime) -> int:
    """Delete drafts that nobody signed in time; how many. For the timer."""
    require(by, Permission.CONSENT_TAKE)
    if by.programs_with(Permission.CONSENT_TAKE) is not None:
        raise Forbidden(Permission.CONSENT_TAKE)
    gone = [
        row
        for row in Consent.objects.filter(signed_at__isnull=True).select_related("recipient")
        if row.begun_at <= now - timedelta(days=programs.setting(row.program_id, DRAFT_KEPT_DAYS))
    ]
    for row in gone:
        _delete(row)
    if gone:
        ledger.record("consent.forget_drafts", by=by, now=now, detail={"drafts": len(gone)})
    return len(gone)


def _draft(consent_id: UUID, *, by: Actor, today: date) -> Consent:
    row = readable(by, consent_id, today=today, lock=True)
    if row.signed_at is not None:
        raise Refused("consent_signed_already")
    return row


def _to_whom(row: Consent, said: Said, *, by: Actor, today: date) -> None:
    """Somebody who is known already, or one who is written into this draft alone."""
    own = _own(row)
    if said.recipient_id is not None:
        known = Recipient.objects.filter(id=said.recipient_id, ended_at__isnull=True).first()
        if known is None or known.person_id not in (None, row.person_id):
            raise NotFound
        row.recipient = known
        if own is not None and own.id != known.id:
            row.save()
            own.delete()
        return
    to = said.recipient
    assert to is not None
    beside(to, row.person_id, by=by, today=today)
    row.recipient = write(own or Recipient(person_id=row.person_id), to)


def _own(row: Consent) -> Recipient | None:
    """The recipient that only this draft names."""
    to = row.recipient
    if to is None or to.person_id != row.person_id:
        return None
    return None if Consent.objects.filter(recipient=to).exclude(id=row.id).exists() else to


def _delete(row: Consent) -> None:
    own = _own(row)
    row.delete()
    if own is not None:
        own.delete()
