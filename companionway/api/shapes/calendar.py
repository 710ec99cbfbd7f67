"""One calendar, and what somebody puts into their own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape, TimeOfDay
from companionway.desk.weeks import Shown
from companionway.journey.rules import AppointmentFacts, AppointmentKind, EntryKind


class CalendarEntry(Shape):
    """Something that stands on a day."""

    kind: EntryKind = Field(description="Where it comes from.", examples=["appointment"])
    on: date = Field(description="The day, where the person is.", examples=["2026-11-26"])
    starts: TimeOfDay | None = Field(description="Null: some time that day.", examples=["15:00"])
    ends: TimeOfDay | None = Field(description="Null: not said.", examples=["15:50"])
    title: str = Field(description="In its owner's words, or its kind.", examples=["Dr. Ode"])
    place: str = Field(description="Where, or in which program.", examples=["Main Street Day Program"])
    appointment_id: UUID | None = Field(description="Where it is one of their own, which they may change.")

    @classmethod
    def of(cls, one: Shown) -> CalendarEntry:
        """From what the page shows."""
        return cls(
            kind=one.kind, on=one.on, starts=one.starts, ends=one.ends, title=one.title, place=one.place,
            appointment_id=one.appointment_id,
        )  # fmt: skip


class CalendarWeek(Shape):
    """Seven days from a Monday on, in the order of the day."""

    monday: date = Field(description="Its first day.", examples=["2026-11-23"])
    entries: list[CalendarEntry] = Field(description="What stands on them.")


class AppointmentSaid(Said):
    """Something for one's own calendar; a kind and a day are enough (R42)."""

    kind: AppointmentKind = Field(description="What it is.", examples=["care"])
    on: date = Field(description="Its day, or the first one.", examples=["2026-11-26"])
    words: str = Field(default="", description="In one's own words.", examples=["Dr. Ode"])
    starts: TimeOfDay | None = Field(default=None, description="Where the person is.", examples=["15:00"])
    minutes: int | None = Field(default=None, description="How long it goes.", examples=[50])
    place: str = Field(default="", description="Where.", examples=["Main Street 12"])
    every_weeks: int | None = Field(default=None, description="Every so many weeks; null: once.", examples=[1])
    until_on: date | None = Field(default=None, description="The last day, where it comes again and has an end.")

    def facts(self) -> AppointmentFacts:
        """For the rule."""
        said = self.model_dump()
        if self.starts is not None:
            said["starts"] = self.starts.replace(tzinfo=None)
        return AppointmentFacts(**said)


class AppointmentKept(Shape):
    """What was kept."""

    id: UUID = Field(description="The id: the same whenever the same key is sent again.")
