"""Many events at once, for imports and made-up communities: no object a row, days folded as integers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from companionway.ground import bulk, ids, organization
from companionway.pulse.actions.events import EVENT_COLUMNS, PULSE_COLUMNS, begin
from companionway.pulse.models import LAST, Event, Pulse
from companionway.pulse.rules import TRACKS, EventRow, Folded, Track, fold, marks, unpacked

_PULSE = ("person_id", "version", "days", "anchor_on", *(LAST[track] for track in TRACKS))

_iso = lru_cache(maxsize=16_384)(date.isoformat)

Tracks = tuple[Track, ...]
Marked = dict[str, dict[date, set[Tracks]]]  # a person, as hexadecimal digits -> day -> what its events mark


def write_many(rows: Sequence[EventRow]) -> None:
    """Append events, none of which supersedes another, and fold them. Call it in the transaction of their rows."""
    if any(row.supersedes_id for row in rows):
        raise ValueError("An event that supersedes another is written by itself, since its person is folded anew.")
    marked: Marked = defaultdict(dict)
    bulk.insert(Event, EVENT_COLUMNS, _cells(rows, marked))
    _fold_in(marked)


def _cells(rows: Sequence[EventRow], marked: Marked) -> Iterator[tuple]:
    """The cells of each event; on the way, `marked` is filled with what they mark."""
    held, hexes, marks_of = organization.current().hex, bulk.Hexes(), _Marks()
    last, moment = None, ""
    for (
        person, kind, at, day, source, minutes, other, direction, result, hat, program, tags, sure, row_id, _,
    ) in rows:  # fmt: skip
        if at is not last:  # the two sides of a contact share their moment
            last, moment = at, bulk.moment(at)
        key, codes = hexes[person.int], (str(kind), str(direction), str(result), str(hat))
        if tracks := marks_of[codes]:
            marked[key].setdefault(day, set()).add(tracks)
        yield (
            ids.new_hex(), held, key, codes[0], moment, _iso(day), minutes, hexes[other.int] if other else None,
            codes[1], codes[2], codes[3], hexes[program.int] if program else None, tags, str(sure), source,
            hexes[row_id.int] if row_id else None, None,
        )  # fmt: skip


class _Marks(dict[tuple[str, str, str, str], Tracks]):
    """rules.marks, asked once for each combination of codes."""

    def __missing__(self, codes: tuple[str, str, str, str]) -> Tracks:
        self[codes] = found = marks(*codes)
        return found


def _fold_in(marked: Marked) -> None:
    """Mark days in the pulses of people, who are locked until commit."""
    begin(sorted(marked))
    before = {bulk.as_hex(row[0]): row for row in bulk.fetch(Pulse, _PULSE, marked, by="person_id", lock=True)}
    bulk.upsert(Pulse, PULSE_COLUMNS, _folded(marked, before), once=("organization_id", "person_id"))


def _folded(marked: Marked, before: dict[str, tuple]) -> Iterator[tuple]:
    held, empty, iso, as_day = organization.current().hex, Folded(), _iso, bulk.as_day
    for person in sorted(marked):
        facts, version = empty, 0
        if row := before.get(person):
            _, version, days, anchor, *last = row
            facts = Folded(as_day(anchor), unpacked(days), tuple([day and as_day(day) for day in last]))
        facts = fold(facts, [(day, one) for day, sets in marked[person].items() for one in _all(sets)])
        lasts = [day and iso(day) for day in facts.last]
        yield (ids.new_hex(), held, person, iso(facts.anchor_on), facts.packed(), version + 1, *lasts)


def _all(sets: set[Tracks]) -> Iterable[Track]:
    return next(iter(sets)) if len(sets) == 1 else set().union(*sets)
