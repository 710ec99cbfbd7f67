"""Writes very many people straight into the tables, past the actions: for the benches only.

Names, notes and contacts are left out; what attention reads is there: people, cards, enrolments, stays, the one
beside each, events and pulses. Ids are UUIDv7-shaped, ascending and the same for the same seed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import repeat
from uuid import UUID

import numpy as np
from django.db import connection, transaction

from companionway.ground import bulk, organization
from companionway.journey.models import Stay
from companionway.journey.rules import Level
from companionway.people.models import Card, Enrolment, Person, Relationship
from companionway.people.rules import Hat, Part
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind
from companionway.pulse.models import LAST, Event, Pulse
from companionway.pulse.rules import TRACKS, Kind
from companionway.simulate.large.rows import (
    DIRECTIONS,
    EPOCH,
    HATS,
    LEVELS,
    NEVER,
    RESULTS,
    Chunk,
    folded,
    helpers_for,
    rows,
)  # fmt: skip

SPACES = {"person": 1, "helper": 2, "card": 3, "enrolment": 4, "stay": 5, "bond": 6, "pulse": 7, "event": 8}


@dataclass(frozen=True)
class Filled:
    """What was written, in seconds, and by how many bytes the database grew."""

    organization_id: UUID
    program_id: UUID
    people: int
    events: int
    seconds: float
    disk_bytes: int


def fill(
    n: int, *, events_each: int = 60, seed: int = 7, now: datetime, events: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Filled:  # fmt: skip
    """An organization of `n` people with `events_each` events up to yesterday; `events=False`: pulses only.

    `progress` is told how many people are done. Each chunk is one transaction.
    """
    began, before = time.perf_counter(), disk()
    founded = programs.found(
        name=f"Large community {seed}", outward_name="Large", program="Open Door", kind=ProgramKind.COMMUNITY,
        time_zone="UTC", site="Main Street", email=f"large-{seed}@example.org", account_name="Large", now=now,
    )  # fmt: skip
    with organization.hold(founded.organization_id):
        _helpers(helpers_for(n), seed, founded.program_id, now.date())
        for chunk in rows(n, events_each=events_each, seed=seed, today=now.date()):
            with transaction.atomic():
                _people(chunk, seed, founded.program_id)
                _pulses(chunk, seed)
                if events:
                    _events(chunk, seed, founded.program_id)
            if progress:
                progress(chunk.first + len(chunk))
    written = n * events_each if events else 0
    seconds = time.perf_counter() - began
    return Filled(founded.organization_id, founded.program_id, n, written, seconds, disk() - before)


def disk() -> int:
    """The bytes the database takes, without room that was used and is free again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT (page_count - freelist_count) * page_size"
                " FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()"
            )
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def ids(space: str, first: int, count: int, seed: int) -> list[str]:
    """`count` ids from number `first` on, as 32 hexadecimal digits; ascending within a space."""
    cells = np.zeros((count, 16), np.uint8)
    number = np.arange(first, first + count, dtype=np.uint64)
    for byte in range(5):
        cells[:, 1 + byte] = (number >> np.uint64(8 * (4 - byte))).astype(np.uint8)
    cells[:, 0] = 1
    cells[:, 6], cells[:, 8] = 0x70, 0x80
    cells[:, 7], cells[:, 9] = SPACES[space], seed % 256
    text = cells.tobytes().hex()
    return [text[start : start + 32] for start in range(0, 32 * count, 32)]


def person_id(number: int, seed: int) -> UUID:
    """The id of person `number` of a filled community."""
    return UUID(ids("person", number, 1, seed)[0])


def _insert(model, columns: dict[str, Iterable]) -> None:
    """Add rows given as the values of each column; the organization is added."""
    columns = {"organization_id": repeat(organization.current().hex), **columns}
    bulk.insert(model, tuple(columns), zip(*columns.values(), strict=False))


def _days(numbers: np.ndarray) -> list[str | None]:
    """Day numbers as ISO dates, NEVER as None; each distinct day is written once."""
    distinct, where = np.unique(numbers, return_inverse=True)
    text = [None if day == NEVER else (EPOCH + timedelta(days=int(day))).isoformat() for day in distinct]
    return [text[i] for i in where.ravel()]


