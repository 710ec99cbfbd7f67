"""Many contacts at once, as an import brings them: whole batches, each contact stored once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import bulk, encryption, ledger, organization
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Reason
from companionway.people.rules import HatClass
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure, mirrored
from companionway.support.models import Contact
from companionway.support.rules import ContactFacts, why_not_log

SOURCE = "support"
ANY_AGE = 40_000  # days: imports are not bound by LATE_DAYS, but nobody now beside us was there 110 years ago
_CONTACT = (
    "id", "organization_id", "person_id", "with_person_id", "at", "direction", "mode", "result", "kind", "minutes",
    "tags", "note", "program_id", "written_by_id", "written_at", "supersedes_id", "superseded_at",
)  # fmt: skip

_SUPPORT = str(HatClass.SUPPORT)


class ContactRow(NamedTuple):
    """A contact to be stored. Its id is `ids.of` its moment and content, so that the same row is the same row."""

    id: UUID
    person_id: UUID
    with_person_id: UUID | None
    facts: ContactFacts


@transaction.atomic
def log_many(
    rows: Sequence[ContactRow], *, program_id: UUID, by: Actor, now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> bulk.Stored:  # fmt: skip
    """Store a batch with its events (one for each of the two), pulses and one ledger row: whole, or not at all.

    Rows are of different ids. `detail` says in the ledger where the batch came from: codes and numbers.
    """
    require(by, Permission.IMPORT, program=program_id)
    programs.program(by, program_id)
    refused = _refused(rows, by, now, programs.local_day(program_id, now))
    sound = [row for row in rows if row.id not in refused]
    here = frozenset(bulk.present(Contact, [row.id for row in sound]))
    fresh = [row for row in sound if row.id not in here]
    if fresh:
        hexes = bulk.Hexes()
        bulk.insert(Contact, _CONTACT, _cells(fresh, program_id, by, now, hexes))
        pulse.write_many(list(_events(fresh, program_id, by, hexes)))
        people = {one for row in fresh for one in (row.person_id, row.with_person_id) if one}
        told = {**(detail or {}), "stored": len(fresh)}
        ledger.record("support.log_many", by=by, now=now, detail=told, touches=sorted(people))
    return bulk.Stored(len(fresh), here, refused)


def _refused(rows: Sequence[ContactRow], by: Actor, now: datetime, today: date) -> dict[UUID, tuple[str, Reason]]:
    people = {row.person_id for row in rows}
    others = {row.with_person_id for row in rows if row.with_person_id}
    people = consent.known(by, people, today=today, category=Category.CONTACTS)
    others = consent.known(by, others, today=today)
    refused = {}
    for row in rows:
        if row.person_id not in people:
            refused[row.id] = ("person", Reason("person_unknown"))
        elif row.with_person_id is not None and row.with_person_id not in others:
            refused[row.id] = ("with", Reason("person_unknown"))
        elif row.with_person_id == row.person_id:
            refused[row.id] = ("with", Reason("with_oneself"))
        elif wrong := why_not_log(row.facts, now=now, late_days=ANY_AGE):
            refused[row.id] = wrong
    return refused


def _cells(
    rows: Iterable[ContactRow], program_id: UUID, by: Actor, now: datetime, hexes: bulk.Hexes
) -> Iterator[tuple]:
    held, program, written = organization.current(), program_id.hex, bulk.moment(now)
    writer = by.account_id.hex if by.account_id else None
    table, held_hex = Contact._meta.db_table, held.hex
    for row in rows:
        facts, note = row.facts, b""
        if facts.note:
            note = encryption.encrypt(facts.note, encryption.binding(table, "note", held, row.id))
        yield (
            hexes[row.id.int], held_hex, hexes[row.person_id.int],
            hexes[row.with_person_id.int] if row.with_person_id else None,
            bulk.moment(facts.at), str(facts.direction), str(facts.mode), str(facts.result), str(facts.kind),
            facts.minutes, " ".join(facts.tags), note, program, writer, written, None, None,
        )  # fmt: skip


def _events(rows: Sequence[ContactRow], program_id: UUID, by: Actor, hexes: bulk.Hexes) -> Iterator[EventRow]:
    zone = ZoneInfo(programs.zone(program_id))
    beside = _Beside(list({hexes[row.person_id.int] for row in rows}), by)
    for row in rows:
        facts, one, other = row.facts, row.person_id, row.with_person_id
        day = facts.at.astimezone(zone).date()
        theirs, own = beside.hats(hexes[one.int], hexes[other.int], day) if other else ("", "")
        direction, result = str(facts.direction), str(facts.result)
        tags = " ".join(filter(None, (facts.mode, facts.kind, *facts.tags)))
        yield EventRow(
            one, Kind.CONTACT, facts.at, day, SOURCE, facts.minutes, other, direction, result, theirs, program_id,
            tags, Sure.IMPORTED, row.id,
        )  # fmt: skip
        if other is not None:
            yield EventRow(
                other, Kind.CONTACT, facts.at, day, SOURCE, facts.minutes, one, mirrored(direction), result, own,
                program_id, tags, Sure.IMPORTED, row.id,
            )  # fmt: skip


class _Beside:
    """Which class of hat two people wore for each other on a day, as `contacts.hat_between` says it for one."""

    def __init__(self, people: list[str], by: Actor):
        every = system(by.organization_id)
        self.worn, self.ties = consent.hat_spans(every, people), consent.tie_spans(every, people)

    def hats(self, person: str, other: str, day: date) -> tuple[str, str]:
        """(what the other wears for the person, what the person wears for the other)."""
        theirs, own = self._worn((person, other), day), self._worn((other, person), day)
        if not theirs and not own and self._tied((person, other), day) and self._tied((other, person), day):
            return _SUPPORT, _SUPPORT
        return theirs, own

    def _worn(self, pair: tuple[str, str], day: date) -> str:
        for (start, end), hat in self.worn.get(pair, ()):
            if start <= day and (end is None or day < end):
                return str(hat)
        return ""

    def _tied(self, pair: tuple[str, str], day: date) -> bool:
        return any(start <= day and (end is None or day < end) for start, end in self.ties.get(pair, ()))
