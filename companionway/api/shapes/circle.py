"""Somebody's circle of support with its temporary sponsors, as the API tells it (R21 R23)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Shape
from companionway.api.shapes.people import Person
from companionway.desk import circle
from companionway.journey.queries import SponsorshipView
from companionway.people.rules import Hat


class Sponsorship(Shape):
    """Somebody is a temporary sponsor until a day (R23)."""

    id: UUID = Field(description="Its id.")
    until_on: date = Field(description="Its last day; nothing ends by itself.", examples=["2026-12-14"])
    words: str = Field(description="What the two agreed.", examples=["A call each evening."])

    @classmethod
    def of(cls, one: SponsorshipView) -> Sponsorship:
        """From what is kept."""
        return cls(id=one.id, until_on=one.until_on, words=one.words)


class Member(Shape):
    """Somebody of a circle."""

    person: Person = Field(description="Who.")
    hats: list[Hat] = Field(description="What they are to the person; empty where they were only named.")
    at_night: bool = Field(description="Whether they may be called at night.", examples=[True])
    last_on: date | None = Field(description="When the two last talked.", examples=["2026-11-22"])
    sponsorship: Sponsorship | None = Field(description="Where they are a temporary sponsor.")

    @classmethod
    def of(cls, one: circle.Member) -> Member:
        """From a member."""
        return cls(
            person=Person.of(one.card), hats=list(one.hats), at_night=one.at_night, last_on=one.last_on,
            sponsorship=Sponsorship.of(one.sponsorship) if one.sponsorship else None,
        )  # fmt: skip


class Circle(Shape):
    """Peers, professionals and their own people, side by side (R21)."""

    peers: list[Member] = Field(description="Whoever supports them.")
    professionals: list[Member] = Field(description="Therapists, prescribers, case managers.")
    own: list[Member] = Field(description="Family, friends, and whom they would call.")

    @classmethod
    def of(cls, one: circle.Circle) -> Circle:
        """From a circle."""
        return cls(
            peers=[Member.of(member) for member in one.peers],
            professionals=[Member.of(member) for member in one.professionals],
            own=[Member.of(member) for member in one.own],
        )
