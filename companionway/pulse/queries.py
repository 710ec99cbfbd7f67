"""Reads of what happened, filtered by what the actor may see of each person and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID

import numpy as np
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from numpy.typing import NDArray

from companionway.consent import queries as consent
from companionway.ground import bulk, prepared
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.people.rules import HatClass
from companionway.pulse.models import LAST, Event, Pulse
from companionway.pulse.rules import (
    KINDS,
    TRACK_BYTES,
    TRACKS,
    Direction,
    Folded,
    Kind,
    Result,
    Sure,
    Track,
    fold,
    marks,
    unpacked,
)

READ = 20_000  # rows at a time

_FOLDED = ("person_id", "anchor_on", "days", *(LAST[track] for track in TRACKS))


@dataclass(frozen=True)
class EventView:
    """One thing that happened, as the story tells it. `with_person_id` None also where it may not be named."""

    id: UUID
    person_id: UUID
    kind: Kind
    at: datetime
    day: date
    minutes: int | None
    with_person_id: UUID | None
    direction: str
    result: str
    hat: str
    program_id: UUID | None
    tags: tuple[str, ...]
    source: str
    row_id: UUID | None


def standing_events(rows: QuerySet | None = None) -> QuerySet[Event]:
    """Events that no later one supersedes, without those that only take another back."""
    later = Event.objects.filter(organization_id=OuterRef("organization_id"), supersedes_id=OuterRef("id"))
    rows = Event.objects.all() if rows is None else rows
    return rows.exclude(kind=Kind.WITHDRAWN).filter(~Exists(later))


def story(
    actor: Actor, person_id: UUID, *, today: date, limit: int = 50, before: UUID | None = None
) -> list[EventView]:
    """A person's events, newest first, of the kinds whose category the actor may see; partners only if visible.

    `before` is the last event of the page before: events may share a moment, so that a moment would lose some.
    """
    sees = consent.seen(actor, [person_id], today=today).get(person_id, frozenset())
    kinds = [kind for kind, category in KINDS.items() if category in sees]
    rows = standing_events(Event.objects.filter(person_id=person_id, kind__in=kinds)).order_by("-at", "-id")
    if before is not None:
        last = Event.objects.filter(id=before, person_id=person_id).first()
        if last is None:
            raise NotFound
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, id__lt=last.id))
    events = list(rows[:limit])
    partners = {row.with_person_id for row in events if row.with_person_id}
    named = consent.seen(actor, partners, today=today)
    return [_view(row, row.with_person_id if row.with_person_id in named else None) for row in events]


def _view(row: Event, partner: UUID | None) -> EventView:
    return EventView(
        row.id, row.person_id, Kind(row.kind), row.at, row.day, row.minutes, partner, row.direction, row.result,
        row.hat, row.program_id, tuple(row.tags.split()), row.source, row.row_id,
    )  # fmt: skip


def directions(actor: Actor, person_id: UUID, *, since: date, today: date) -> dict[str, int]:
    """direction -> in how many two-way contacts since that day, from the person's own side (R57)."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    rows = standing_events(
        Event.objects.filter(
            person_id=person_id, kind=Kind.CONTACT, result=Result.REACHED, day__gte=since, day__lte=today
        )
    )
    return dict(rows.order_by().values_list("direction").annotate(times=Count("id")))


class DoneRow(NamedTuple):
    """One thing that somebody came to, was excused from, or was away from, as what is asked is counted by."""

    person_id: UUID
    kind: Kind
    day: date
    result: str
    sure: Sure
    minutes: int | None


def done(
    actor: Actor, person_ids: Iterable[UUID], kinds: Iterable[Kind], *, since: date, until: date, today: date
) -> list[DoneRow]:
    """What people came to between two days (both included), of the kinds that the actor may see of each of them."""
    person_ids, kinds = list(person_ids), list(kinds)
    sees = consent.seen(actor, person_ids, today=today)
    rows = Event.objects.filter(person_id__in=sees, kind__in=kinds, day__gte=since, day__lte=until)
    columns = ("person_id", "kind", "day", "result", "sure", "minutes")
    found = [
        DoneRow(person, Kind(kind), day, result, Sure(sure), minutes)
        for person, kind, day, result, sure, minutes in standing_events(rows).values_list(*columns)
    ]
    return [row for row in found if KINDS[row.kind] in sees[row.person_id]]


