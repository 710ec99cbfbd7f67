"""A program's own meetings, as its keeper and the feed read them; and any meeting of the list by its id."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from companionway.ground.access import Actor, Permission, require, require_at_home
from companionway.ground.errors import NotFound
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.rules import FeedKind, MeetingFacts


@dataclass(frozen=True)
class ListedMeeting:
    """A meeting, and in which list it stands; `program_id` where that is a program's own."""

    id: UUID
    feed_id: UUID
    feed_name: str
    feed_kind: FeedKind
    program_id: UUID | None
    facts: MeetingFacts


def own_meetings(actor: Actor, program_id: UUID) -> tuple[ListedMeeting, ...]:
    """The meetings that were typed in for a program, by their day, time and name."""
    require(actor, Permission.MEETINGS_KEEP, program=program_id)
    rows = _rows().filter(feed__kind=FeedKind.OWN, feed__program_id=program_id)
    return tuple(sorted(map(_view, rows), key=_by_time))


def own_meeting(actor: Actor, meeting_id: UUID) -> ListedMeeting:
    """One of them, in a program whose lists the actor keeps; else NotFound."""
    found = listed_meeting(actor, meeting_id)
    if found.feed_kind is not FeedKind.OWN:
        raise NotFound
    require(actor, Permission.MEETINGS_KEEP, program=found.program_id)
    return found


def listed_meeting(actor: Actor, meeting_id: UUID) -> ListedMeeting:
    """One meeting of whichever list, as anybody may read it; else NotFound."""
    require_at_home(actor)
    row = _rows().filter(id=meeting_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _rows():
    return MutualAidMeeting.objects.select_related("feed")


def _view(row: MutualAidMeeting) -> ListedMeeting:
    feed = row.feed
    return ListedMeeting(row.pk, feed.pk, feed.name, FeedKind(feed.kind), feed.program_id, row.facts())


def _by_time(one: ListedMeeting) -> tuple[bool, int, int, str]:
    facts = one.facts
    return not facts.days, min(facts.days, default=0), facts.start or 0, facts.name.casefold()