def _words(words: tuple, numbers: np.ndarray) -> list[str]:
    text = [str(word) for word in words]
    return [text[i] for i in numbers.ravel()]


@transaction.atomic
def _helpers(count: int, seed: int, program_id: UUID, today: date) -> None:
    own = ids("helper", 0, count, seed)
    _insert(Person, {"id": own})
    _cards(own, ids("card", 1 << 36, count, seed))
    _enrolments(own, ids("enrolment", 1 << 36, count, seed), program_id, Part.HELPER, repeat(today.isoformat()))


def _people(chunk: Chunk, seed: int, program_id: UUID) -> None:
    first, n = chunk.first, len(chunk)
    own = ids("person", first, n, seed)
    stepped, entered = _days(chunk.stepped_down), _days(chunk.entered)
    _insert(Person, {"id": own})
    _cards(own, ids("card", first, n, seed))
    _enrolments(own, ids("enrolment", first, n, seed), program_id, Part.PARTICIPANT, entered)
    _insert(Stay, {
        "id": ids("stay", 2 * first, 2 * n, seed), "person_id": [one for one in own for _ in (0, 1)],
        "level": [word for level in _words(LEVELS, chunk.level) for word in (str(Level.RESIDENTIAL), level)],
        "program_id": repeat(program_id.hex), "edition": repeat(""), "code": repeat(""),
        "started_on": [day for pair in zip(entered, stepped, strict=True) for day in pair],
        "ended_on": [day for step in stepped for day in (step, None)],
    })  # fmt: skip
    _insert(Relationship, {
        "id": ids("bond", first, n, seed), "helper_id": ids_of_helpers(chunk.beside, seed), "helped_id": own,
        "hat": repeat(str(Hat.PEER_SPECIALIST)), "program_id": repeat(program_id.hex), "started_on": entered,
        "ended_on": repeat(None),
    })  # fmt: skip


def ids_of_helpers(numbers: np.ndarray, seed: int) -> list[str]:
    """Ids of helpers by their numbers, in the order and repetition given."""
    text = ids("helper", 0, int(numbers.max()) + 1, seed)
    return [text[i] for i in numbers.ravel()]


def _cards(own: list[str], cards: list[str]) -> None:
    _insert(Card, {
        "id": cards, "person_id": own, "given_name": repeat("Somebody"), "family_name": own, "called": repeat(""),
        "pronouns": repeat(""), "language": repeat("en"), "speaks": repeat(""), "notes": repeat(b""),
        "folded": repeat("somebody"),
    })  # fmt: skip


def _enrolments(own: list[str], rows_: list[str], program_id: UUID, part: Part, on: Iterable[str | None]) -> None:
    _insert(Enrolment, {
        "id": rows_, "person_id": own, "program_id": repeat(program_id.hex), "part": repeat(str(part)),
        "started_on": on,
    })  # fmt: skip


def _pulses(chunk: Chunk, seed: int) -> None:
    facts, n = folded(chunk), len(chunk)
    packed = facts.days.tobytes()
    width = facts.days.shape[1]
    _insert(Pulse, {
        "id": ids("pulse", chunk.first, n, seed), "person_id": ids("person", chunk.first, n, seed),
        "anchor_on": _days(facts.anchor), "days": [packed[i : i + width] for i in range(0, n * width, width)],
        "version": repeat(1), **{LAST[track]: _days(facts.last[:, i]) for i, track in enumerate(TRACKS)},
    })  # fmt: skip


def _events(chunk: Chunk, seed: int, program_id: UUID) -> None:
    n, each = chunk.day.shape
    own = ids("person", chunk.first, n, seed)
    days = _days(chunk.day)
    _insert(Event, {
        "id": ids("event", chunk.first * each, n * each, seed),
        "person_id": [one for one in own for _ in range(each)], "kind": repeat(str(Kind.CONTACT)),
        "at": [f"{day} 15:00:00" for day in days],
        "day": days, "with_person_id": ids_of_helpers(chunk.helper, seed),
        "direction": _words(DIRECTIONS, chunk.direction), "result": _words(RESULTS, chunk.result),
        "hat": _words(HATS, chunk.hat), "program_id": repeat(program_id.hex), "tags": repeat("call talked"),
        "sure": repeat("seen"), "source": repeat("simulate"),
    })  # fmt: skip