def minutes(
    actor: Actor, person_ids: Iterable[UUID], kinds: Iterable[Kind], *, results: Iterable[str], since: date,
    until: date, today: date,
) -> dict[UUID, dict[date, int]]:  # fmt: skip
    """person -> day -> minutes of these kinds that came to something, but for what they gave themself.

    Only of those of whom the actor may see every one of the kinds: a part of it would look like less.
    """
    kinds = list(kinds)
    wanted = {KINDS[kind] for kind in kinds}
    sees = consent.seen(actor, person_ids, today=today)
    whole = [person for person, categories in sees.items() if wanted <= categories]
    rows = Event.objects.filter(
        person_id__in=whole, kind__in=kinds, result__in=list(results), day__gte=since, day__lte=until,
        minutes__isnull=False,
    ).exclude(direction=Direction.GIVEN)  # fmt: skip
    found: dict[UUID, dict[date, int]] = {person: {} for person in whole}
    summed = standing_events(rows).order_by().values_list("person_id", "day").annotate(all=Sum("minutes"))
    for person, day, much in summed:
        found[person][day] = much
    return found


class WorkedRow(NamedTuple):
    """Minutes that somebody worked, learned or was supervised. Contacts are summed: `on` is their month's first."""

    person_id: UUID
    kind: Kind
    on: date
    minutes: int
    tags: tuple[str, ...]
    sure: Sure


SERVES = (Kind.SERVICE_HOURS, Kind.SUPERVISION, Kind.COURSE)


def worked(
    actor: Actor, person_ids: Iterable[UUID], *, since: date = date.min, until: date, today: date
) -> list[WorkedRow]:
    """What people did as helpers between two days (category service): nothing says beside whom it was."""
    sees = consent.seen(actor, person_ids, today=today)
    whose = [person for person, categories in sees.items() if Category.SERVICE in categories]
    rows = Event.objects.filter(person_id__in=whose, day__gte=since, day__lte=until, minutes__isnull=False)
    said = standing_events(rows.filter(kind__in=SERVES)).order_by("day", "at", "id")
    columns = ("person_id", "kind", "day", "minutes", "tags", "sure")
    found = [
        WorkedRow(person, Kind(kind), day, minutes, tuple(tags.split()), Sure(sure))
        for person, kind, day, minutes, tags, sure in said.values_list(*columns)
    ]
    for person, month, tags, sure, minutes in _beside(rows):
        found.append(WorkedRow(person, Kind.CONTACT, month, minutes, tuple(tags.split()), Sure(sure)))
    return found


def _beside(rows: QuerySet[Event]) -> QuerySet:
    """Minutes given in two-way contacts by whoever wore a hat of support for the other on that day.

    The hat stands in the other's event. Two who only name each other as somebody to call are equals, and that is
    no work. Where the other was erased, what was given stays given.
    """
    theirs = Event.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("with_person_id"), day=OuterRef("day"),
        row_id=OuterRef("row_id"), hat=HatClass.SUPPORT,
    )  # fmt: skip
    given = rows.filter(
        kind=Kind.CONTACT, result=Result.REACHED, direction__in=(Direction.GIVEN, Direction.MUTUAL)
    ).exclude(hat=HatClass.SUPPORT)
    given = given.filter(Exists(theirs) | Q(with_person__isnull=True, direction=Direction.GIVEN))
    monthly = standing_events(given).order_by().annotate(month=TruncMonth("day"))
    return monthly.values_list("person_id", "month", "tags", "sure").annotate(all=Sum("minutes"))


def _pulses(actor: Actor, person_ids: Iterable[UUID] | None, today: date) -> QuerySet[Pulse]:
    rows = Pulse.objects.all()
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    if not actor.system:
        rows = rows.filter(person_id__in=consent.visible(actor, Category.CONTACTS, today=today).values("id"))
    return rows


@prepared.read
def _pulses_of(ids: list[UUID]) -> QuerySet:
    return Pulse.objects.filter(person_id__in=ids).values_list(*_FOLDED)


def pulses(actor: Actor, person_ids: Iterable[UUID] | None, *, today: date) -> dict[UUID, Folded]:
    """The folded facts of people (category contacts); those without any event are left out."""
    rows: Iterable = _pulses(actor, person_ids, today).values_list(*_FOLDED).iterator(chunk_size=5_000)
    if actor.system and person_ids is not None:
        rows = _pulses_of(person_ids)
    return {person: Folded(anchor, unpacked(days), tuple(last)) for person, anchor, days, *last in rows}


