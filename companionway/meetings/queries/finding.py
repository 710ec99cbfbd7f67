"""Meetings that answer what somebody looks for (R65). Nothing of what is asked is kept anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from companionway.ground.access import Actor, require_at_home
from companionway.ground.errors import NotFound
from companionway.journey.rules import Pathway
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.queries.cells import facts_of
from companionway.meetings.queries.listing import listing
from companionway.meetings.rules import FIELDS, PATHWAYS, Ask, FeedKind, Found, MeetingFacts

_OF_ITS_LIST = ("pk", "feed_id", "feed__name", "feed__kind", "feed__good_at", "feed__failing_since")


@dataclass(frozen=True)
class MeetingView:
    """A meeting as anybody may read it, and whose list tells it. `read_at`: when that list could last be read."""

    id: UUID
    facts: MeetingFacts
    feed_id: UUID
    feed_name: str
    own: bool
    read_at: datetime | None
    failing_since: datetime | None

    @property
    def pathway(self) -> Pathway:
        """The way it belongs to."""
        return PATHWAYS[self.facts.fellowship]


@dataclass(frozen=True)
class Hit:
    """A meeting that answers: when it takes place next (None: by appointment), and how far it is."""

    meeting: MeetingView
    starts_at: datetime | None
    ends_at: datetime | None
    km: float | None
    going_on: bool


def find(actor: Actor, ask: Ask, *, now: datetime) -> tuple[Hit, ...]:
    """What answers, the soonest first. `going_on` is as of `now`."""
    require_at_home(actor)
    found = listing().search(ask)
    rows = _standing().filter(pk__in={one for one, _ in found})
    views = {one.id: one for one in map(_view, rows)}
    # One that went after the list in memory was read is not told.
    return tuple(_hit(one, views[meeting_id], now) for meeting_id, one in found if meeting_id in views)


def meeting(actor: Actor, meeting_id: UUID) -> MeetingView:
    """One meeting of a list that is in force."""
    require_at_home(actor)
    row = _standing().filter(pk=meeting_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _standing() -> QuerySet:
    """Meetings of lists that are in force, and what is told of their lists."""
    return MutualAidMeeting.objects.filter(feed__ended_at=None).values_list(*_OF_ITS_LIST, *FIELDS)


def _view(cells: Sequence[Any]) -> MeetingView:
    pk, feed_id, name, kind, good_at, failing_since = cells[: len(_OF_ITS_LIST)]
    facts = facts_of(cells[len(_OF_ITS_LIST) :])
    return MeetingView(pk, facts, feed_id, name, kind == FeedKind.OWN, good_at, failing_since)


def _hit(found: Found, view: MeetingView, now: datetime) -> Hit:
    going_on = found.starts_at is not None and found.ends_at is not None and found.starts_at <= now < found.ends_at
    return Hit(view, found.starts_at, found.ends_at, found.km, going_on)
