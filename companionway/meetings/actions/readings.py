"""Lists are read: fetched outside of any transaction, kept in one short one, whole or not at all (R65).

Whoever reads a list claims it first, by its `next_at`: nobody else reads it meanwhile, and where they are killed
the claim runs out. What cannot be read, or is much shorter at once, changes no meeting and says so.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from uuid import UUID

from django.db import transaction

from companionway.ground import ids
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.meetings import rules
from companionway.meetings.actions.feeds import standing
from companionway.meetings.actions.fetching import Unreached, fetch
from companionway.meetings.actions.keeping import Kept, note_fault, note_unchanged, put
from companionway.meetings.models import Feed, Reading
from companionway.meetings.rules import (
    FeedFormat,
    FeedKind,
    Fellowship,
    ListRead,
    ReadingOutcome,
    formats_address,
    why_not_named,
    why_not_zone,
)

CLAIM = timedelta(minutes=15)  # longer than any reading takes
MOST, SECONDS = 20, 120.0  # in one go of the timer


@dataclass(frozen=True)
class Brought:
    """A list as it came from its address and was read. `unchanged`: as last time; then nothing was read.

    `etag` and `last_modified` are its publisher's marks, `digest` is ours: of its bytes and of how they are read.
    """

    read: ListRead
    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    unchanged: bool = False


def bring(
    url: str, *, fellowship: Fellowship | None = None, zone: str = "", formats_url: str = "", etag: str = "",
    last_modified: str = "", digest: str = "",
) -> Brought:  # fmt: skip
    """Fetch a list and read it, and keep nothing: it is what a keeper tries first. Where it cannot be read, its
    `fault` says why. With the marks of last time it is fetched only if it is another.
    """
    way = hashlib.blake2b(f"{version('companionway')} {fellowship} {zone}".encode(), digest_size=8).hexdigest()
    asked = {"etag": etag, "last_modified": last_modified} if digest.startswith(way) else {}
    unread = ListRead(FeedFormat.MEETING_GUIDE, fellowship or Fellowship.OTHER)
    try:
        found = fetch(url, **asked)
        if found.unchanged:
            return Brought(unread, etag, last_modified, digest, unchanged=True)
        also = formats_url or formats_address(url)
        formats = fetch(also).body if also else None
    except Unreached as no:
        return Brought(replace(unread, fault=no.reason.code, fault_numbers=dict(no.reason.numbers)))
    content = hashlib.blake2b(found.body, digest_size=24, key=hashlib.sha256(formats or b"").digest())
    seen = Brought(unread, found.etag, found.last_modified, way + content.hexdigest())
    if seen.digest == digest:
        return replace(seen, unchanged=True)
    read = rules.read_list(found.body, source=url, fellowship=fellowship, zone=zone, formats=formats)
    return replace(seen, read=read)


def read_feed(feed_id: UUID, *, anew: bool = False, take: bool = False, by: Actor, now: datetime) -> Kept:
    """Read a list from its address now, whenever it is due. Refused while somebody else reads it.

    `anew`: whole, even where it is the same as last time. `take`: even where it is far shorter.
    """
    return _read(_claimed(feed_id, by, now), by, now, least=0 if take else None, anew=anew)


def take_held(feed_id: UUID, *, by: Actor, now: datetime) -> Kept:
    """Somebody looked: the list really is as short as it was when it was held. It is read anew and taken, unless
    it is even shorter by now.
    """
    row = _claimed(feed_id, by, now, held=True)
    last = Reading.objects.filter(feed=row).latest("at", "id")
    return _read(row, by, now, least=last.kept + last.repaired, anew=True)


def read_due(*, by: Actor, now: datetime) -> int:
    """Read what is due in the organization in hand, one list after another; how many were read or tried.

    What goes wrong with one keeps no other from being read, and is raised at the end.
    """
    require(by, Permission.MEETINGS_KEEP)
    began, tried, wrong = time.monotonic(), 0, None
    for feed_id in _due(now):
        if time.monotonic() - began > SECONDS:
            break  # the others next time
        try:
            _read(_claimed(feed_id, by, now, due=True), by, now)
        except (Refused, NotFound):
            continue  # somebody else was first, or ended it
        except Exception as error:
            wrong = error
        tried += 1
    if wrong:
        raise wrong
    return tried


def read_file(
    data: bytes, *, name: str, fellowship: Fellowship | None = None, zone: str = "", formats: bytes | None = None,
    program_id: UUID | None = None, take: bool = False, by: Actor, now: datetime,
) -> Kept:  # fmt: skip
    """Read a list from a file. The list of this name is replaced, or begins; where it would be much shorter at once
    it is held, unless the keeper says to `take` it. Refused, with nothing written, where it cannot be read.
    """
    require(by, Permission.MEETINGS_KEEP, program=program_id)
    for field, reason in (("name", why_not_named(name)), ("zone", why_not_zone(zone))):
        if reason:
            raise Refused(reason, field=field)
    known = _of_file(name, program_id).first()
    whose = fellowship or (Fellowship(known.fellowship) if known else None)
    read = rules.read_list(data, source=name, fellowship=whose, zone=zone, formats=formats)
    if read.fault:
        raise Refused(Reason(read.fault, read.fault_numbers), field="data")
    return _file_kept(name.strip(), read, zone, program_id, 0 if take else None, by, now)


@transaction.atomic
def keep(feed_id: UUID, brought: Brought, *, by: Actor, now: datetime) -> Kept:
    """Keep what was brought of a list just now, as if the list had been read."""
    row = standing(feed_id, by)
    if _is_claimed(row, now):
        raise Refused("feed_being_read")
    row.tried_at = now
    return _noted(row, brought, None, by, now)


@transaction.atomic
def _file_kept(
    name: str, read: ListRead, zone: str, program_id: UUID | None, least: int | None, by: Actor, now: datetime
) -> Kept:
    row = _of_file(name, program_id).select_for_update().first()
    if row is None:
        row = Feed.objects.create(
            id=ids.new(), name=name, program_id=program_id, kind=FeedKind.FILE, format=read.format,
            fellowship=read.fellowship, zone=zone, added_at=now, added_by_id=by.account_id,
        )  # fmt: skip
    row.zone, row.fellowship, row.tried_at = zone, read.fellowship, now
    return put(row, read, least=least, by=by, now=now)


def _of_file(name: str, program_id: UUID | None):
    files = Feed.objects.filter(kind=FeedKind.FILE, ended_at__isnull=True, name__iexact=name.strip())
    return files.filter(program_id=program_id).order_by("added_at")


def _due(now: datetime) -> list[UUID]:
    rows = Feed.objects.filter(kind=FeedKind.ADDRESS, ended_at__isnull=True, next_at__lte=now)
    return list(rows.order_by("next_at").values_list("id", flat=True)[:MOST])


@transaction.atomic
def _claimed(feed_id: UUID, by: Actor, now: datetime, *, due: bool = False, held: bool = False) -> Feed:
    """A list that nobody else reads from now on; `due`: if it still is, `held`: if its last reading was held."""
    row = standing(feed_id, by)
    if row.kind != FeedKind.ADDRESS:
        raise Refused("feed_without_address")
    if _is_claimed(row, now) or (due and (row.next_at is None or row.next_at > now)):
        raise Refused("feed_being_read")
    last = Reading.objects.filter(feed=row).order_by("-at", "-id").first()
    if held and (last is None or last.outcome != ReadingOutcome.HELD):
        raise Refused("feed_nothing_held")
    row.tried_at, row.next_at = now, now + CLAIM
    row.save(update_fields=["tried_at", "next_at"])
    return row


def _is_claimed(row: Feed, now: datetime) -> bool:
    """Whether somebody reads it at this moment: a claim, and nothing else, ends so long after it was tried."""
    return row.tried_at is not None and row.next_at == row.tried_at + CLAIM and row.next_at > now


def _read(row: Feed, by: Actor, now: datetime, *, least: int | None = None, anew: bool = False) -> Kept:
    marks = {} if anew else {name: getattr(row, name) for name in ("etag", "last_modified", "digest")}
    try:
        brought = bring(
            row.url, fellowship=Fellowship(row.fellowship), zone=row.zone, formats_url=row.formats_url, **marks
        )
    except Exception:  # a fault of ours: the list says so, and whoever looks after the machine reads where
        fault = ListRead(FeedFormat(row.format), Fellowship(row.fellowship), fault="feed_not_understood")
        _settled(row.id, Brought(fault), None, by, now)
        raise
    return _settled(row.id, brought, least, by, now)


@transaction.atomic
def _settled(feed_id: UUID, brought: Brought, least: int | None, by: Actor, now: datetime) -> Kept:
    """What a claim led to. Whoever was so slow that another took over changes nothing."""
    row = standing(feed_id, by)
    if row.tried_at != now:
        raise Refused("feed_being_read")
    return _noted(row, brought, least, by, now)


def _noted(row: Feed, brought: Brought, least: int | None, by: Actor, now: datetime) -> Kept:
    read = brought.read
    if read.fault:
        return note_fault(row, Reason(read.fault, read.fault_numbers), by=by, now=now)
    if brought.unchanged:
        row.etag, row.last_modified = brought.etag, brought.last_modified
        return note_unchanged(row, by=by, now=now)
    kept = put(row, read, least=least, by=by, now=now)
    if kept.outcome is ReadingOutcome.READ:  # what is held is fetched whole next time
        row.etag, row.last_modified, row.digest = brought.etag, brought.last_modified, brought.digest
        row.save(update_fields=["etag", "last_modified", "digest"])
    return kept
