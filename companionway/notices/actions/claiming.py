"""The outbox at work: taken by one worker, sent outside any transaction, noted, and settled where nobody noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids
from companionway.ground.access import Actor
from companionway.ground.errors import Forbidden
from companionway.notices.actions.telling import facts_of, home_of
from companionway.notices.models import Line, Notice
from companionway.notices.queries.lines import card_of, facts
from companionway.notices.rules import (
    TAKEN_FOR,
    Answer,
    Pace,
    Settled,
    State,
    Way,
    Word,
    again_at,
    says_more,
    settled,
    when_and_where,
)


@dataclass(frozen=True)
class Taken:
    """A notice that this worker alone holds, with all that is needed to send it. `key` proves the holding."""

    id: UUID
    key: UUID
    way: Way
    address: str
    word: Word
    numbers: Mapping[str, Any]
    language: str
    pace: Pace
    more: bool  # whether the line may carry more than "You have a message"
    taken_at: datetime
    tries: int


def _system(by: Actor) -> None:
    if not by.system:
        raise Forbidden("system")


def claim(*, by: Actor, now: datetime) -> Taken | None:
    """Take the next notice that is due, or None. Two who ask at once never get the same one.

    What may no longer go out (its time passed, its line stopped, quiet hours were chosen since) is put aside on the
    way. One at a time: whoever is killed leaves at most one behind of which nobody knows.
    """
    _system(by)
    while True:
        # What is to be heard now goes before what can wait.
        due = Notice.objects.filter(state=State.WAITING, not_before__lte=now).exclude(pace=Pace.DIGEST)
        row = due.filter(pace=Pace.NOW).order_by("not_before", "id").first()
        row = row or due.order_by("not_before", "id").first()
        if row is None:
            return None
        key = ids.new()
        held = Notice.objects.filter(id=row.id, state=State.WAITING, not_before__lte=now)
        if not held.update(state=State.TAKEN, taken_by=key, taken_at=now, tries=row.tries + 1):
            continue  # somebody else was first
        row.tries += 1
        if taken := _to_send(row, key, by, now):
            return taken


def _to_send(row: Notice, key: UUID, by: Actor, now: datetime) -> Taken | None:
    """The notice as it may go out this moment, or None: dropped, or put off to a better hour."""
    line = Line.objects.filter(id=row.line_id).first() if row.line_id else None
    program_id, zone = home_of(by, row.person_id)
    today = clock.day_of(now, zone)
    card = consent.cards(by, [row.person_id], today=today).get(row.person_id)
    if line is None or card is None or card.died_on is not None:
        _put(row, key, State.DROPPED, Settled.STOPPED)
        return None
    if row.expires_at is not None and row.expires_at <= now:
        _put(row, key, State.DROPPED, Settled.EXPIRED)
        return None
    seen = facts(line, card_of(row.person_id, today=today))
    if not seen.open:
        _put(row, key, State.DROPPED, Settled.STOPPED)
        return None
    word, pace = Word(row.word), Pace(row.pace)
    soon = Pace.NOW if word is Word.DIGEST else pace  # its hour has come; gathered again it would never go out
    telling = facts_of(word, soon, zone, (seen,), program_id, row.expires_at)
    planned = when_and_where(telling, now)[0]
    if planned.way is Way.PAGE:  # no hour is left in which it may go out
        _put(row, key, State.DROPPED, Settled.EXPIRED)
        return None
    if planned.not_before > now:
        later = pace if word is Word.DIGEST else planned.pace
        _put(row, key, State.WAITING, None, not_before=planned.not_before, pace=later)
        return None
    return Taken(
        row.id, key, Way(row.way), line.address, word, row.numbers, row.language, pace,
        says_more(word, Way(row.way), seen.safe_to_say, shared=seen.shared), now, row.tries,
    )  # fmt: skip


def _put(row: Notice, key: UUID, state: State, how: Settled | None, **more: Any) -> None:
    """What was only looked at was not tried."""
    mine = Notice.objects.filter(id=row.id, taken_by=key, state=State.TAKEN)
    mine.update(state=state, settled=how or "", taken_by=None, tries=row.tries - 1, **more)


@transaction.atomic
def note_answer(
    notice_id: UUID, held_by: UUID, answer: Answer, *, carrier_id: str = "", by: Actor, now: datetime
) -> bool:
    """Write down what the carrier said of a notice one holds; False where it was settled by others meanwhile."""
    _system(by)
    states = (State.TAKEN, State.UNSURE)
    row = Notice.objects.select_for_update().filter(id=notice_id, taken_by=held_by, state__in=states).first()
    if row is None:
        return False
    row.state, row.settled = _after(answer, row, now)
    row.carrier_id = carrier_id[:120]
    if answer is Answer.CARRIED:
        row.sent_at = now
    if answer is Answer.NEVER:
        Line.objects.filter(id=row.line_id, broken_at__isnull=True).update(broken_at=now)
    row.save()
    return True


def _after(answer: Answer, row: Notice, now: datetime) -> tuple[State, str]:
    """`not_before` of the row is moved where it is tried again."""
    if answer is Answer.CARRIED:
        return State.SENT, row.settled  # rung again stays said
    if answer is Answer.UNKNOWN:
        return State.UNSURE, row.settled
    if answer is Answer.NEVER:
        return State.FAILED, Settled.GONE
    again = again_at(row.tries, Pace(row.pace), now)
    if again is None:
        return State.FAILED, Settled.GAVE_UP
    row.not_before = again
    return State.WAITING, ""


@transaction.atomic
def note_undelivered(carrier_id: str, *, nobody: bool, by: Actor, now: datetime) -> bool:
    """The carrier says later that a text did not arrive; `nobody`: none will. Whether it was one of ours here."""
    _system(by)
    row = Notice.objects.select_for_update().filter(carrier_id=carrier_id, way=Way.TEXT).first()
    if row is None:
        return False
    row.state, row.settled = State.FAILED, Settled.GONE if nobody else Settled.GAVE_UP
    row.save(update_fields=["state", "settled"])
    if nobody:
        Line.objects.filter(id=row.line_id, broken_at__isnull=True).update(broken_at=now)
    return True


def unsettled(*, by: Actor, now: datetime) -> list[Taken]:
    """Notices of which nobody knows whether they were sent: held too long, or the connection broke."""
    _system(by)
    left = Notice.objects.filter(state=State.TAKEN, taken_at__lte=now - TAKEN_FOR)
    left.update(state=State.UNSURE)
    rows = Notice.objects.filter(state=State.UNSURE).exclude(settled=Settled.LEFT).order_by("taken_at", "id")
    lines = {line.id: line for line in Line.objects.filter(id__in=[row.line_id for row in rows])}
    return [
        Taken(
            row.id, row.taken_by, Way(row.way), lines[row.line_id].address, Word(row.word), row.numbers,
            row.language, Pace(row.pace), False, row.taken_at, row.tries,
        )
        for row in rows
    ]  # fmt: skip


@transaction.atomic
def settle_unsure(notice_id: UUID, held_by: UUID, known: bool | None, *, by: Actor, now: datetime) -> State | None:
    """Settle one by the rule; `known` is what its carrier says. The state it has now; None: somebody else did."""
    _system(by)
    row = Notice.objects.select_for_update().filter(id=notice_id, taken_by=held_by, state=State.UNSURE).first()
    if row is None or row.settled == Settled.LEFT:
        return None
    state, how = settled(Pace(row.pace), row.tries, known)
    row.state, row.settled = state, how or ""
    row.sent_at = row.taken_at if state is State.SENT else None
    if state is State.WAITING:
        row.not_before = now
    row.save()
    return state


@transaction.atomic
def gather(*, by: Actor, now: datetime) -> int:
    """Once its hour has come, what waits on a line for the digest becomes one notice; how many of them."""
    _system(by)
    due = Notice.objects.select_for_update().filter(
        state=State.WAITING, pace=Pace.DIGEST, not_before__lte=now, line__isnull=False
    )
    by_line: dict[UUID, list[Notice]] = {}
    for row in due.order_by("made_at", "id"):
        by_line.setdefault(row.line_id, []).append(row)
    for rows in by_line.values():
        _gathered(rows, now)
    return len(by_line)


def _gathered(rows: list[Notice], now: datetime) -> None:
    """Those whose time passed are dropped; of the others there is one message, however many they are."""
    kept = [row for row in rows if row.expires_at is None or row.expires_at > now]
    _all({row.id for row in rows} - {row.id for row in kept}, state=State.DROPPED, settled=Settled.EXPIRED)
    if not kept:
        return
    last = kept[-1]
    digest = Notice(
        person_id=last.person_id, line_id=last.line_id, way=last.way, word=Word.DIGEST,
        numbers={"count": len(kept)}, language=last.language, pace=Pace.SOON, made_at=now, not_before=now,
    )  # fmt: skip
    digest.save(force_insert=True)
    _all([row.id for row in kept], state=State.GATHERED, digest_id=digest.id)


def _all(notice_ids: Iterable[UUID], **values: Any) -> None:
    Notice.objects.filter(id__in=list(notice_ids)).update(**values)
