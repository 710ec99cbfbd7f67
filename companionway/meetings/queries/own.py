"""A program's own meetings, as its keeper and the feed read them (R65)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.queries.cells import facts_of
from companionway.meetings.rules import FIELDS, FeedKind, MeetingFacts


@dataclass(frozen=True)
class OwnMeeting:
    """A meeting that was typed in for a program."""

    id: UUID
    program_id: UUID
    facts: MeetingFacts


def own_meetings(actor: Actor, program_id: UUID) -> tuple[OwnMeeting, ...]:
    """The meetings that were typed in for a program, by their day, time and name."""
    require(actor, Permission.MEETINGS_KEEP, program=program_id)
    return tuple(sorted(map(_view, _rows().filter(feed__program_id=program_id)), key=_by_time))


def own_meeting(actor: Actor, meeting_id: UUID) -> OwnMeeting:
    """One of them, in a program whose lists the actor keeps; else NotFound."""
    require(actor, Permission.MEETINGS_KEEP)
    row = _rows().filter(id=meeting_id).first()
    if row is None:
        raise NotFound
    found = _view(row)
    require(actor, Permission.MEETINGS_KEEP, program=found.program_id)
    return found


def _rows() -> QuerySet:
    rows = MutualAidMeeting.objects.filter(feed__kind=FeedKind.OWN)
    return rows.values_list("id", "feed__program_id", *FIELDS)


def _view(cells: Sequence[Any]) -> OwnMeeting:
    pk, program_id, *told = cells
    return OwnMeeting(pk, program_id, facts_of(told))


def _by_time(one: OwnMeeting) -> tuple[bool, int, int, str]:
    facts = one.facts
    return not facts.days, min(facts.days, default=0), facts.start or 0, facts.name.casefold()
