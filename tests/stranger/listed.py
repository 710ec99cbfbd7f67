"""Of ours, for the strangers' walk: a list of meetings in the town, how it was read, and what somebody said of it.

What a meeting says of itself is public, and so says nothing of our people; what a keeper reads beside it does.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from companionway.journey.rules import Pathway
from companionway.meetings.actions import Brought
from companionway.meetings.models import (
    Change,
    Correction,
    Feed,
    Listing,
    MutualAidMeeting,
    Reading,
    Remark,
    WayNote,
)
from companionway.meetings.rules import (
    Ask,
    Attendance,
    ChangeKind,
    CorrectionKind,
    CorrectionOutcome,
    Fate,
    FeedFacts,
    FeedFormat,
    FeedKind,
    Fellowship,
    ListRead,
    MeetingFacts,
    ReadingOutcome,
)
from tests import cast
from tests.cast import NOW, TODAY, Town

BOULDER = (40.0150, -105.2705)


def listed(town: Town) -> dict[Any, Any]:
    """A list that is read from an address and was much shorter last time, and one that is typed in here."""
    read = _read(town)
    own = Feed.objects.create(
        name="Our own groups", kind=FeedKind.OWN, format=FeedFormat.MEETING_GUIDE, fellowship=Fellowship.OTHER,
        program_id=town.program_id, zone=cast.ZONE, added_at=NOW, added_by_id=town.accounts["mei"],
    )  # fmt: skip
    mine = MutualAidMeeting.objects.create(
        feed=own, key="sunday-table", name="Sunday table", fellowship=Fellowship.ALL, days=1 << 6, start=18 * 60,
        minutes=60, zone=cast.ZONE, lat=BOULDER[0], lon=BOULDER[1], city="Boulder", verified_on=TODAY,
        attendance=Attendance.IN_PERSON,
    )  # fmt: skip
    said = Correction.objects.create(
        feed=own, key=mine.key, name=mine.name, kind=CorrectionKind.GONE, words="My mother waited there.", at=NOW
    )
    Listing.objects.get_or_create()
    WayNote.objects.create(
        program_id=town.program_id, pathway=Pathway.SMART, texts={"en": "Mondays, second floor."}, since=NOW
    )
    facts = MeetingFacts(
        "monday-table", "Monday table", Fellowship.SMART, frozenset({0}), 19 * 60, zone=cast.ZONE,
        lat=BOULDER[0], lon=BOULDER[1], city="Boulder",
    )  # fmt: skip
    return {
        "feed_id": read.pk, "reading_id": read.readings.get().pk, "meeting_id": mine.pk, "correction_id": said.pk,
        "fellowship": Fellowship.AA, "zone": cast.ZONE, "format": FeedFormat.MEETING_GUIDE,
        "url": "https://lists.example.org/meetings.json", "data": b"[]", "verified_on": TODAY,
        "outcome": CorrectionOutcome.AS_LISTED, ("settled", "CorrectionOutcome"): CorrectionOutcome.AS_LISTED,
        "pathway": Pathway.SMART, ("texts", "Mapping[str, str]"): {"en": "Mondays."},
        "ask": Ask(NOW, NOW + timedelta(days=1), *BOULDER),
        ("facts", "FeedFacts"): FeedFacts("Hills", "https://hills.example.org/feed.json", Fellowship.NA, cast.ZONE),
        "brought": Brought(ListRead(FeedFormat.MEETING_GUIDE, Fellowship.AA)),
        ("facts", "MeetingFacts"): facts, ("kind", "CorrectionKind"): CorrectionKind.TIME,
    }  # fmt: skip


def _read(town: Town) -> Feed:
    """A list that somebody publishes, at an address that is never asked; its last reading is held until somebody
    looks.
    """
    feed = Feed.objects.create(
        name="Mother lode intergroup", kind=FeedKind.ADDRESS, format=FeedFormat.MEETING_GUIDE,
        fellowship=Fellowship.AA, url="http://127.0.0.1/feed.json", zone=cast.ZONE, added_at=NOW,
        added_by_id=town.accounts["mei"], tried_at=NOW, good_at=NOW - timedelta(days=1), failing_since=NOW,
        fault="feed_held", fault_numbers={"before": 9, "after": 1},
    )  # fmt: skip
    reading = Reading.objects.create(
        feed=feed, at=NOW, outcome=ReadingOutcome.HELD, rows=2, kept=1, rejected=1, went=8, notes={"no_name": 1}
    )
    Remark.objects.create(reading=reading, row=2, name="My mother", fate=Fate.REJECTED, codes=["no_name"])
    Change.objects.create(reading=reading, key="gone", name="Of my mother", kind=ChangeKind.WENT)
    MutualAidMeeting.objects.create(
        feed=feed, key="noon", name="Noon", fellowship=Fellowship.AA, days=31, start=12 * 60, minutes=60,
        zone=cast.ZONE, lat=BOULDER[0], lon=BOULDER[1], city="Boulder", attendance=Attendance.IN_PERSON,
    )  # fmt: skip
    return feed
