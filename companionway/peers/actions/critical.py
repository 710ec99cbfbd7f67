"""Something hard happened: written down in a minute, so that somebody talks with them soon (field.md part 5)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.peers import queries
from companionway.peers.actions.supervising import may_supervise
from companionway.peers.models import CriticalEvent
from companionway.peers.rules import CriticalKind, why_not_critical
from companionway.programs import queries as programs


@transaction.atomic
def note_critical(
    person_id: UUID, kind: CriticalKind, happened_at: datetime, words: str = "", *, key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """By oneself, or by whoever supervises them and heard of it. Who supervises them is told to look."""
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
    else:
        may_supervise(by, person_id, now)
    sent = CriticalEvent.objects.filter(id=key).first() if key is not None else None
    if sent is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    if wrong := why_not_critical(happened_at, words, now=now):
        raise Refused(wrong[1], field=wrong[0])
    row = CriticalEvent(
        id=key or ids.new(), person_id=person_id, kind=kind, happened_at=happened_at, words=words.strip(), at=now,
        by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    _tell(row, by, now)
    ledger.record(
        "peers.note_critical", by=by, now=now, about=person_id, row=row.id, detail={"kind": str(kind)},
        touches=[person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def settle_critical(critical_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was talked about; also where no time of supervision is written down for it. By the supervisor's word."""
    row = CriticalEvent.objects.select_for_update().filter(id=critical_id, debriefed_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_supervise(by, row.person_id, now)
    row.debriefed_at = now
    row.save(update_fields=["debriefed_at"])
    ledger.record(
        "peers.settle_critical", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )  # fmt: skip


def _tell(row: CriticalEvent, by: Actor, now: datetime) -> None:
    """Those who supervise them, in neutral words; whoever wrote it down knows."""
    every, today = system(by.organization_id), programs.local_day(None, now)
    for one in queries.supervisors(every, [row.person_id], today=today).get(row.person_id, ()):
        if one != by.person_id and one in consent.accounts_of(every, [one], today=today):
            notices.tell(
                one, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id, once=f"critical {row.id}", by=by, now=now
            )  # fmt: skip
