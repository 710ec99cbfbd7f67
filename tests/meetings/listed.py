"""Lists of meetings for tests: facts in, rows of the table out."""

from __future__ import annotations

from collections.abc import Iterable

from companionway.meetings.actions.columns import write
from companionway.meetings.models import Feed, Listing
from companionway.meetings.rules import FeedFormat, FeedKind, Fellowship, MeetingFacts
from tests.cast import NOW, ZONE

PHILADELPHIA = (39.95238, -75.16362)


def at(minute: str, *days: int, key: str, zone: str = "America/New_York", **more) -> MeetingFacts:
    """A meeting at "19:00" on these days, in the middle of Philadelphia unless said otherwise."""
    told = {"name": key.capitalize(), "fellowship": Fellowship.AA, "lat": PHILADELPHIA[0], "lon": PHILADELPHIA[1]}
    start = int(minute[:2]) * 60 + int(minute[3:]) if minute else None
    return MeetingFacts(key=key, days=frozenset(days), start=start, zone=zone, **(told | more))


def keep(meetings: Iterable[MeetingFacts], name: str = "Intergroup", **more) -> Feed:
    """A list with these meetings, of the organization in hand."""
    feed = Feed.objects.create(
        **({"name": name, "kind": FeedKind.FILE, "format": FeedFormat.MEETING_GUIDE, "fellowship": Fellowship.AA,
            "zone": ZONE, "added_at": NOW, "good_at": NOW} | more)
    )  # fmt: skip
    write(feed.pk, meetings)
    listing, _ = Listing.objects.get_or_create()
    Listing.objects.update(version=listing.version + 1)
    return feed
