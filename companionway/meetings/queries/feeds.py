"""Lists as their keepers read them: what each is, how it was read, what was noted and what is another (R65)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Reason
from companionway.meetings.models import Change, Feed, MutualAidMeeting, Reading, Remark
from companionway.meetings.rules import (
    ChangeKind,
    Fate,
    FeedFacts,
    FeedFormat,
    FeedKind,
    Fellowship,
    ReadingOutcome,
)

SHOWN = 200  # remarks, or changes, on one page


@dataclass(frozen=True)
class ReadingView:
    """One time a list was read, or tried; `notes`: code -> rows."""

    id: UUID
    at: datetime
    outcome: ReadingOutcome
    fault: str
    rows: int
    kept: int
    repaired: int
    rejected: int
    came: int
    changed: int
    went: int
    notes: Mapping[str, int]

    @property
    def here(self) -> int:
        """Meetings that came of it."""
        return self.kept + self.repaired


@dataclass(frozen=True)
class FeedView:
    """A list. `why`: the reason why it is broken or held, since `failing_since`; `last`: its last reading."""

    id: UUID
    program_id: UUID | None
    kind: FeedKind
    format: FeedFormat
    facts: FeedFacts
    meetings: int
    tried_at: datetime | None
    good_at: datetime | None
    failing_since: datetime | None
    why: Reason | None
    next_at: datetime | None
    last: ReadingView | None

    @property
    def held(self) -> bool:
        """Whether its last reading waits for somebody to look."""
        return self.last is not None and self.last.outcome is ReadingOutcome.HELD


@dataclass(frozen=True)
class RemarkView:
    """A row that was put right or left out, and why."""

    row: int
    key: str
    name: str
    fate: Fate
    codes: tuple[str, ...]


@dataclass(frozen=True)
class ChangeView:
    """A meeting that came, changed or went, and when that was seen."""

    at: datetime
    key: str
    name: str
    kind: ChangeKind
    fields: tuple[str, ...]


def feeds(actor: Actor) -> tuple[FeedView, ...]:
    """The lists that are read here, by name; those of programs only for whoever keeps lists there."""
    rows = list(_within(actor).order_by("name", "id"))
    counts = _counted([row.pk for row in rows])
    last = _last([row.pk for row in rows])
    return tuple(_view(row, counts.get(row.pk, 0), last.get(row.pk)) for row in rows)


def feed(actor: Actor, feed_id: UUID) -> FeedView:
    """One of them, or NotFound."""
    row = _within(actor).filter(id=feed_id).first()
    if row is None:
        raise NotFound
    return _view(row, _counted([row.pk]).get(row.pk, 0), _last([row.pk]).get(row.pk))


def readings(actor: Actor, feed_id: UUID) -> tuple[ReadingView, ...]:
    """How it was read lately, oldest first."""
    rows = Reading.objects.filter(feed_id=_reached(actor, feed_id)).order_by("-at", "-id")
    return tuple(map(_reading, reversed(rows)))


def remarks(actor: Actor, feed_id: UUID, *, limit: int = SHOWN) -> tuple[RemarkView, ...]:
    """The rows of its last reading that were left out, and then those that were put right."""
    rows = Remark.objects.filter(reading__feed_id=_reached(actor, feed_id))
    newest = rows.order_by("-reading__at", "-reading_id").values_list("reading_id", flat=True).first()
    ordered = rows.filter(reading_id=newest).order_by("fate", "row")[:limit]  # "rejected" comes before "repaired"
    return tuple(RemarkView(one.row, one.key, one.name, Fate(one.fate), tuple(one.codes)) for one in ordered)


def changes(actor: Actor, feed_id: UUID, *, limit: int = SHOWN) -> tuple[ChangeView, ...]:
    """What came, changed and went in the last readings, newest first; what would go, while a reading is held."""
    last = _last([_reached(actor, feed_id)]).get(feed_id)
    rows = Change.objects.filter(reading__feed_id=feed_id).select_related("reading")
    rows = rows.filter(~Q(reading__outcome=ReadingOutcome.HELD) | Q(reading=last))
    return tuple(
        ChangeView(one.reading.at, one.key, one.name, ChangeKind(one.kind), tuple(one.fields))
        for one in rows.order_by("-reading__at", "kind", "name", "id")[:limit]
    )


def _within(actor: Actor) -> QuerySet:
    require(actor, Permission.MEETINGS_KEEP)
    rows = Feed.objects.filter(ended_at__isnull=True).exclude(kind=FeedKind.OWN)
    programs = actor.programs_with(Permission.MEETINGS_KEEP)
    return rows if programs is None else rows.filter(Q(program_id__isnull=True) | Q(program_id__in=programs))


def _reached(actor: Actor, feed_id: UUID) -> UUID:
    if not _within(actor).filter(id=feed_id).exists():
        raise NotFound
    return feed_id


def _counted(feed_ids: list[UUID]) -> dict[UUID, int]:
    rows = MutualAidMeeting.objects.filter(feed_id__in=feed_ids).values_list("feed_id")
    return dict(rows.annotate(n=Count("id")))


def _last(feed_ids: list[UUID]) -> dict[UUID, Reading]:
    newest = Reading.objects.filter(feed_id=OuterRef("feed_id")).order_by("-at", "-id").values("id")[:1]
    rows = Reading.objects.filter(feed_id__in=feed_ids, id=Subquery(newest))
    return {row.feed_id: row for row in rows}


def _view(row: Feed, meetings: int, last: Reading | None) -> FeedView:
    facts = FeedFacts(
        row.name, row.url, Fellowship(row.fellowship), row.zone, row.formats_url, row.correct_email
    )  # fmt: skip
    return FeedView(
        row.pk, row.program_id, FeedKind(row.kind), FeedFormat(row.format), facts, meetings, row.tried_at,
        row.good_at, row.failing_since, Reason(row.fault, row.fault_numbers) if row.fault else None, row.next_at,
        _reading(last) if last else None,
    )  # fmt: skip


def _reading(row: Reading) -> ReadingView:
    return ReadingView(
        row.pk, row.at, ReadingOutcome(row.outcome), row.fault, row.rows, row.kept, row.repaired, row.rejected,
        row.came, row.changed, row.went, row.notes,
    )  # fmt: skip