@dataclass(frozen=True)
class PulseColumns:
    """Many people's pulses as arrays: ids as hexadecimal digits, days as ordinals with 0 for never.

    `days` is (n, tracks, 2): the 64 newest days of a track, then the 64 before them, bit 0 the newest.
    """

    people: NDArray[np.bytes_]
    anchor: NDArray[np.int64]
    days: NDArray[np.uint64]
    last: NDArray[np.int64]  # (n, the tracks asked for)


def columns(
    actor: Actor, person_ids: Iterable[UUID] | None, *, today: date, last: Sequence[Track] = TRACKS
) -> Iterator[PulseColumns]:
    """What `pulses` answers, for so many people that an object for each would be too many; in order of ids."""
    lasts = [bulk.Ordinal(LAST[track]) for track in last]
    rows = _pulses(actor, person_ids, today).order_by("person_id")
    read = rows.values_list(bulk.Hex("person_id"), bulk.Ordinal("anchor_on"), "days", *lasts).iterator(READ)
    while some := list(islice(read, READ)):
        people, anchors, days, *ends = zip(*some, strict=True)
        packed = b"".join(days)
        if len(packed) != len(some) * TRACK_BYTES * len(TRACKS):  # rows from before a track was added
            packed = b"".join(bytes(one).ljust(TRACK_BYTES * len(TRACKS), b"\0") for one in days)
        yield PulseColumns(
            np.array(people, "S32"),
            np.array(anchors, np.int64),
            np.frombuffer(packed, "<u8").reshape(len(some), len(TRACKS), 2),
            np.array(ends, np.int64).T,
        )


def as_of(actor: Actor, person_ids: Iterable[UUID] | None, day: date) -> dict[UUID, Folded]:
    """The pulses as they stood at the end of `day`, from events alone: nothing that happened later."""
    rows = Event.objects.filter(day__lte=day, kind=Kind.CONTACT)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    if not actor.system:
        rows = rows.filter(person_id__in=consent.visible(actor, Category.CONTACTS, today=day).values("id"))
    return folded_from(standing_events(rows))


def folded_from(rows: QuerySet[Event]) -> dict[UUID, Folded]:
    """Fold events by person."""
    marked: dict[UUID, list[tuple[date, Track]]] = defaultdict(list)
    columns = ("person_id", "kind", "direction", "result", "hat", "day")
    for person, kind, direction, result, hat, day in rows.values_list(*columns).iterator(chunk_size=5_000):
        marked[person] += [(day, track) for track in marks(kind, direction, result, hat)]
    return {person: fold(Folded(), days) for person, days in marked.items() if days}


def partners(
    actor: Actor, person_ids: Iterable[UUID] | None, *, since: date, until: date, peers_only: bool = False
) -> dict[UUID, dict[UUID, date]]:
    """With whom each person had a two-way contact between two days (both included): partner -> last day.

    `peers_only` counts only partners who wore a hat of the support class (R16).
    """
    rows = Event.objects.filter(
        kind=Kind.CONTACT, day__gte=since, day__lte=until, with_person_id__isnull=False,
    ).filter(Q(result=Result.REACHED) | Q(result=Result.ASKED_FOR_SPACE))  # fmt: skip
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    if peers_only:
        rows = rows.filter(hat=HatClass.SUPPORT)
    if not actor.system:
        reach = consent.visible(actor, Category.CONTACTS, today=until).values("id")
        rows = rows.filter(person_id__in=reach, with_person_id__in=reach)
    found: dict[UUID, dict[UUID, date]] = defaultdict(dict)
    for person, partner, day in standing_events(rows).values_list("person_id", "with_person_id", "day"):
        found[person][partner] = max(day, found[person].get(partner, day))
    return dict(found)


@prepared.read
def _partner_counts(ids: list[UUID], *, since: date, middle: date, until: date) -> QuerySet:
    rows = Event.objects.filter(
        person_id__in=ids, kind=Kind.CONTACT, day__gte=since, day__lte=until, with_person_id__isnull=False,
        result__in=[Result.REACHED, Result.ASKED_FOR_SPACE],
    )  # fmt: skip
    now = Count("with_person_id", distinct=True, filter=Q(day__gt=middle))
    before = Count("with_person_id", distinct=True, filter=Q(day__lte=middle))
    return standing_events(rows).values("person_id").annotate(now=now, before=before).values_list(
        "person_id", "now", "before"
    )  # fmt: skip


