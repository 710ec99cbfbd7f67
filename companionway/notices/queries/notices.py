"""Reads of the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.notices.models import Notice
from companionway.notices.rules import Pace, Settled, State, Way, Word


@dataclass(frozen=True)
class NoticeView:
    """What somebody was told, by which way, and how far it came."""

    id: UUID
    person_id: UUID
    line_id: UUID | None
    way: Way
    word: Word
    numbers: Mapping[str, Any]
    language: str
    pace: Pace
    row_id: UUID | None
    made_at: datetime
    not_before: datetime
    state: State
    settled: Settled | None
    sent_at: datetime | None


def notices_of(actor: Actor, person_id: UUID, *, today: date, limit: int = 20) -> list[NoticeView]:
    """What somebody was told lately, the newest first: for themself, and for whoever may see their contacts."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    rows = Notice.objects.filter(person_id=person_id).order_by("-made_at", "-id")[:limit]
    return [view(row) for row in rows]


def view(row: Notice) -> NoticeView:
    """The frozen form of a row."""
    return NoticeView(
        row.id, row.person_id, row.line_id, Way(row.way), Word(row.word), row.numbers, row.language,
        Pace(row.pace), row.row_id, row.made_at, row.not_before, State(row.state),
        Settled(row.settled) if row.settled else None, row.sent_at,
    )  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How the outbox of an organization stands; `late_since` is when the longest waiting should have gone out."""

    waiting: int
    late: int
    late_since: datetime | None
    unsure: int
    failed: int


LATE = timedelta(minutes=10)
LATELY = timedelta(days=7)


def standing(actor: Actor, *, now: datetime) -> Standing:
    """For SYSTEM: counts, in which nobody stands. Unsure and failed ones of the last week."""
    if not actor.system:
        raise NotFound
    late = Q(state__in=(State.WAITING, State.TAKEN), not_before__lt=now - LATE)
    lately = Q(made_at__gt=now - LATELY)
    found = Notice.objects.aggregate(
        waiting=Count("id", filter=Q(state=State.WAITING)),
        late=Count("id", filter=late),
        late_since=Min("not_before", filter=late),
        unsure=Count("id", filter=lately & Q(state=State.UNSURE)),
        failed=Count("id", filter=lately & Q(state=State.FAILED)),
    )
    return Standing(**found)
