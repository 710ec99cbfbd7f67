"""Many events at once, for imports and made-up communities: no object a row, days folded as integers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from companionway.ground import bulk, ids, organization
from companionway.pulse.actions.events import begin
from companionway.pulse.models import LAST, Event, Pulse
from companionway.pulse.rules import TRACKS, EventRow, Folded, Track, fold, marks, unpacked

_EVENT = (
    "id", "organization_id", "person_id", "kind", "at", "day", "minutes", "with_person_id", "direction", "result",
    "hat", "program_id", "tags", "sure", "source", "row_id", "supersedes_id",
)  # fmt: skip
_LASTS = tuple(LAST[track] for track in TRACKS)
_PULSE = ("id", "organization_id", "person_id", "anchor_on", "days", *_LASTS, "version")
_FOLD_BATCH = 10_000

_marks = lru_cache(maxsize=4_096)(marks)
_iso = lru_cache(maxsize=16_384)(date.isoformat)


def write_many(rows: Sequence[EventRow]) -> None:
    """Append events, none of which supersedes another, and fold them. Call it in the transaction of their rows."""
    if any(row.supersedes_id for row in rows):
        raise ValueError("An event that supersedes another is written by itself, since its person is folded anew.")
    bulk.insert(Event, _EVENT, _cells(rows))
    marked: dict[UUID, set[tuple[date, Track]]] = defaultdict(set)
    for row in rows:
        for track in _marks(row.kind, row.direction, row.result, row.hat):
            marked[row.person_id].add((row.day, track))
    people = sorted(marked)
    for start in range(0, len(people), _FOLD_BATCH):
        _fold_in({person: marked[person] for person in people[start : start + _FOLD_BATCH]})


def _cells(rows: Sequence[EventRow]) -> Iterator[tuple]:
    held = organization.current().hex
    at, moment = None, ""
    for row in rows:
        if row.at is not at:  # the two sides of a contact share their moment
            at, moment = row.at, bulk.moment(row.at)
        yield (
            ids.new().hex, held, row.person_id.hex, str(row.kind), moment, _iso(row.day), row.minutes,
            _hex(row.with_person_id), str(row.direction), str(row.result), str(row.hat), _hex(row.program_id),
            row.tags, str(row.sure), row.source, _hex(row.row_id), None,
        )  # fmt: skip


def _hex(value: UUID | None) -> str | None:
    return None if value is None else value.hex


def _fold_in(marked: dict[UUID, set[tuple[date, Track]]]) -> None:
    """Mark days in the pulses of people, who are locked until commit."""
    held = organization.current().hex
    begin(list(marked))
    before = {person: (Folded(anchor, unpacked(days), tuple(last)), version)
              for person, anchor, days, version, *last in _standing(list(marked))}  # fmt: skip
    rows = []
    for person, days in marked.items():
        facts, version = before.get(person, (Folded(), 0))
        facts = fold(facts, days)
        lasts = [_on(day) for day in facts.last]
        rows.append(
            (ids.new().hex, held, person.hex, _on(facts.anchor_on), facts.packed(), *lasts, version + 1)
        )  # fmt: skip
    bulk.upsert(Pulse, _PULSE, rows, once=("organization_id", "person_id"))


def _standing(people: list[UUID]) -> Iterable[tuple]:
    rows = Pulse.objects.select_for_update().filter(person_id__in=people).order_by("person_id")
    return rows.values_list("person_id", "anchor_on", "days", "version", *_LASTS)


def _on(day: date | None) -> str | None:
    return None if day is None else _iso(day)
