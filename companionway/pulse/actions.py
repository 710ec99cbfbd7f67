"""Writes of what happened. Called by the rooms above in the transaction of their own row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db import models

from companionway.ground import ids
from companionway.pulse import queries
from companionway.pulse.models import LAST, Event, Pulse
from companionway.pulse.rules import TRACKS, EventRow, Folded, Track, fold

_FOLDED_COLUMNS = ("anchor_on", "days", "version", *LAST.values())


def write(rows: Sequence[EventRow]) -> list[UUID]:
    """Append events and fold them; the ids of the events. A superseding event folds its person anew."""
    events = [
        Event(
            id=ids.new(), person_id=row.person_id, kind=row.kind, at=row.at, day=row.day, minutes=row.minutes,
            with_person_id=row.with_person_id, direction=row.direction, result=row.result, hat=row.hat,
            program_id=row.program_id, tags=row.tags, sure=row.sure, source=row.source, row_id=row.row_id,
            supersedes_id=row.supersedes_id,
        )
        for row in rows
    ]  # fmt: skip
    Event.objects.bulk_create(events)
    anew = {row.person_id for row in rows if row.supersedes_id}
    marked: dict[UUID, list[tuple[date, Track]]] = defaultdict(list)
    for row in rows:
        if row.person_id not in anew:
            marked[row.person_id] += [(row.day, track) for track in row.marks()]
    fold_in({person: days for person, days in marked.items() if days})
    if anew:
        rebuild(anew)
    return [event.id for event in events]


def fold_in(marked: dict[UUID, list[tuple[date, Track]]]) -> None:
    """Mark days in the pulses of people, who are locked until commit."""
    people = sorted(marked)
    before = {row.person_id: row for row in Pulse.objects.select_for_update().filter(person_id__in=people)}
    rows = []
    for person in people:
        row = before.get(person) or Pulse(person_id=person, days=b"", version=0)
        rows.append(_filled(row, fold(row.facts(), marked[person])))
    _keep(rows)


def rebuild(people: Iterable[UUID]) -> None:
    """Fold people's pulses anew from their events."""
    people = sorted(set(people))
    before = {row.person_id: row for row in Pulse.objects.select_for_update().filter(person_id__in=people)}
    anew = queries.folded_from(queries.standing_events(Event.objects.filter(person_id__in=people)))
    rows = []
    for person in people:
        row = before.get(person) or Pulse(person_id=person, days=b"", version=0)
        rows.append(_filled(row, anew.get(person, Folded())))
    _keep(rows)


def _filled(row: Pulse, facts: Folded) -> Pulse:
    row.anchor_on, row.days, row.version = facts.anchor_on, facts.packed(), row.version + 1
    for track, last in zip(TRACKS, facts.last, strict=True):
        setattr(row, LAST[track], last)
    return row


def _keep(rows: list[Pulse]) -> None:
    Pulse.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organization_id", "person_id"],
        update_fields=list(_FOLDED_COLUMNS),
    )  # fmt: skip


def events_of_row(row_id: UUID) -> dict[UUID, UUID]:
    """person -> id of the standing event that tells of a row of another room."""
    rows = queries.standing_events(Event.objects.filter(row_id=row_id))
    return dict(rows.values_list("person_id", "id"))


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's events become the new person's, and the pulse is folded anew."""
    models.QuerySet.update(Event.objects.filter(person_id=old_id), person_id=new_id)
    models.QuerySet.update(Event.objects.filter(with_person_id=old_id), with_person_id=new_id)
    Pulse.objects.filter(person_id=old_id).delete()
    rebuild([new_id])


def verify(*, batch: int = 2_000) -> Iterator[tuple[int, int]]:
    """(people looked at, people whose pulse is not what their events fold to), after each batch."""
    people = list(Event.objects.order_by("person_id").values_list("person_id", flat=True).distinct())
    people = sorted({*people, *Pulse.objects.values_list("person_id", flat=True)})
    for start in range(0, len(people), batch):
        some = people[start : start + batch]
        anew = queries.folded_from(queries.standing_events(Event.objects.filter(person_id__in=some)))
        kept = {row.person_id: row.facts() for row in Pulse.objects.filter(person_id__in=some)}
        wrong = sum(anew.get(one, Folded()) != kept.get(one, Folded()) for one in some)
        yield start + len(some), wrong
