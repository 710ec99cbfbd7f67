"""Somebody from outside asked, and got the one reply; something was not right, and is answered (2.4, 2.13)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Complaint, ComplaintAnswer, OutsideRequest
from companionway.consent.queries.asking import may_answer, readable
from companionway.consent.queries.law import law
from companionway.consent.rules import (
    ComplaintAbout,
    Outcome,
    OutsideFacts,
    why_not_outside,
    why_not_tell,
)
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import OrganizationModel, insert_under_key
from companionway.programs import queries as programs


@transaction.atomic
def take_outside_request(facts: OutsideFacts, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """Write down that somebody asked. It is joined to nobody and looked up nowhere: that would confirm (2.13).

    `key` is the form's one-time key: sent again, it was asked once. The ledger's line names nobody.
    """
    require(by, Permission.OUTSIDE_TAKE)
    if wrong := why_not_outside(facts):
        raise Refused(wrong[1], field=wrong[0])
    reply = law("en")["neither_confirm_nor_deny"]
    row = OutsideRequest(
        id=key or ids.new(), at=now, asker=facts.asker, came=facts.came, asked_by=facts.asked_by.strip(),
        about=facts.about.strip(), words=facts.words.strip(), text_version=reply.version, taken_by_id=by.account_id,
    )  # fmt: skip
    if not _once(row, key, taken_by_id=by.account_id):
        return row.id
    detail = {"asker": facts.asker, "came": facts.came}
    ledger.record("consent.take_outside_request", by=by, now=now, row=row.id, detail=detail)
    return row.id


@transaction.atomic
def close_outside_request(outside_id: UUID, outcome: Outcome, words: str = "", *, by: Actor, now: datetime) -> None:
    """How it ended."""
    require(by, Permission.PRIVACY_KEEP)
    row = OutsideRequest.objects.select_for_update().filter(id=outside_id).first()
    if row is None:
        raise NotFound
    if row.closed_at is not None:
        raise Refused("already_answered", field="outcome")
    if words.strip() and (reason := why_not_tell(words)):
        raise Refused(reason, field="words")
    row.closed_at, row.closed_by_id, row.outcome, row.outcome_words = now, by.account_id, outcome, words.strip()
    row.save(update_fields=["closed_at", "closed_by_id", "outcome", "outcome_words"])
    ledger.record("consent.close_outside_request", by=by, now=now, row=row.id, detail={"outcome": outcome})


@transaction.atomic
def complain(
    person_id: UUID | None, about: ComplaintAbout, words: str, *, to_admin: bool = False, language: str,
    typed_in: bool = False, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Something was not right (2.4(a)): said by oneself, or `typed_in` by a colleague who takes consents.

    `person_id` None: they leave their name out, and then nothing is kept of who sent it, neither in the row nor in
    the ledger. `to_admin`: it is about whoever keeps privacy here.
    """
    if typed_in:
        require(by, Permission.CONSENT_TAKE)
        readable(by, person_id, today=programs.local_day(None, now))
    else:
        require(by, Permission.CONSENT_GIVE)
        if person_id not in (None, by.person_id):
            raise Forbidden("person")
    if reason := why_not_tell(words):
        raise Refused(reason, field="words")
    row = Complaint(
        id=key or ids.new(), person_id=person_id, about=about, words=words.strip(), language=language, made_at=now,
        taken_by_id=by.account_id if typed_in else None, to_admin=to_admin,
    )  # fmt: skip
    if not _once(row, key, person_id=person_id):
        return row.id
    ledger.record(
        "consent.complain", by=by if typed_in or person_id else _nobody(by), now=now, about=person_id, row=row.id,
        detail={"about": about, "to_admin": to_admin}, touches=[person_id] if person_id else [],
    )  # fmt: skip
    return row.id


def _nobody(by: Actor) -> Actor:
    """Nobody in particular: the ledger has a line, and no name in it."""
    return Actor(by.organization_id, None, None, (), frozenset())


def _once(row: OrganizationModel, key: UUID | None, **same: Any) -> bool:
    """Whether the row was written now; False where the same form came before. Another's key is not there."""
    if key is not None and (known := type(row).objects.filter(id=key).first()):
        if any(getattr(known, name) != value for name, value in same.items()):
            raise Forbidden("key")
        return False
    insert_under_key(row)
    return True


@transaction.atomic
def answer_complaint(
    complaint_id: UUID, words: str, *, close: bool = True, by: Actor, now: datetime
) -> UUID | None:
    """The answer, which whoever complained reads on their own page; who that is, or None where they gave no name.

    What is about whoever keeps privacy is answered by those who set the house up.
    """
    row = Complaint.objects.select_for_update().filter(id=complaint_id).first()
    if row is None or by.account_id is None or not may_answer(by, to_admin=row.to_admin):
        raise NotFound
    if reason := why_not_tell(words):
        raise Refused(reason, field="words")
    if row.closed_at is not None:
        raise Refused("already_answered", field="words")
    ComplaintAnswer.objects.create(complaint=row, words=words.strip(), at=now, by_id=by.account_id)
    if close:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
    touched = [row.person_id] if row.person_id else []
    ledger.record("consent.answer_complaint", by=by, now=now, about=row.person_id, row=row.id,
                  detail={"closed": close}, touches=touched)  # fmt: skip
    return row.person_id
