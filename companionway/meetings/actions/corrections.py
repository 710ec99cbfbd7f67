"""Somebody says that a meeting is told wrongly, and whoever keeps the list settles it (R65).

Nothing tells who said so. Their words are kept encrypted until it is settled, and then deleted.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.meetings.models import Correction, MutualAidMeeting
from companionway.meetings.rules import MOST_OF_A_CORRECTION, CorrectionKind, CorrectionOutcome

A_DAY = 300  # corrections that one organization takes in a day: a flood buries nobody


@transaction.atomic
def correct(
    meeting_id: UUID, kind: CorrectionKind, words: str, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Somebody says so. `key` is the form's one-time key: sent again, it is the same one."""
    require(by, Permission.MEETINGS_KEEP)
    if key is not None and (known := Correction.objects.filter(id=key).first()):
        return known.pk
    row = MutualAidMeeting.objects.filter(id=meeting_id).first()
    if row is None:
        raise NotFound
    words = words.strip()
    if (over := len(words) - MOST_OF_A_CORRECTION) > 0:
        raise Refused("text_too_long", field="words", most=MOST_OF_A_CORRECTION, over=over)
    if Correction.objects.filter(at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise Refused("corrections_no_more_today")
    said = Correction(
        id=key or ids.new(), feed_id=row.feed_id, key=row.key, name=row.name, kind=kind, words=words, at=now
    )
    insert_under_key(said)
    ledger.record("meetings.correct", by=by, now=now, row=said.pk, detail={"kind": str(kind)})
    return said.pk


@transaction.atomic
def settle(correction_id: UUID, outcome: CorrectionOutcome, *, by: Actor, now: datetime) -> None:
    """Looked at, and what came of it. What was written is deleted with that; the same again changes nothing."""
    require(by, Permission.MEETINGS_KEEP)
    row = Correction.objects.select_for_update(of=("self",)).select_related("feed").filter(id=correction_id).first()
    if row is None:
        raise NotFound
    _within_reach(row, by)
    if row.settled == outcome:
        return
    if row.settled:
        raise Refused("correction_settled")
    row.settled, row.settled_at, row.settled_by_id, row.words = outcome, now, by.account_id, ""
    row.save(update_fields=["settled", "settled_at", "settled_by_id", "words"])
    ledger.record("meetings.settle", by=by, now=now, row=row.pk, detail={"outcome": str(outcome)})


def _within_reach(row: Correction, by: Actor) -> None:
    if row.feed.program_id is not None:
        try:
            require(by, Permission.MEETINGS_KEEP, program=row.feed.program_id)
        except Forbidden:
            raise NotFound from None
