"""A program types in its own meetings, looks them over and takes them out (R65).

They are the rows of a list of the kind "own", which is begun with the first of them. Two forms that say the same
meeting are one meeting. Whoever writes or confirms one has looked at it: that is its last-verified day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.meetings.actions.columns import facts_in, write
from companionway.meetings.actions.feeds import next_version
from companionway.meetings.models import Feed, MutualAidMeeting
from companionway.meetings.rules import (
    FeedFormat,
    FeedKind,
    Fellowship,
    MeetingFacts,
    find_places,
    is_same,
    key_for,
    why_not_list,
)
from companionway.programs import queries as programs

MOST_OWN = 2_000  # meetings of one program


@transaction.atomic
def add_own(program_id: UUID, facts: MeetingFacts, *, by: Actor, now: datetime) -> UUID:
    """A meeting more; the same again answers with the one that is there."""
    require(by, Permission.MEETINGS_KEEP, program=program_id)
    program = programs.program(by, program_id)
    _listable(facts)
    feed = _own_list(program_id, program.name, by=by, now=now)
    held = facts_in(feed.pk)
    if same := next((one for one in held if is_same(one, facts)), None):
        return MutualAidMeeting.objects.get(feed=feed, key=same.key).pk
    if len(held) >= MOST_OWN:
        raise Refused("meetings_too_many", most=MOST_OWN)
    key = key_for(facts.name, {one.key for one in held})
    seen = replace(_placed(facts), key=key, verified_on=_today(program_id, now))
    write(feed.pk, [seen])
    row = MutualAidMeeting.objects.get(feed=feed, key=key)
    _written("meetings.add_own", row, by=by, now=now)
    return row.pk


@transaction.atomic
def edit_own(meeting_id: UUID, facts: MeetingFacts, *, by: Actor, now: datetime) -> None:
    """It is as it is told now; what others have kept of it stays the same meeting."""
    row = _opened(meeting_id, by=by)
    _listable(facts)
    told = replace(_placed(facts), key=row.key, verified_on=_today(row.feed.program_id, now))
    if told in facts_in(row.feed_id):
        return
    write(row.feed_id, [told])
    _written("meetings.edit_own", row, by=by, now=now)


@transaction.atomic
def confirm_own(meeting_id: UUID, *, by: Actor, now: datetime) -> None:
    """Still right: somebody looked today."""
    row = _opened(meeting_id, by=by)
    if row.verified_on == (today := _today(row.feed.program_id, now)):
        return
    row.verified_on = today
    row.save(update_fields=["verified_on"])
    _written("meetings.confirm_own", row, by=by, now=now)


@transaction.atomic
def take_out_own(meeting_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is no longer."""
    row = _opened(meeting_id, by=by)
    _written("meetings.take_out_own", row, by=by, now=now)
    row.delete()


def _listable(facts: MeetingFacts) -> None:
    if wrong := why_not_list(facts):
        raise Refused(wrong[1], field=wrong[0])


def _placed(facts: MeetingFacts) -> MeetingFacts:
    """In the middle of its town, where nobody told the very point: without any it is far from everybody."""
    if facts.lat is not None:
        return replace(facts, approximate=False)
    american = facts.postal_code and facts.country.strip().upper() in ("", "US", "USA")
    told = [facts.postal_code] if american else []
    told.append(", ".join(one for one in (facts.city, facts.state or facts.country) if one))
    found = next((place for said in told for place in find_places(said, zone=facts.zone)), None)
    return replace(facts, lat=found.lat, lon=found.lon, approximate=True) if found else facts


def _own_list(program_id: UUID, name: str, *, by: Actor, now: datetime) -> Feed:
    """The program's own list, held to commit; begun where it is the first time."""
    Feed.objects.get_or_create(
        program_id=program_id, kind=FeedKind.OWN,
        defaults={
            "name": name, "format": FeedFormat.MEETING_GUIDE, "fellowship": Fellowship.OTHER,
            "zone": programs.zone(program_id), "added_at": now, "added_by_id": by.account_id,
        },
    )  # fmt: skip
    return Feed.objects.select_for_update().get(program_id=program_id, kind=FeedKind.OWN)


def _opened(meeting_id: UUID, *, by: Actor) -> MutualAidMeeting:
    """The row, held to commit; NotFound where it is none of ours."""
    require(by, Permission.MEETINGS_KEEP)
    rows = MutualAidMeeting.objects.select_for_update(of=("self",)).select_related("feed")
    row = rows.filter(id=meeting_id, feed__kind=FeedKind.OWN).first()
    if row is None:
        raise NotFound
    require(by, Permission.MEETINGS_KEEP, program=row.feed.program_id)
    return row


def _written(what: str, row: MutualAidMeeting, *, by: Actor, now: datetime) -> None:
    next_version()
    ledger.record(what, by=by, now=now, row=row.pk, detail={"fellowship": str(row.fellowship)})


def _today(program_id: UUID, now: datetime) -> date:
    return programs.local_day(program_id, now)
