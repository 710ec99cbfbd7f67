"""A few meetings around Boulder, for the pages on which they are found."""

from __future__ import annotations

from companionway.meetings.models import Feed, Listing, MutualAidMeeting
from companionway.meetings.rules import (
    Attendance,
    FeedFormat,
    FeedKind,
    Fellowship,
    MeetingType,
    language_mask,
    type_mask,
)
from tests import cast
from tests.cast import NOW

_T, _F, _A = MeetingType, Fellowship, Attendance
EVERY_DAY, TUESDAY, WORKDAYS = 127, 2, 31
PLACE = {"city": "Boulder", "state": "CO"}


def meeting(**told) -> MutualAidMeeting:
    """One, on Tuesdays in Boulder, if nothing else is told."""
    feed, _made = Feed.objects.get_or_create(
        name="Hills and plains",
        defaults={
            "kind": FeedKind.FILE, "format": FeedFormat.MEETING_GUIDE, "fellowship": _F.AA, "zone": cast.ZONE,
            "added_at": NOW, "good_at": NOW,
        },
    )  # fmt: skip
    told["types"] = type_mask(told.get("types", ()))
    told["languages"] = language_mask(told.get("languages", ()))
    plain = {
        "fellowship": _F.AA, "days": TUESDAY, "start": 1080, "minutes": 60, "zone": cast.ZONE, "lat": 40.0151,
        "lon": -105.27, "attendance": _A.IN_PERSON, **PLACE,
    }  # fmt: skip
    return MutualAidMeeting.objects.create(feed=feed, **(plain | told))


def some_meetings() -> None:
    """It is eight on a Tuesday morning: one goes on, one begins soon, others come later or from afar."""
    meeting(key="risers", name="Early risers", days=EVERY_DAY, start=7 * 60 + 45, types=[_T.OPEN, _T.WHEELCHAIR],
            languages=["en"], location="St. John’s", address="1419 Pine Street")  # fmt: skip
    meeting(key="sunrise", name="Sunrise", start=8 * 60 + 20, attendance=_A.HYBRID, lat=40.02, lon=-105.26,
            types=[_T.OPEN], location="Alano Club", address="2885 Aurora Avenue",
            join_url="https://zoom.us/j/1234567890", join_phone="+1 303 555 0199")  # fmt: skip
    meeting(key="noon", name="Al mediodía", fellowship=_F.NA, days=WORKDAYS, start=720, minutes=75,
            types=[_T.WOMEN, _T.CHILD_CARE], languages=["es"], lat=40.03, lon=-105.25)  # fmt: skip
    meeting(key="smart", name="SMART at the library", fellowship=_F.SMART, start=18 * 60 + 30, minutes=90,
            types=[_T.OPEN, _T.SECULAR], location="Public library", address="1001 Arapahoe Avenue")  # fmt: skip
    meeting(key="dharma", name="Dharma from afar", fellowship=_F.DHARMA, start=19 * 60, attendance=_A.ONLINE,
            lat=None, lon=None, city="", state="", types=[_T.MEDITATION],
            join_url="https://zoom.us/j/99")  # fmt: skip
    meeting(key="candles", name="Late candles", start=23 * 60 + 30, types=[_T.CANDLELIGHT])
    meeting(key="call", name="When you call", days=0, start=None)
    Listing.objects.get_or_create()
