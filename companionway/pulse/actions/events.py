"""Writes of what happened. Called by the rooms above in the transaction of their own row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db import connection, models, transaction

from companionway.ground import bulk, ids, organization, prepared
from companionway.pulse import queries
from companionway.pulse.models import LAST, Event, Pulse
from companionway.pulse.rules import TRACKS, EventRow, Folded, Track, fold, unpacked

EVENT_COLUMNS = (
    "id", "organization_id", "person_id", "kind", "at", "day", "minutes", "with_person_id", "direction", "result",
    "hat", "program_id", "tags", "sure", "source", "row_id", "supersedes_id",
)  # fmt: skip
PULSE_COLUMNS = (
    "id",
    "organization_id",
    "person_id",
    "anchor_on",
    "days",
    "version",
    *(LAST[track] for track in TRACKS),
)


def write(rows: Sequence[EventRow]) -> list[UUID]:
    """Append events and fold them; the ids of the events. A superseding event folds its person anew."""
    held = organization.current().hex
    written = [ids.new() for _ in rows]
    bulk.insert(Event, EVENT_COLUMNS, [_cells(one, held, row) for one, row in zip(written, rows, strict=True)])
    anew = {row.person_id for row in rows if row.supersedes_id}
    marked: dict[UUID, list[tuple[date, Track]]] = defaultdict(list)
    for row in rows:
        if row.person_id not in anew:
            marked[row.person_id] += [(row.day, track) for track in row.marks()]
    fold_in({person: days for person, days in marked.items() if days})
    if anew:
        rebuild(anew)
    return written


def _cells(event_id: UUID, held: str, row: EventRow) -> tuple:
    return (
        event_id.hex, held, row.person_id.hex, row.kind, bulk.moment(row.at), row.day.isoformat(), row.minutes,
        _hex(row.with_person_id), row.direction, row.result, row.hat, _hex(row.program_id), row.tags, row.sure,
        row.source, _hex(row.row_id), _hex(row.supersedes_id),
    )  # fmt: skip


def _hex(one: UUID | None) -> str | None:
    return one.hex if one else None


def fold_in(marked: dict[UUID, list[tuple[date, Track]]]) -> None:
    """Mark days in the pulses of people, who are locked until commit."""
    before = _locked(sorted(marked))
    empty = (Folded(), 0)
    _keep({one: (fold(before.get(one, empty)[0], marked[one]), before.get(one, empty)[1]) for one in marked})


def rebuild(people: Iterable[UUID]) -> None:
    """Fold people's pulses anew from their events."""
    people = sorted(set(people))
    before = _locked(people)
    anew = queries.folded_from(queries.standing_events(Event.objects.filter(person_id__in=people)))
    _keep({one: (anew.get(one, Folded()), before.get(one, (None, 0))[1]) for one in people})


def begin(people: Sequence[UUID] | Sequence[str]) -> None:
    """Give an empty pulse to whoever has none, so that two who write a person's first events see each other.

    A row that is not there cannot be locked. On SQLite writers take turns anyway.
    """
    if connection.features.has_select_for_update:
        here = set(Pulse.objects.filter(person_id__in=people).values_list("person_id", flat=True))
        lacking = [Pulse(person_id=one, days=b"") for one in map(_uuid, people) if one not in here]
        Pulse.objects.bulk_create(lacking, ignore_conflicts=True)


def _uuid(one: UUID | str) -> UUID:
    return one if isinstance(one, UUID) else UUID(hex=one)


def _locked(people: list[UUID]) -> dict[UUID, tuple[Folded, int]]:
    """person -> (facts, version) of the pulses that are there, in one order so that two writers never cross."""
    begin(people)
    return {
        person: (Folded(anchor, unpacked(days), tuple(last)), version)
        for person, version, anchor, days, *last in _here(people)
    }


@prepared.read
def _here(people: list[UUID]) -> models.QuerySet:
    """Read and held until commit. It is asked for every event, within the transaction of its row."""
    rows = Pulse.objects.select_for_update().filter(person_id__in=people).order_by("person_id")
    return rows.values_list("person_id", "version", "anchor_on", "days", *(LAST[track] for track in TRACKS))


def _keep(folded: dict[UUID, tuple[Folded, int]]) -> None:
    held = organization.current().hex
    rows = [
        (
            ids.new().hex, held, person.hex, _iso(facts.anchor_on), facts.packed(), version + 1,
            *(_iso(day) for day in facts.last),
        )
        for person, (facts, version) in folded.items()
    ]  # fmt: skip
    bulk.upsert(Pulse, PULSE_COLUMNS, rows, once=("organization_id", "person_id"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def events_of_row(row_id: UUID, people: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """person -> id of the standing event that tells of a row of another room.

    `people` are those whom the row concerns: events are found by person, and looked through by nothing else.
    """
    rows = queries.standing_events(
        Event.objects.filter(row_id=row_id, person_id__in=[one for one in people if one])
    )
    return dict(rows.values_list("person_id", "id"))


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's events become the new person's, and the pulse is folded anew."""
    models.QuerySet.update(Event.objects.filter(person_id=old_id), person_id=new_id)
    models.QuerySet.update(Event.objects.filter(with_person_id=old_id), with_person_id=new_id)
    Pulse.objects.filter(person_id=old_id).delete()
    rebuild([new_id])


def verify(*, batch: int = 2_000) -> Iterator[tuple[int, int]]:
    """(people looked at, people whose pulse is not what their events fold to), after each batch.

    Whoever was written to while we looked is looked at again while nobody can write.
    """
    people = list(Event.objects.order_by("person_id").values_list("person_id", flat=True).distinct())
    people = sorted({*people, *Pulse.objects.values_list("person_id", flat=True)})
    for start in range(0, len(people), batch):
        wrong = _wrong(people[start : start + batch])
        if wrong:
            with transaction.atomic():
                _locked(wrong)
                wrong = _wrong(wrong)
        yield min(start + batch, len(people)), len(wrong)


def _wrong(people: list[UUID]) -> list[UUID]:
    anew = queries.folded_from(queries.standing_events(Event.objects.filter(person_id__in=people)))
    kept = {row.person_id: row.facts() for row in Pulse.objects.filter(person_id__in=people)}
    return [one for one in people if anew.get(one, Folded()) != kept.get(one, Folded())]
