"""Somebody came to something, was excused, or was away: written down by themself, or by who was there or was told.

What they say of themself counts, and is marked as less sure. Nobody needs to have been watched (R42 R44).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey.models import Attended, ProgramHours
from companionway.journey.rules import AttendedKind, AttendedResult, speaks_of, why_not_attend
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure

SOURCE = "journey"


@transaction.atomic
def attend(
    person_id: UUID, kind: AttendedKind, on: date, *, result: AttendedResult = AttendedResult.CAME,
    minutes: int | None = None, hours_id: UUID | None = None, program_id: UUID | None = None, pathway: str = "",
    words: str = "", sure: Sure = Sure.OWN, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write it down, and what happened with it. The same hour of a program, marked again, is marked anew.

    `sure`: OWN where they say it themself; of others SEEN what they were there for, TOLD what they heard.
    """
    may_attend(by, person_id, kind, now)
    if key is not None and (sent := Attended.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    hours = _hours(hours_id)
    if hours is not None:
        program_id, minutes = hours.program_id, minutes or _lasted(hours)
    zone = programs.zone(program_id)
    if wrong := why_not_attend(kind, on, minutes, words, today=clock.day_of(now, zone)):
        raise Refused(wrong[1], field=wrong[0])
    row = Attended(
        id=key or ids.new(), person_id=person_id, kind=kind, on=on, minutes=minutes, result=result,
        hours=hours, program_id=program_id, pathway=pathway, sure=_sure(by, person_id, sure), words=words.strip(),
        at_time=hours.starts if hours else None, noted_at=now, by_id=by.account_id,
    )  # fmt: skip
    if same := _marked_before(row):
        if same.result == row.result and same.minutes == row.minutes:
            return same.id
        _take_back(same, by, now)
    insert_under_key(row)
    _happened(row, zone, now)
    ledger.record(
        "journey.attend", by=by, now=now, about=person_id, row=row.id,
        detail={"kind": str(kind), "result": str(result), "sure": str(row.sure)}, touches=[person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def withdraw_attended(attended_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was not so. What somebody said of themself they take back themself; the rest, who may write it down."""
    row = Attended.objects.select_for_update().filter(id=attended_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    may_attend(by, row.person_id, AttendedKind(row.kind), now)
    if (row.sure == Sure.OWN) != (by.person_id == row.person_id):
        raise Refused("written_by_another")
    _take_back(row, by, now)


def may_attend(by: Actor, person_id: UUID, kind: AttendedKind, now: datetime) -> None:
    """Oneself; or who keeps attendance and may see it (of a test: who may see tests)."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.ATTENDANCE_KEEP)
    consent.require_seen(by, person_id, speaks_of(kind), today=programs.local_day(None, now))


def _sure(by: Actor, person_id: UUID, sure: Sure) -> Sure:
    """Nobody is more sure of what they say of themself, and nobody says it of themself for another."""
    if by.person_id == person_id:
        return Sure.OWN
    if sure is Sure.OWN:
        return Sure.TOLD
    return sure


def _hours(hours_id: UUID | None) -> ProgramHours | None:
    if hours_id is None:
        return None
    row = ProgramHours.objects.filter(id=hours_id).first()
    if row is None:
        raise NotFound
    return row


def _lasted(hours: ProgramHours) -> int:
    return (hours.ends.hour - hours.starts.hour) * 60 + hours.ends.minute - hours.starts.minute


def _marked_before(row: Attended) -> Attended | None:
    if row.hours_id is None:
        return None
    same = Attended.objects.select_for_update().filter(
        person_id=row.person_id, hours_id=row.hours_id, on=row.on, withdrawn_at__isnull=True
    )
    return same.first()


def _take_back(row: Attended, by: Actor, now: datetime) -> None:
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    told = pulse.events_of_row(row.id, (row.person_id,))
    day = programs.local_day(row.program_id, now)
    pulse.write(
        [
            EventRow(person, Kind.WITHDRAWN, now, day, SOURCE, row_id=row.id, supersedes_id=event)
            for person, event in told.items()
        ]
    )
    ledger.record(
        "journey.withdraw_attended", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )


def _happened(row: Attended, zone: str, now: datetime) -> None:
    """At the hour of the program; today: now; else at noon of that day."""
    at = now
    if row.at_time is not None:
        start = clock.start_of(row.on, zone)
        at = start.replace(hour=row.at_time.hour, minute=row.at_time.minute)
    elif row.on != clock.day_of(now, zone):
        at = clock.start_of(row.on, zone) + timedelta(hours=12)
    event = EventRow(
        row.person_id, Kind(row.kind), at, row.on, SOURCE, minutes=row.minutes, result=row.result,
        program_id=row.program_id, tags=row.pathway, sure=Sure(row.sure), row_id=row.id,
    )  # fmt: skip
    pulse.write([event])
