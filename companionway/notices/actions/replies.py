"""A text that came in is noted once, with what was said back, so that a second delivery of it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from companionway.ground import ledger
from companionway.ground.access import Actor
from companionway.ground.errors import Forbidden, NotFound, Reason
from companionway.notices.models import Line, Reply
from companionway.notices.queries.lines import mark_of
from companionway.notices.rules import Way


def note_reply(
    line_id: UUID, address: str, carrier_id: str, *, understood: str, answered: Sequence[Reason], by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """For SYSTEM, in the transaction in which the text was acted upon. Its words are not kept here."""
    if not by.system:
        raise Forbidden("system")
    line = Line.objects.filter(id=line_id).first()
    if line is None:
        raise NotFound
    row = Reply(
        person_id=line.person_id, mark=mark_of(Way.TEXT, address), carrier_id=carrier_id, at=now,
        understood=understood, answered=[[one.code, dict(one.numbers)] for one in answered],
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(
        "notices.note_reply", by=by, now=now, about=row.person_id, row=row.id, detail={"meant": understood},
        touches=[line.person_id],
    )  # fmt: skip
    return row.id