def partner_counts(
    actor: Actor, person_ids: Iterable[UUID], *, since: date, middle: date, until: date
) -> dict[UUID, tuple[int, int]]:
    """For SYSTEM: with how many people each was in two-way contact after `middle`, and from `since` to `middle`."""
    if not actor.system:
        raise NotFound
    rows = _partner_counts(person_ids, since=since, middle=middle, until=until)
    return {person: (now, before) for person, now, before in rows}


@prepared.read
def _talked(ids: list[UUID], *, since: date, until: date) -> QuerySet:
    rows = Event.objects.filter(
        person_id__in=ids, kind=Kind.CONTACT, day__gte=since, day__lte=until, with_person_id__isnull=False,
        result__in=[Result.REACHED, Result.ASKED_FOR_SPACE],
    )  # fmt: skip
    last = standing_events(rows).values("person_id", "with_person_id").annotate(last=Max("day"))
    return last.values_list("person_id", "with_person_id", "last")


def last_talked(
    actor: Actor, person_ids: Iterable[UUID], *, since: date, until: date
) -> dict[tuple[UUID, UUID], date]:
    """For SYSTEM: (person, partner) -> the last day of a two-way contact of the two, of those since that day."""
    if not actor.system:
        raise NotFound
    return {(person, other): last for person, other, last in _talked(list(person_ids), since=since, until=until)}


def given_tags(
    actor: Actor, person_ids: Iterable[UUID], *, since: date, until: date
) -> dict[UUID, tuple[int, dict[str, int]]]:
    """For SYSTEM: how many contacts each gave after `since` that reached somebody, and how often each tag."""
    if not actor.system:
        raise NotFound
    rows = Event.objects.filter(
        person_id__in=list(person_ids), kind=Kind.CONTACT, day__gt=since, day__lte=until, result=Result.REACHED,
    ).exclude(direction=Direction.RECEIVED)  # fmt: skip
    found: dict[UUID, tuple[int, dict[str, int]]] = {}
    for person, tags in standing_events(rows).values_list("person_id", "tags"):
        times, counted = found.get(person, (0, {}))
        for tag in tags.split():
            counted[tag] = counted.get(tag, 0) + 1
        found[person] = times + 1, counted
    return found


@prepared.read
def _talks(ids: list[UUID], *, first: date, since: datetime, until: datetime) -> QuerySet:
    rows = Event.objects.filter(
        person_id__in=ids, kind=Kind.CONTACT, day__gte=first, at__gte=since, at__lt=until,
    ).exclude(tags__startswith="group").order_by("person_id", "at", "id")  # fmt: skip
    return standing_events(rows).values_list("person_id", "at", "direction", "result")


def talks(
    actor: Actor, person_ids: Iterable[UUID], *, since: datetime, until: datetime
) -> dict[UUID, list[tuple[datetime, bool]]]:
    """For SYSTEM: when somebody was in touch with each of them alone, oldest first, and whether they were reached.

    To the minute, where a Pulse knows days. What they gave while nobody answered tells nothing of them.
    """
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[tuple[datetime, bool]]] = defaultdict(list)
    rows = _talks(list(person_ids), first=since.date() - timedelta(1), since=since, until=until)
    for person, at, direction, result in rows:
        tracks = marks(Kind.CONTACT, direction, result, "")
        if tracks:
            found[person].append((at, Track.REACHED in tracks))
    return dict(found)


# What did not come about: nobody was met, or they were not there.
_NOT_SO = (Result.TRIED, Result.LEFT_SAFE_MESSAGE, Result.WRONG_NUMBER, "excused", "away")


def days_with(
    actor: Actor, person_id: UUID, kinds: Collection[Kind], *, since: date, until: date
) -> set[date]:  # fmt: skip
    """The days on which such a thing came about for somebody, of the kinds whose category the actor may see.

    A call of theirs that nobody answered is theirs all the same.
    """
    sees = consent.seen(actor, [person_id], today=until).get(person_id, frozenset())
    seen = [kind for kind in kinds if KINDS[kind] in sees]
    rows = Event.objects.filter(person_id=person_id, kind__in=seen, day__gte=since, day__lte=until)
    rows = rows.exclude(~Q(direction=Direction.GIVEN), result__in=_NOT_SO)
    return set(standing_events(rows).values_list("day", flat=True).distinct())
