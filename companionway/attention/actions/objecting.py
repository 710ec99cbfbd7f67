"""Somebody says that a reason is not right; a coordinator answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.attention.models import Objection
from companionway.attention.rules.owning import why_not_answer, why_not_object
from companionway.attention.rules.signals import Code
from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


@transaction.atomic
def object_to(
    person_id: UUID, codes: Iterable[Code], words: str, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """That is not right: of oneself only. It changes nothing by itself; a coordinator reads and answers it.

    `key` is the form's one-time key: sent again, it answers with what it became.
    """
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id:
        raise Forbidden("person")
    if key is not None and (row := Objection.objects.filter(id=key).first()):
        if row.person_id != person_id:
            raise Forbidden("key")
        return row.id
    meant = sorted({str(code) for code in codes})
    if wrong := why_not_object([Code(code) for code in meant], words):
        raise Refused(wrong[1], field=wrong[0])
    row = Objection(id=key or ids.new(), person_id=person_id, codes=meant, words=words.strip(), objected_at=now)
    insert_under_key(row)
    ledger.record(
        "attention.object_to", by=by, now=now, about=person_id, row=row.id, detail={"codes": meant},
        touches=[person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def answer_objection(objection_id: UUID, words: str, *, by: Actor, now: datetime) -> UUID:
    """The answer, which whoever objected reads on their own pages; they are told that something waits."""
    require(by, Permission.PERSON_EDIT)
    row = Objection.objects.select_for_update().filter(id=objection_id).first()
    if row is None:
        raise NotFound
    consent.require_seen(by, row.person_id, Category.CONTACTS, today=programs.local_day(None, now))
    if row.answered_at is not None:
        raise Refused("already_answered", field="words")
    if reason := why_not_answer(words):
        raise Refused(reason, field="words")
    row.answer, row.answered_at, row.answered_by_id = words.strip(), now, by.account_id
    row.save(update_fields=["answer", "answered_at", "answered_by_id"])
    every = system(by.organization_id)
    notices.tell(row.person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id, once=f"answer {row.id}",
                 by=every, now=now)  # fmt: skip
    ledger.record(
        "attention.answer_objection", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )
    return row.person_id


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: what the old person objected to, the new person did."""
    Objection.objects.filter(person_id=old_id).update(person_id=new_id)
