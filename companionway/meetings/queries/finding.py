"""Meetings that answer what somebody looks for (R65). Nothing of what is asked is kept anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from companionway.ground import prepared
from companionway.ground.access import Actor, require_at_home
from companionway.ground.errors import NotFound
from companionway.journey.rules import Pathway
from companionway.meetings.models import Feed, MutualAidMeeting
from companionway.meetings.queries.cells import facts_of
from companionway.meetings.queries.listing import Kept, listing
from companionway.meetings.rules import FIELDS, PATHWAYS, Ask, FeedKind, Found, MeetingFacts

_OF_A_LIST = ("pk", "name", "kind", "good_at", "failing_since")


class MeetingView(NamedTuple):
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


class Hit(NamedTuple):
    """A meeting that answers: when it takes place next (None: by appointment), and how far it is."""

    meeting: MeetingView
    starts_at: datetime | None
    ends_at: datetime | None
    km: float | None
    going_on: bool


def find(actor: Actor, ask: Ask, *, now: datetime, once: bool = False) -> tuple[Hit, ...]:
    """What answers, the soonest first. `going_on` is as of `now`. `once`: each meeting where it comes first."""
    require_at_home(actor)
    kept = listing()
    found = _each_once(kept, ask) if once else kept.search(ask)
    told, lists = kept.told([one.row for one in found]), _lists()
    # What went after the list in memory was read is not told.
    views = {row: _view(one, facts, lists[of]) for row, (one, of, facts) in told.items() if of in lists}
    return tuple(_hit(one, views[one.row], now) for one in found if one.row in views)


def _each_once(kept: Kept, ask: Ask) -> list[Found]:
    """As many meetings as are asked for, however often each of them takes place."""
    size = ask.limit
    while True:
        first: dict[int, Found] = {}
        found = kept.search(replace(ask, limit=size))
        for one in found:
            first.setdefault(one.row, one)
        if len(first) >= ask.limit or len(found) < size:
            return list(first.values())[: ask.limit]
        size *= 2


def meeting(actor: Actor, meeting_id: UUID) -> MeetingView:
    """One meeting of a list that is in force."""
    require_at_home(actor)
    row = MutualAidMeeting.objects.filter(pk=meeting_id).values_list("feed_id", *FIELDS).first()
    lists = _lists()
    if row is None or row[0] not in lists:
        raise NotFound
    return _view(meeting_id, facts_of(row[1:]), lists[row[0]])


def _lists() -> dict[UUID, list[Any]]:
    """What is told of each list in force, by id."""
    return {row[0]: row for row in _in_force()}


@prepared.read
def _in_force() -> QuerySet:
    return Feed.objects.filter(ended_at=None).values_list(*_OF_A_LIST)


def _view(meeting_id: UUID, facts: MeetingFacts, feed: list[Any]) -> MeetingView:
    feed_id, name, kind, good_at, failing_since = feed
    return MeetingView(meeting_id, facts, feed_id, name, kind == FeedKind.OWN, good_at, failing_since)


def _hit(found: Found, view: MeetingView, now: datetime) -> Hit:
    going_on = found.starts_at is not None and found.ends_at is not None and found.starts_at <= now < found.ends_at
    return Hit(view, found.starts_at, found.ends_at, found.km, going_on)
