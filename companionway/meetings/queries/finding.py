"""Meetings that answer what somebody looks for (R65). Nothing of what is asked is kept anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from companionway.ground.access import Actor, require_at_home
from companionway.ground.errors import NotFound
from companionway.journey.rules import Pathway
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.rules import (
    PATHWAYS,
    Ask,
    Attendance,
    FeedKind,
    Fellowship,
    Found,
    MeetingFacts,
    languages_in,
    search,
    types_in,
)

_AS_THEY_ARE = (
    "key", "name", "start", "minutes", "zone", "lat", "lon", "approximate", "location", "address", "city", "state",
    "postal_code", "country", "region", "group", "notes", "location_notes", "group_notes", "join_url", "join_phone",
    "join_notes", "url", "correct_url", "correct_email", "costs", "verified_on",
)  # fmt: skip


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
    rows = list(standing().order_by("name", "id"))
    meetings = [facts_of(one) for one in rows]
    return tuple(_hit(one, _view(rows[one.row], meetings[one.row]), now) for one in search(meetings, ask))


def meeting(actor: Actor, meeting_id: UUID) -> MeetingView:
    """One meeting of a list that is in force."""
    require_at_home(actor)
    row = standing().filter(pk=meeting_id).first()
    if row is None:
        raise NotFound
    return _view(row, facts_of(row))


def standing():
    """Meetings of lists that are in force, each with its list."""
    return MutualAidMeeting.objects.filter(feed__ended_at=None).select_related("feed")


def facts_of(row: MutualAidMeeting) -> MeetingFacts:
    """A row of the table as rules read it."""
    return MeetingFacts(
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
        fellowship=Fellowship(row.fellowship),
        days=frozenset(day for day in range(7) if row.days >> day & 1),
        attendance=Attendance(row.attendance),
        types=types_in(row.types),
        languages=languages_in(row.languages),
        codes=tuple(row.codes),
    )


def _view(row: MutualAidMeeting, facts: MeetingFacts) -> MeetingView:
    feed = row.feed
    own = feed.kind == FeedKind.OWN
    return MeetingView(row.pk, facts, feed.pk, feed.name, own, feed.good_at, feed.failing_since)


def _hit(found: Found, view: MeetingView, now: datetime) -> Hit:
    going_on = found.starts_at is not None and found.ends_at is not None and found.starts_at <= now < found.ends_at
    return Hit(view, found.starts_at, found.ends_at, found.km, going_on)
