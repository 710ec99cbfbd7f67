"""Meetings in the town, as anybody may look for them."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape, TimeOfDay
from companionway.journey.rules import Pathway
from companionway.meetings.queries import Hit
from companionway.meetings.rules import (
    FAR_KM,
    FEW,
    MANY,
    NEAR_KM,
    PATHWAYS,
    Attendance,
    Fellowship,
    MeetingFacts,
    MeetingType,
    Place,
    When,
)


class TownMeeting(Shape):
    """A meeting as its publisher lists it. No name, number or address of anybody who holds it is kept."""

    id: UUID = Field(description="Its id here; it lasts while the list has it.")
    name: str = Field(description="What it is called.", examples=["Home at last"])
    fellowship: Fellowship = Field(description="Whose meeting it is.", examples=["smart"])
    pathway: Pathway = Field(description="The way it goes.", examples=["smart"])
    days: list[int] = Field(description="Weekdays, Monday is 0; none: by appointment.", examples=[[1]])
    starts: TimeOfDay | None = Field(description="The local time at which it begins.", examples=["19:30"])
    minutes: int = Field(description="How long it lasts; it may go over midnight.", examples=[60])
    zone: str = Field(description="Where its clock stands.", examples=["America/New_York"])
    attendance: Attendance = Field(description="In person, online, or both.", examples=["in_person"])
    types: list[MeetingType] = Field(description="What it says of itself.", examples=[["open", "wheelchair"]])
    languages: list[str] = Field(description="Languages that are named.", examples=[["en"]])
    lat: float | None = Field(description="Latitude, where one can be shown.", examples=[39.95])
    lon: float | None = Field(description="Longitude.", examples=[-75.17])
    approximate: bool = Field(description="The position is that of a town and no door.")
    location: str = Field(description="The building.", examples=["St. Paul’s"])
    address: str = Field(description="Street and number.", examples=["12 Main Street"])
    city: str = Field(description="The town.", examples=["Philadelphia"])
    state: str = Field(description="The state.", examples=["PA"])
    postal_code: str = Field(description="The postal code.", examples=["19103"])
    country: str = Field(description="The country.", examples=["US"])
    region: str = Field(description="The part of town or land, as its publisher says.", examples=["Center City"])
    group: str = Field(description="The group that holds it.")
    notes: str = Field(description="What its publisher adds.")
    location_notes: str = Field(description="What is added about the place.")
    group_notes: str = Field(description="What is added about the group.")
    join_url: str = Field(description="A link to take part from afar.", examples=["https://zoom.us/j/1234567890"])
    join_phone: str = Field(description="A number to take part from afar.")
    join_notes: str = Field(description="What is needed for it.")
    url: str = Field(description="Its publisher's own page about it.")
    costs: str = Field(description="What it costs; nothing said means free.")
    verified_on: date | None = Field(description="When somebody last said that it is right.")

    @classmethod
    def of(cls, id_: UUID, one: MeetingFacts) -> TownMeeting:
        """From a meeting of the list."""
        plain = {name: getattr(one, name) for name in _AS_IT_IS}
        return cls(
            id=id_, pathway=PATHWAYS[one.fellowship], days=sorted(one.days), starts=_of_minute(one.start),
            types=[kind for kind in MeetingType if kind in one.types], languages=sorted(one.languages), **plain,
        )  # fmt: skip


_AS_IT_IS = (
    "name", "fellowship", "minutes", "zone", "attendance", "lat", "lon", "approximate", "location", "address",
    "city", "state", "postal_code", "country", "region", "group", "notes", "location_notes", "group_notes",
    "join_url", "join_phone", "join_notes", "url", "costs", "verified_on",
)  # fmt: skip


def _of_minute(minute: int | None) -> time | None:
    return None if minute is None else time(*divmod(minute, 60))


class MeetingFound(Shape):
    """A meeting that answers, with one of its times: it stands here once for each that falls into the time."""

    meeting: TownMeeting = Field(description="The meeting.")
    starts_at: datetime | None = Field(description="When it begins; none: by appointment.")
    ends_at: datetime | None = Field(description="When it ends.")
    going_on: bool = Field(description="It has begun and is not over.")
    km: float | None = Field(description="How far it is by the great circle, where one can go there.")

    @classmethod
    def of(cls, one: Hit) -> MeetingFound:
        """From what was found."""
        return cls(
            meeting=TownMeeting.of(one.meeting.id, one.meeting.facts), starts_at=one.starts_at,
            ends_at=one.ends_at, going_on=one.going_on, km=None if one.km is None else round(one.km, 3),
        )  # fmt: skip


class PlaceFound(Shape):
    """What was understood as the place."""

    name: str = Field(description="What it is called.", examples=["Philadelphia, PA"])
    lat: float = Field(description="Latitude.", examples=[39.95])
    lon: float = Field(description="Longitude.", examples=[-75.17])

    @classmethod
    def of(cls, one: Place) -> PlaceFound:
        """From a place of the tables."""
        return cls(name=", ".join(filter(None, (one.name, one.region))), lat=one.lat, lon=one.lon)


class MeetingsFound(Shape):
    """What answers, soonest first, then nearest."""

    at: datetime = Field(description="From when was looked.")
    until: datetime = Field(description="Until when.")
    place: PlaceFound | None = Field(description="Around which place, where one was named.")
    meetings: list[MeetingFound] = Field(description="What answers.")
    more: bool = Field(description="Others may answer too.")


class MeetingSearchSaid(Said):
    """What somebody looks for. It is not written down anywhere, and nothing in it tells who asks."""

    near: str = Field(
        default="", max_length=120, description="A town, a ZIP code, or `latitude,longitude`; two decimals do.",
        examples=["Philadelphia, PA"],
    )  # fmt: skip
    within_km: float = Field(default=NEAR_KM, gt=0, le=FAR_KM, description="How far one would go.", examples=[25])
    when: When = Field(default=When.NEXT_24_HOURS, description="When, as people say it.", examples=["tonight"])
    fellowships: list[Fellowship] = Field(default=[], max_length=40, description="Any of these; none: all.")
    attendance: list[Attendance] = Field(default=[], max_length=4, description="Any of these; none: all.")
    types: list[MeetingType] = Field(default=[], max_length=60, description="All of these.")
    languages: list[str] = Field(default=[], max_length=10, description="Any of these.", examples=[["es"]])
    words: str = Field(
        default="", max_length=120, description="Of a name, group, place or town; small errors are forgiven."
    )
    appointment: bool = Field(default=False, description="Those without a time too, last.")
    limit: int = Field(default=FEW, ge=1, le=MANY, description="At most so many.")
