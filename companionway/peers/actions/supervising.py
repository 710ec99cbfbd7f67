"""Time beside somebody who knows the work, and what a supervisor saw done well (R3 R50 R95)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.peers import queries
from companionway.peers.models import CriticalEvent, SignOff, Supervision
from companionway.peers.rules import SupervisionFacts, SupervisionKind, why_not_sign_off, why_not_supervision
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import Direction, EventRow, Kind

SOURCE = "peers"


@transaction.atomic
def note_supervision(
    person_id: UUID, facts: SupervisionFacts, *, supervisor_id: UUID | None = None, event_id: UUID | None = None,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write down that somebody was supervised. `supervisor_id`: where who keeps helpers writes for another.

    `event_id`: something hard that the two talked about; it is talked about then. `key`: the form's one-time key.
    """
    may_supervise(by, person_id, now)
    sent = Supervision.objects.filter(id=key).first() if key is not None else None
    if sent is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    supervisor = _by_whom(by, person_id, supervisor_id, now)
    there = Supervision.objects.filter(person_id=person_id, on=facts.on, withdrawn_at__isnull=True)
    minutes = there.aggregate(all=Sum("minutes"))["all"] or 0
    if wrong := why_not_supervision(facts, today=programs.local_day(None, now), that_day=minutes):
        raise Refused(wrong[1], field=wrong[0])
    event = _event(event_id, person_id)
    row = Supervision(
        id=key or ids.new(), person_id=person_id, supervisor_id=supervisor, kind=facts.kind, on=facts.on,
        minutes=facts.minutes, notes=facts.notes.strip(), agreed=facts.agreed.strip(), next_on=facts.next_on,
        event=event, at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    if event is not None and event.debriefed_at is None:
        event.debriefed_at = now
        event.save(update_fields=["debriefed_at"])
    _happened(row, now)
    detail = {"kind": str(facts.kind), "minutes": facts.minutes}
    ledger.record(
        "peers.note_supervision", by=by, now=now, about=person_id, row=row.id, detail=detail,
        touches=[person_id, supervisor],
    )  # fmt: skip
    return row.id


@transaction.atomic
def withdraw_supervision(supervision_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was not so: by whoever wrote it down, or by whoever keeps helpers. What was hard is open again."""
    row = Supervision.objects.select_for_update().filter(id=supervision_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_supervise(by, row.person_id, now)
    if not by.may(Permission.HELPER_KEEP) and by.person_id != row.supervisor_id:
        raise Refused("written_by_another")
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    _open_again(row)
    told = pulse.events_of_row(row.id, (row.person_id,))
    day = programs.local_day(None, now)
    pulse.write(
        [
            EventRow(person, Kind.WITHDRAWN, now, day, SOURCE, row_id=row.id, supersedes_id=event)
            for person, event in told.items()
        ]
    )
    ledger.record(
        "peers.withdraw_supervision", by=by, now=now, about=row.person_id, row=row.id,
        touches=[row.person_id, row.supervisor_id],
    )  # fmt: skip


@transaction.atomic
def sign_off(
    person_id: UUID,
    competency: str,
    *,
    on: date,
    words: str = "",
    key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """A supervisor saw them do it well. Signed off once; seen again, the newer stands."""
    may_supervise(by, person_id, now)
    sent = SignOff.objects.filter(id=key).first() if key is not None else None
    if sent is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    if wrong := why_not_sign_off(competency, on, words, today=programs.local_day(None, now)):
        raise Refused(wrong[1], field=wrong[0])
    supervisor = _by_whom(by, person_id, None, now)
    standing = SignOff.objects.filter(person_id=person_id, competency=competency, withdrawn_at__isnull=True)
    standing.update(withdrawn_at=now)
    row = SignOff(
        id=key or ids.new(), person_id=person_id, supervisor_id=supervisor, competency=competency, on=on,
        words=words.strip(), at=now,
    )  # fmt: skip
    insert_under_key(row)
    ledger.record(
        "peers.sign_off", by=by, now=now, about=person_id, row=row.id, detail={"competency": competency},
        touches=[person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def withdraw_sign_off(sign_off_id: UUID, *, by: Actor, now: datetime) -> None:
    """It does not stand any more."""
    row = SignOff.objects.select_for_update().filter(id=sign_off_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_supervise(by, row.person_id, now)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    ledger.record(
        "peers.withdraw_sign_off", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )  # fmt: skip


def may_supervise(by: Actor, person_id: UUID, now: datetime) -> None:
    """Whoever supervises them now, or keeps helpers and may see what they do; and nobody themself."""
    require(by, Permission.SUPERVISE)
    today = programs.local_day(None, now)
    if by.person_id == person_id:
        raise Refused("supervises_oneself")
    consent.require_seen(by, person_id, Category.SERVICE, today=today)
    if by.may(Permission.HELPER_KEEP):
        return
    if by.person_id not in queries.supervisors(by, [person_id], today=today).get(person_id, ()):
        raise Forbidden("supervise")


def _by_whom(by: Actor, person_id: UUID, supervisor_id: UUID | None, now: datetime) -> UUID:
    """Oneself; who keeps helpers may write down what another did."""
    chosen = supervisor_id or by.person_id
    today = programs.local_day(None, now)
    if chosen is None and by.system:
        chosen = next(iter(queries.supervisors(by, [person_id], today=today).get(person_id, ())), None)
    if chosen is None:
        raise Refused("supervision_by_whom", field="supervisor_id")
    if chosen == person_id:
        raise Refused("supervises_oneself", field="supervisor_id")
    if chosen != by.person_id:
        require(by, Permission.HELPER_KEEP)
        consent.require_seen(by, chosen, Category.IDENTITY, today=today)
    if reason := queries.why_not_supervise(system(by.organization_id), chosen, person_id, today=today):
        raise Refused(reason, field="supervisor_id")
    return chosen


def _event(event_id: UUID | None, person_id: UUID) -> CriticalEvent | None:
    if event_id is None:
        return None
    row = CriticalEvent.objects.select_for_update().filter(id=event_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return row


def _open_again(row: Supervision) -> None:
    """What the two talked about waits again, where no other time was about it."""
    if row.event_id is None:
        return
    others = Supervision.objects.filter(event_id=row.event_id, withdrawn_at__isnull=True)
    if not others.exists():
        CriticalEvent.objects.filter(id=row.event_id).update(debriefed_at=None)


def _happened(row: Supervision, now: datetime) -> None:
    """Today: now; else at noon of that day. It is the helper's own hour of learning, and a group's too."""
    zone = programs.zone(None)
    at = now if row.on == clock.day_of(now, zone) else clock.start_of(row.on, zone) + timedelta(hours=12)
    pulse.write(
        [
            EventRow(
                row.person_id, Kind.SUPERVISION, at, row.on, SOURCE, minutes=row.minutes,
                with_person_id=row.supervisor_id, direction=Direction.RECEIVED, tags=str(SupervisionKind(row.kind)),
                row_id=row.id,
            )
        ]
    )  # fmt: skip
