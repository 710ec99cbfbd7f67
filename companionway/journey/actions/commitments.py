"""Small steps: meant, taken together, ticked off by one of the two, reminded of, let go (R36 R57 R62)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey.models import Commitment, Goal
from companionway.journey.queries.commitments import company, home_of
from companionway.journey.queries.packs import packs, ready
from companionway.journey.rules import (
    CommitmentFacts,
    Pack,
    remind_at,
    remind_of,
    why_not_commit,
)
from companionway.notices.actions import tell
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure

SOURCE = "journey"
LIMIT = 50  # of one transaction, which others wait for
LATE = timedelta(days=1)  # a reminder that is older says nothing any more


@transaction.atomic
def commit(person_id: UUID, facts: CommitmentFacts, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """A small step that somebody means to take. `key` is the form's one-time key."""
    may_keep(by, person_id, now)
    if key is not None and (sent := Commitment.objects.filter(id=key).first()):
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    row = Commitment(id=key or ids.new(), person_id=person_id, at=now)
    _put(row, facts, _kept(person_id), by, now)
    row.save(force_insert=True)
    _written("journey.commit", row, by, now)
    return row.id


@transaction.atomic
def commit_pack(
    person_id: UUID, pack: Pack, steps: Collection[str], *, beside_id: UUID | None = None, by: Actor, now: datetime
) -> list[UUID]:
    """Steps of a ready pack (R62). One that is open already is not taken twice: a form may be sent twice."""
    may_keep(by, person_id, now)
    open_now = Commitment.objects.filter(
        person_id=person_id, pack=pack, done_at__isnull=True, ended_at__isnull=True
    )
    chosen = [one.code for one in packs("en")[pack] if one.code in steps]
    if not chosen:
        raise Refused("choose_some", field="steps")
    taken, kept = set(open_now.values_list("step", flat=True)), _kept(person_id)
    rows: list[Commitment] = []
    for code in chosen:
        if code not in taken:
            row = Commitment(id=ids.new(), person_id=person_id, at=now, pack=pack, step=code)
            _put(row, CommitmentFacts("", beside_id=beside_id), kept + len(rows), by, now)
            rows.append(row)
    Commitment.objects.bulk_create(rows)
    if rows:
        touched = [person_id, *([beside_id] if beside_id else [])]
        ledger.record(
            "journey.commit_pack", by=by, now=now, about=person_id, touches=touched,
            detail={"pack": str(pack), "steps": len(rows)},
        )  # fmt: skip
    return [row.id for row in rows]


@transaction.atomic
def change_commitment(commitment_id: UUID, facts: CommitmentFacts, *, by: Actor, now: datetime) -> None:
    """The same step, better said, at another day, or with somebody else beside."""
    row = _open(commitment_id, now)
    may_keep(by, row.person_id, now)
    _put(row, facts, 0, by, now)
    row.save(update_fields=["words", "due_on", "remind_at", "reminded_at", "beside", "goal"])
    _written("journey.change_commitment", row, by, now)


