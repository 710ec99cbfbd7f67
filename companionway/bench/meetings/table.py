"""The index from the table: main(folder, size) fills a database of its own with a list, reads it and builds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connection, transaction

from companionway.bench.meetings import made
from companionway.ground import ids, organization
from companionway.ground.access import system
from companionway.meetings.models import Feed, MutualAidMeeting
from companionway.meetings.queries.columns import listed
from companionway.meetings.rules import Attendance, Columns, FeedFormat, FeedKind, Fellowship, build
from companionway.meetings.rules.clocks import EPOCH
from companionway.meetings.rules.columns import NO_START

_AT_ONCE = 10_000


def main(folder: str, size: str) -> dict[str, Any]:
    """Seconds of processor time to read the table and to build from it; nothing is waited for."""
    call_command("migrate", verbosity=0)
    columns, here = made.load(Path(folder)), ids.new()
    with organization.hold(here):
        fill(columns)
        started = time.process_time()
        whole = listed(system(here))
        read = time.process_time()
        index = build(whole.columns)
        built = time.process_time()
    if len(whole.columns) != int(size) or connection.queries:
        raise RuntimeError("Not every meeting was read.")
    return {
        "seconds": built - started,
        "read": read - started,
        "built": built - read,
        "index_mb": index.memory / 1e6,
    }


def fill(columns: Columns) -> None:
    """Write a list into the table of the organization in hand."""
    feed = Feed.objects.create(
        name="Made", kind=FeedKind.FILE, format=FeedFormat.CSV, fellowship=Fellowship.AA, added_at=EPOCH
    )
    with transaction.atomic():
        for rows in _by_ten_thousand(columns, feed.pk):
            MutualAidMeeting.objects.bulk_create(rows)


def _by_ten_thousand(columns: Columns, feed: UUID) -> Iterator[list[MutualAidMeeting]]:
    for begins in range(0, len(columns), _AT_ONCE):
        rows = range(begins, min(len(columns), begins + _AT_ONCE))
        yield [_meeting(columns, row, feed) for row in rows]


def _meeting(of: Columns, row: int, feed: UUID) -> MutualAidMeeting:
    start = int(of.start[row])
    return MutualAidMeeting(
        feed_id=feed, key=str(row), name=f"Group {row * 7919 % 100_003}", days=int(of.days[row]),
        start=None if start == NO_START else start, minutes=int(of.minutes[row]), zone=of.zones[of.zone[row]],
        attendance=list(Attendance)[of.attendance[row]], fellowship=list(Fellowship)[of.fellowship[row]],
        types=int(of.types[row]), languages=int(of.languages[row]), lat=float(of.lat[row]), lon=float(of.lon[row]),
        location=f"Hall {row % 997}", address=f"{row % 9999} Main Street", city=f"Town {row % 5003}", state="PA",
    )  # fmt: skip
