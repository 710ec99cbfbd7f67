"""What people say of those beside them, added up (R3 R76; ADR on feedback).

Who answers leaves one line: that they were heard about this helper, so that nobody counts twice. It carries a
quarter and no time, also in its id, and goes when the batch is closed. There is no event and no line of the ledger
of an answer: both carry a moment and a person, and beside the sum before and after they would give the answer away.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require, require_at_home
from companionway.ground.errors import NotFound, Refused
from companionway.peers import queries
from companionway.peers.models import FeedbackBatch, FeedbackGiven
from companionway.peers.queries.feedback import batch_of
from companionway.peers.rules import (
    FEEDBACK_LEAST,
    Answers,
    added,
    may_close,
    quarter_began,
    quarter_of,
    why_not_feedback,
)
from companionway.programs import queries as programs


@transaction.atomic
def give_feedback(helper_id: UUID, answers: Answers, *, by: Actor, now: datetime) -> bool:
    """How it is with somebody beside me. Whether it was added: once for each batch, whatever is sent again."""
    require(by, Permission.OWN_EDIT)
    if by.person_id is None:
        raise NotFound
    today = programs.local_day(None, now)
    beside = {one.card.person_id: one for one in queries.asked_about(by, by.person_id, today=today)}
    if helper_id not in beside:
        raise NotFound
    if reason := why_not_feedback(answers):
        raise Refused(reason)
    quarter = quarter_of(today)
    row = _open(helper_id, quarter)
    if FeedbackGiven.objects.filter(person_id=by.person_id, helper_id=helper_id).exists():
        return False
    FeedbackGiven.objects.create(
        id=_untimed(quarter), person_id=by.person_id, helper_id=helper_id, quarter=quarter
    )  # fmt: skip
    batch = added(batch_of(row), answers)
    row.count, row.sums = batch.count, {question: list(sums) for question, sums in batch.sums.items()}
    row.save(update_fields=["count", "sums"])
    return True


@transaction.atomic
def close_feedback(*, by: Actor, now: datetime) -> int:
    """Close what is over and has enough, and forget who was heard in it. How many were closed."""
    require_at_home(by)
    if not by.system:
        raise NotFound
    quarter = quarter_of(programs.local_day(None, now))
    rows = FeedbackBatch.objects.select_for_update().filter(closed_on__isnull=True).order_by("id")
    closed = [row.person_id for row in rows if _closed(row, quarter)]
    if closed:
        ledger.record("peers.close_feedback", by=by, now=now, detail={"batches": len(closed)}, touches=closed)
    return len(closed)


def _open(helper_id: UUID, quarter: str) -> FeedbackBatch:
    """The batch that gathers; one that is over and has enough is closed first, so that nothing is added to it."""
    rows = FeedbackBatch.objects.select_for_update().filter(person_id=helper_id, closed_on__isnull=True)
    row = rows.first()
    if row is not None and not _closed(row, quarter):
        return row
    row = FeedbackBatch(id=_untimed(quarter), person_id=helper_id, opened_on=quarter_began(quarter))
    row.save(force_insert=True)
    return row


def _closed(row: FeedbackBatch, quarter: str) -> bool:
    if not may_close(batch_of(row), quarter=quarter, least=programs.setting(None, FEEDBACK_LEAST)):
        return False
    row.closed_on = quarter_began(quarter)
    row.save(update_fields=["closed_on"])
    FeedbackGiven.objects.filter(helper_id=row.person_id, quarter__lt=quarter).delete()
    return True


def _untimed(quarter: str) -> UUID:
    """An id whose moment is the quarter's first: the time of an answer stands nowhere."""
    return ids.of(_midnight(quarter_began(quarter)), ids.new().bytes)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