@transaction.atomic
def tick(commitment_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is done: said by whose it is, or by whoever is beside them. Ticked twice it is done once."""
    row = _standing(commitment_id)
    _may_tick(by, row, now)
    if row.done_at is not None:
        return
    row.done_at, row.done_by_id = now, by.account_id
    row.save(update_fields=["done_at", "done_by_id"])
    program_id, zone = _home(by, row.person_id, now)
    sure = Sure.OWN if by.person_id == row.person_id else Sure.TOLD
    pulse.write(
        [
            EventRow(
                row.person_id, Kind.STEP_DONE, now, clock.day_of(now, zone), SOURCE, with_person_id=row.beside_id,
                program_id=program_id, tags=row.pack, sure=sure, row_id=row.id,
            )
        ]
    )  # fmt: skip
    _written("journey.tick", row, by, now)


@transaction.atomic
def untick(commitment_id: UUID, *, by: Actor, now: datetime) -> None:
    """Ticked by mistake, or to be done once more: it is open again, and the story no longer tells it."""
    row = _standing(commitment_id)
    _may_tick(by, row, now)
    if row.done_at is None:
        return
    _, zone = _home(by, row.person_id, now)
    told = pulse.events_of_row(row.id, [row.person_id])
    pulse.write(
        [
            EventRow(
                one, Kind.WITHDRAWN, row.done_at, clock.day_of(row.done_at, zone), SOURCE, row_id=row.id,
                supersedes_id=event,
            )
            for one, event in told.items()
        ]
    )  # fmt: skip
    row.done_at = row.done_by_id = None
    row.save(update_fields=["done_at", "done_by_id"])
    _written("journey.untick", row, by, now)


@transaction.atomic
def let_go(commitment_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is no longer meant; nobody asks why."""
    row = _standing(commitment_id)
    may_keep(by, row.person_id, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.let_go", row, by, now)


def remind_of_steps(*, by: Actor, now: datetime) -> int:
    """Remind whoever wished to be, a bounded transaction at a time; how many people were. For SYSTEM."""
    total = 0
    while True:
        told, more = remind_some(by=by, now=now)
        total += told
        if not more:
            return total


@transaction.atomic
def remind_some(*, by: Actor, now: datetime, limit: int = LIMIT) -> tuple[int, bool]:
    """(How many people were reminded, whether more wait). For SYSTEM.

    One message for all that falls on one moment, which only says that something waits; and none for what was meant
    for a day that has passed.
    """
    require(by, Permission.CHECK_IN)
    if not by.system:
        raise NotFound
    rows = list(
        Commitment.objects.select_for_update()
        .filter(remind_at__lte=now, reminded_at__isnull=True, done_at__isnull=True, ended_at__isnull=True)
        .order_by("remind_at", "id")[:limit]
    )
    due: dict[UUID, Commitment] = {}
    for row in rows:
        if row.remind_at is not None and now - row.remind_at < LATE:
            due.setdefault(row.person_id, row)
        row.reminded_at = now
    Commitment.objects.bulk_update(rows, ["reminded_at"])
    for person_id, row in due.items():
        tell(
            person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id,
            once=f"step {row.id} {row.remind_at:%Y%m%d%H%M}", expires_at=now + LATE, by=by, now=now,
        )  # fmt: skip
    if due:
        ledger.record("journey.remind_of_steps", by=by, now=now, detail={"reminded": len(due)})
    return len(due), len(rows) == limit


def may_keep(by: Actor, person_id: UUID, now: datetime) -> None:
    """Oneself; or whoever walks beside them and may see their plan."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.PLAN_KEEP)
    consent.require_seen(by, person_id, Category.PLAN, today=programs.local_day(None, now))


def _may_tick(by: Actor, row: Commitment, now: datetime) -> None:
    """Also whoever the step is taken with, for as long as the two may know each other (R57)."""
    if row.beside_id is None or row.beside_id != by.person_id:
        may_keep(by, row.person_id, now)
        return
    require_at_home(by)
    require(by, Permission.OWN_EDIT)
    consent.require_seen(by, row.person_id, Category.IDENTITY, today=programs.local_day(None, now))


def _put(row: Commitment, facts: CommitmentFacts, kept: int, by: Actor, now: datetime) -> None:
    """What is meant, on the row; or why it cannot be."""
    _, zone = _home(by, row.person_id, now)
    was = _was(row, zone)
    said = ready(row.pack, row.step, "en") is not None
    if wrong := why_not_commit(facts, kept=kept, ready=said, was=was, zone=zone, now=now):
        raise Refused(wrong[1], field=wrong[0])
    today = programs.local_day(None, now)
    if facts.beside_id is not None and facts.beside_id != row.beside_id:
        _is_near(by, row.person_id, facts.beside_id, today)
    if (
        facts.goal_id is not None
        and not Goal.objects.filter(id=facts.goal_id, person_id=row.person_id, ended_at__isnull=True).exists()
    ):
        raise Refused("choose_one", field="goal_id")
    moment = remind_at(facts.due_on, facts.remind, facts.remind_time, zone)
    if moment != row.remind_at:
        row.remind_at, row.reminded_at = moment, None
    row.words, row.due_on = facts.words.strip(), facts.due_on
    row.beside_id, row.goal_id = facts.beside_id, facts.goal_id


def _was(row: Commitment, zone: str) -> CommitmentFacts | None:
    if row._state.adding:
        return None
    remind, at = remind_of(row.remind_at, row.due_on, zone)
    return CommitmentFacts(row.words, row.due_on, remind, at)


def _is_near(by: Actor, person_id: UUID, beside_id: UUID, today: date) -> None:
    if beside_id not in company(by, person_id, today=today):
        raise Refused("step_not_beside", field="beside_id")


def _kept(person_id: UUID) -> int:
    return Commitment.objects.filter(person_id=person_id, done_at__isnull=True, ended_at__isnull=True).count()


def _home(by: Actor, person_id: UUID, now: datetime) -> tuple[UUID | None, str]:
    return home_of(system(by.organization_id), person_id, today=programs.local_day(None, now))


def _standing(commitment_id: UUID) -> Commitment:
    row = Commitment.objects.select_for_update().filter(id=commitment_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row


def _open(commitment_id: UUID, now: datetime) -> Commitment:
    row = _standing(commitment_id)
    if row.done_at is not None:
        raise NotFound
    return row


def _written(what: str, row: Commitment, by: Actor, now: datetime) -> None:
    detail: dict[str, Any] = {"pack": row.pack, "step": row.step} if row.pack else {}
    touched = [row.person_id, *([row.beside_id] if row.beside_id else [])]
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touched)
