"""Many stays at once, each from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import bulk, clock, ledger, organization
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import Reason
from companionway.journey.models import Stay
from companionway.journey.rules import Level, why_not_stay
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure

SOURCE = "journey"
_STAY = ("id", "organization_id", "person_id", "program_id", "level", "started_on", "ended_on")


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
    today = clock.day_of(now, programs.zone(None))
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
                str(row.started_on), str(row.ended_on) if row.ended_on else None,
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
