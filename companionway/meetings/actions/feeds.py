"""Lists that others publish are added, described anew and ended by whoever keeps them (R65)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.meetings.models import Feed, Listing, MutualAidMeeting, Remark
from companionway.meetings.rules import FeedFacts, FeedFormat, FeedKind, why_not_feed

_SAID = ("name", "url", "fellowship", "zone", "formats_url", "correct_email")
_READ_BY = frozenset({"url", "fellowship", "zone", "formats_url"})  # what makes other meetings of the same list


@transaction.atomic
def add_feed(
    facts: FeedFacts, *, program_id: UUID | None = None, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """A list to be read from its address, from now on; the timer reads it next. Its id.

    Without a program it is of the whole organization, as most are: a town has one list, and many programs. `key`:
    of a form that may come twice.
    """
    require(by, Permission.MEETINGS_KEEP, program=program_id)
    if key is not None and (sent := Feed.objects.filter(id=key).first()) is not None:
        if sent.added_by_id != by.account_id:
            raise Forbidden("key")
        return sent.id
    row = Feed(
        id=key or ids.new(), program_id=program_id, kind=FeedKind.ADDRESS, format=FeedFormat.MEETING_GUIDE,
        added_at=now, added_by_id=by.account_id, next_at=now, **_described(facts, None),
    )  # fmt: skip
    insert_under_key(row)
    detail = {"kind": str(row.kind), "fellowship": str(row.fellowship)}
    ledger.record("meetings.add_feed", by=by, now=now, row=row.id, detail=detail)
    return row.id


@transaction.atomic
def edit_feed(feed_id: UUID, facts: FeedFacts, *, by: Actor, now: datetime) -> None:
    """What a keeper says of a list is another now; where that changes how it is read, it is read anew."""
    row = standing(feed_id, by)
    if row.kind != FeedKind.ADDRESS:
        raise Refused("feed_without_address")
    said = _described(facts, row)
    other = {name for name in _SAID if getattr(row, name) != said[name]}
    if not other:
        return
    for name in other:
        setattr(row, name, said[name])
    if other & _READ_BY:
        row.etag = row.last_modified = row.digest = ""
        row.tried_at, row.next_at = None, now  # whoever reads it at this moment reads it as it was
    row.save()
    ledger.record("meetings.edit_feed", by=by, now=now, row=row.id, detail={"fields": sorted(other)})


@transaction.atomic
def end_feed(feed_id: UUID, *, by: Actor, now: datetime) -> None:
    """A list is read no more, and its meetings are taken off. What was read when stays known."""
    row = standing(feed_id, by)
    if row.kind == FeedKind.OWN:
        raise Refused("feed_is_own")
    row.ended_at, row.next_at = now, None
    row.save(update_fields=["ended_at", "next_at"])
    Remark.objects.filter(reading__feed=row).delete()
    gone, _ = MutualAidMeeting.objects.filter(feed=row).delete()
    if gone:
        next_version()
    ledger.record("meetings.end_feed", by=by, now=now, row=row.id, detail={"meetings": gone})


def standing(feed_id: UUID, by: Actor) -> Feed:
    """A list that has not ended, held until commit, for whoever keeps lists there."""
    require(by, Permission.MEETINGS_KEEP)
    row = Feed.objects.select_for_update().filter(id=feed_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.MEETINGS_KEEP, program=row.program_id)
    return row


def next_version() -> None:
    """The list in force is another: every process that has the one before in memory learns of it."""
    newer = {"version": models.F("version") + 1}
    if not Listing.objects.update(**newer):
        Listing.objects.bulk_create([Listing(version=0)], ignore_conflicts=True)
        Listing.objects.update(**newer)


def _described(facts: FeedFacts, row: Feed | None) -> dict:
    """What is said of a list, if it may be so."""
    said = {name: getattr(facts, name).strip() for name in _SAID if name != "fellowship"}
    facts = FeedFacts(fellowship=facts.fellowship, **said)
    if wrong := why_not_feed(facts):
        raise Refused(wrong[1], field=wrong[0])
    others = Feed.objects.filter(url=facts.url, ended_at__isnull=True).exclude(id=row.id if row else None)
    if others.exists():
        raise Refused("feed_here_already", field="url")
    return said | {"fellowship": facts.fellowship}
