"""What people say is wrong in the lists, for whoever keeps them (R65)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound
from companionway.meetings.models import Correction, MutualAidMeeting
from companionway.meetings.queries.cells import facts_of
from companionway.meetings.rules import FIELDS, CorrectionKind, CorrectionOutcome, FeedKind, MeetingFacts

SETTLED_SHOWN = 20


@dataclass(frozen=True)
class CorrectionView:
    """What somebody said; `meeting_id` and `facts` while the meeting still stands in its list.

    `correct_email`, `correct_url`: how whoever publishes the list is told.
    """

    id: UUID
    feed_id: UUID
    feed_name: str
    feed_kind: FeedKind
    name: str
    key: str
    kind: CorrectionKind
    words: str
    at: datetime
    settled: CorrectionOutcome | None
    settled_at: datetime | None
    meeting_id: UUID | None
    facts: MeetingFacts | None
    correct_email: str
    correct_url: str


def corrections(actor: Actor, *, settled: bool = False) -> tuple[CorrectionView, ...]:
    """Those that wait, longest first; or those settled last."""
    rows = _reached(actor).filter(settled_at__isnull=not settled)
    ordered = rows.order_by("-settled_at", "id")[:SETTLED_SHOWN] if settled else rows.order_by("at", "id")
    return _views(list(ordered))


def correction(actor: Actor, correction_id: UUID) -> CorrectionView:
    """One of them, or NotFound."""
    found = _views(list(_reached(actor).filter(id=correction_id)))
    if not found:
        raise NotFound
    return found[0]


def corrections_waiting(actor: Actor) -> dict[UUID, int]:
    """How many wait, by list."""
    counted: dict[UUID, int] = {}
    for feed_id in _reached(actor).filter(settled_at__isnull=True).values_list("feed_id", flat=True):
        counted[feed_id] = counted.get(feed_id, 0) + 1
    return counted


def _reached(actor: Actor):
    """Of the lists that are everybody's here, and of the programs whose lists the actor keeps."""
    require(actor, Permission.MEETINGS_KEEP)
    rows = Correction.objects.select_related("feed")
    programs = actor.programs_with(Permission.MEETINGS_KEEP)
    if programs is None:
        return rows
    return rows.filter(feed__program_id__isnull=True) | rows.filter(feed__program_id__in=programs)


def _views(rows: list[Correction]) -> tuple[CorrectionView, ...]:
    meetings = _meetings(rows)
    return tuple(_view(row, meetings.get((row.feed_id, row.key))) for row in rows)


def _meetings(rows: Iterable[Correction]) -> dict[tuple[UUID, str], tuple[UUID, MeetingFacts]]:
    """Each meeting that is meant, by its list and key."""
    feeds, keys = {row.feed_id for row in rows}, {row.key for row in rows}
    found = MutualAidMeeting.objects.filter(feed_id__in=feeds, key__in=keys).values_list("id", "feed_id", *FIELDS)
    meant = [(pk, feed_id, facts_of(cells)) for pk, feed_id, *cells in found]
    return {(feed_id, facts.key): (pk, facts) for pk, feed_id, facts in meant}


def _view(row: Correction, meant: tuple[UUID, MeetingFacts] | None) -> CorrectionView:
    feed, (pk, facts) = row.feed, meant or (None, None)
    return CorrectionView(
        row.pk, feed.pk, feed.name, FeedKind(feed.kind), row.name, row.key, CorrectionKind(row.kind), row.words,
        row.at, CorrectionOutcome(row.settled) if row.settled else None, row.settled_at,
        pk, facts, (facts.correct_email if facts else "") or feed.correct_email, facts.correct_url if facts else "",
    )  # fmt: skip
