"""A few meetings around Philadelphia, for pages that anybody may open: soon, going on, online, another way."""

from __future__ import annotations

from datetime import date

from companionway.ground import organization
from companionway.meetings.rules import Attendance, Fellowship, MeetingFacts, MeetingType
from tests.cast import Town
from tests.meetings.listed import at, keep

EVERY_DAY = range(7)


def nearby() -> list[MeetingFacts]:
    """At ten in the morning there (tests.cast.NOW)."""
    return [
        at("09:30", *EVERY_DAY, key="going-on", name="Early Birds", location="St. Paul’s", address="12 Main Street",
           city="Philadelphia", state="PA", types=frozenset({MeetingType.OPEN, MeetingType.WHEELCHAIR})),
        at("10:20", *EVERY_DAY, key="soon", name="Noon <b>Table</b>", lat=39.99, lon=-75.1, city="Philadelphia",
           location="Library", verified_on=date(2026, 11, 1)),
        at("19:30", *EVERY_DAY, key="other-way", name="Circle of Friends", fellowship=Fellowship.DHARMA, lat=39.93,
           lon=-75.2, location="Tea house"),
        at("20:10", *EVERY_DAY, key="far-away", name="Across the Sea", attendance=Attendance.HYBRID, lat=51.5,
           lon=-0.1, location="Hall", join_url="https://zoom.us/j/1234567891"),
        at("20:00", *EVERY_DAY, key="online", name="From Home", attendance=Attendance.ONLINE, lat=None, lon=None,
           join_url="https://zoom.us/j/1234567890", join_notes="Passcode 12"),
    ]  # fmt: skip


def listed(town: Town) -> None:
    """Kept for the town's organization."""
    with organization.hold(town.organization_id):
        keep(nearby())
