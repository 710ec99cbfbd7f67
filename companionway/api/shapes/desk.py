"""The front desk: places and who came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, Field

from companionway.api.shapes.base import Said, Shape
from companionway.api.shapes.people import Person
from companionway.consent.queries import CardView
from companionway.support.queries import VisitView
from companionway.support.rules import Source


class Site(Shape):
    """A place of a program."""

    id: UUID = Field(description="Its id.")
    program_id: UUID = Field(description="Its program.")
    name: str = Field(description="Its name.", examples=["Main Street 12"])


class Sites(Shape):
    """The places whose front desk the caller keeps."""

    sites: list[Site] = Field(description="By name.")


class Visit(Shape):
    """Somebody was here (R56)."""

    id: UUID = Field(description="Its id.")
    person: Person | None = Field(description="Who.")
    site_id: UUID = Field(description="Where.")
    came_at: datetime = Field(description="When they came.", examples=["2026-11-24T16:00:00Z"])
    left_at: datetime | None = Field(description="When they went.")
    source: Source = Field(description="By which door it came.", examples=["desk"])

    @classmethod
    def of(cls, one: VisitView, card: CardView | None) -> Visit:
        """From a view and the card."""
        return cls(
            id=one.id, person=card and Person.of(card), site_id=one.site_id, came_at=one.came_at,
            left_at=one.left_at, source=one.source,
        )  # fmt: skip


class Visits(Shape):
    """Who came to a place on a day."""

    visits: list[Visit] = Field(description="The newest first.")


class VisitSaid(Said):
    """Somebody is here."""

    person_id: UUID = Field(description="Who.", examples=["0199a3c2-0000-7000-8000-0000000000a1"])
    came_at: AwareDatetime | None = Field(
        default=None, description="When, with its offset; now where it is left out.",
        examples=["2026-11-24T09:00:00-07:00"],
    )  # fmt: skip


class CameIn(Shape):
    """What was written down."""

    id: UUID = Field(description="The id of the visit; twice within the hour is once.")
