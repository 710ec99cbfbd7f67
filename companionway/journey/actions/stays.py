"""Stays begin and end, one at a time or many at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from companionway.consent import queries as consent
from companionway.ground import bulk, clock, ledger, organization
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.journey.models import Stay
from companionway.journey.rules import Level, StayFacts, overlapping, share_a_lane, why_not_code, why_not_stay
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure


@transaction.atomic
def start_stay(
    person_id: UUID, *, level: Level, started_on: date, program_id: UUID | None = None,
    ended_on: date | None = None, edition: str = "", code: str = "", by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A time at a level of care begins, here or elsewhere; the one before it ends on the same day.

    One lives somewhere and goes to something: a day programme ends no house, and a house no day programme (R45).
    """
    require(by, Permission.STAY_EDIT)
    today = programs.local_day(program_id, now)
    consent.require_seen(by, person_id, Category.PLAN, today=today)
    if program_id is not None:
        programs.program(by, program_id)
    if reason := why_not_stay(started_on, ended_on, today=today):
        raise Refused(reason, field="started_on")
    if reason := why_not_code(level, edition, code):
        raise Refused(reason, field="code")
    _make_way(person_id, StayFacts(level, started_on, ended_on))
    row = Stay(
        person_id=person_id, level=level, program_id=program_id, started_on=started_on, ended_on=ended_on,
        edition=edition, code=code,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused("stay_already_there", field="started_on") from None
    _happened(Kind.STAY_STARTED, person_id, started_on, row.id, str(level), program_id)
    if ended_on:
        _happened(Kind.STAY_ENDED, person_id, ended_on, row.id, str(level), program_id)
    ledger.record(
        "journey.start_stay", by=by, now=now, about=person_id, row=row.id, detail={"level": str(level)},
        touches=[person_id],
    )  # fmt: skip
    return row.id


def _make_way(person_id: UUID, new: StayFacts) -> None:
    """What still lasts in the same lane ends where the new one begins. Refused where the two overlap."""
    known = list(Stay.objects.select_for_update().filter(person_id=person_id).order_by("started_on", "id"))
    if any(row.level == new.level and row.started_on == new.started_on for row in known):
        raise Refused("stay_already_there", field="started_on")
    if old := overlapping(new, [row.facts() for row in known]):
        until = old.ended_on.isoformat() if old.ended_on else None
        raise Refused(
            "stays_overlap", field="started_on", level=str(old.level), on=old.started_on.isoformat(), until=until
        )
    for row in known:
        lasts = row.ended_on is None and row.started_on < new.started_on
        if lasts and share_a_lane(Level(row.level), new.level):
            _end(row, new.started_on)


@transaction.atomic
def end_stay(stay_id: UUID, *, on: date, by: Actor, now: datetime) -> None:
    """A time at a level of care ends; nothing after it is known yet."""
    require(by, Permission.STAY_EDIT)
    row = Stay.objects.select_for_update().filter(id=stay_id, ended_on__isnull=True).first()
    if row is None:
        raise NotFound
    today = programs.local_day(row.program_id, now)
    consent.require_seen(by, row.person_id, Category.PLAN, today=today)
    if on > today:
        raise Refused("date_in_future", field="on")
    if on < row.started_on:
        raise Refused("ends_before_it_starts", field="on")
    _end(row, on)
    ledger.record("journey.end_stay", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


def _end(stay: Stay, on: date) -> None:
    stay.ended_on = on
    stay.save(update_fields=["ended_on"])
    _happened(Kind.STAY_ENDED, stay.person_id, on, stay.id, stay.level, stay.program_id)


def _happened(kind: Kind, person_id: UUID, on: date, row_id: UUID, tags: str, program_id: UUID | None) -> None:
    at = clock.start_of(on, programs.zone(program_id))
    pulse.write([EventRow(person_id, kind, at, on, SOURCE, program_id=program_id, tags=tags, row_id=row_id)])


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's stays become the new person's; the same stay twice is one."""
    for row in Stay.objects.filter(person_id=old_id):
        if Stay.objects.filter(person_id=new_id, level=row.level, started_on=row.started_on).exists():
            row.delete()
        else:
            row.person_id = new_id
            row.save(update_fields=["person"])


SOURCE = "journey"
_STAY = ("id", "organization_id", "person_id", "program_id", "level", "edition", "code", "started_on", "ended_on")


@dataclass(frozen=True)
class StayRow:
    """A time at a level of care, here or elsewhere (`program_id` None)."""

    id: UUID
    person_id: UUID
    level: Level
    started_on: date
    ended_on: date | None = None
    program_id: UUID | None = None


@transaction.atomic
def stay_many(
    rows: Sequence[StayRow], *, by: Actor, now: datetime, detail: Mapping[str, Any] | None = None
) -> bulk.Stored:
    """Write down a batch of stays with their events and one ledger row: whole, or not at all.

    Each is taken as it stands: unlike `start_stay`, none ends another.
    """
    for verb in (Permission.IMPORT, Permission.STAY_EDIT):
        require(by, verb)
    today = programs.local_day(None, now)
    known = consent.known(by, {row.person_id for row in rows}, today=today, category=Category.PLAN)
    here = bulk.present(Stay, [row.id for row in rows])
    reasons = {row.id: _why_not(row, known, today) for row in rows if row.id not in here}
    refused = {row_id: wrong for row_id, wrong in reasons.items() if wrong}
    here |= _known_otherwise([row for row in rows if row.id not in refused])
    fresh = [row for row in rows if row.id not in here and row.id not in refused]
    if fresh:
        _store(fresh)
        pulse.write_many(list(_events(fresh)))
        told = {**(detail or {}), "stored": len(fresh)}
        people = sorted({row.person_id for row in fresh})
        ledger.record("journey.stay_many", by=by, now=now, detail=told, touches=people)
    return bulk.Stored(len(fresh), frozenset(here), refused)


def _known_otherwise(rows: Sequence[StayRow]) -> set[UUID]:
    """Rows whose stay was written down by hand, or by a row before them: the same person, level and first day."""
    standing = Stay.objects.filter(person_id__in={row.person_id for row in rows})
    seen = set(standing.values_list("person_id", "level", "started_on"))
    known = set()
    for row in rows:
        key = (row.person_id, str(row.level), row.started_on)
        if key in seen:
            known.add(row.id)
        seen.add(key)
    return known


def _why_not(row: StayRow, known: set[UUID], today: date) -> tuple[str, Reason] | None:
    if row.person_id not in known:
        return "person", Reason("person_unknown")
    if row.ended_on and row.ended_on > today:
        return "ended_on", Reason("date_in_future")
    reason = why_not_stay(row.started_on, row.ended_on, today=today)
    return ("started_on", reason) if reason else None


def _store(rows: Sequence[StayRow]) -> None:
    held = organization.current().hex
    bulk.insert(
        Stay, _STAY,
        [
            (
                row.id.hex, held, row.person_id.hex, row.program_id.hex if row.program_id else None, str(row.level),
                "", "", str(row.started_on), str(row.ended_on) if row.ended_on else None,
            )
            for row in rows
        ],
    )  # fmt: skip


def _events(rows: Sequence[StayRow]) -> Iterator[EventRow]:
    for row in rows:
        for kind, on in ((Kind.STAY_STARTED, row.started_on), (Kind.STAY_ENDED, row.ended_on)):
            if on is not None:
                at = clock.start_of(on, programs.zone(row.program_id))
                yield EventRow(
                    row.person_id, kind, at, on, SOURCE, program_id=row.program_id, tags=str(row.level),
                    sure=Sure.IMPORTED, row_id=row.id,
                )  # fmt: skip
