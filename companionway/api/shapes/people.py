"""People, as far as the caller may see them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Shape, TimeOfDay
from companionway.consent.queries import CardView, ChannelView
from companionway.desk.portrait import Named, Portrait
from companionway.ground.access import Category
from companionway.journey.rules import Level
from companionway.people.rules import ChannelKind, Hat, HatClass, Part, SafeToSay


class Person(Shape):
    """Somebody, by name (category identity)."""

    id: UUID = Field(description="Their id, which stays.", examples=["0199a3c2-0000-7000-8000-0000000000a1"])
    name: str = Field(description="The name they go by, and their family name.", examples=["Lucía Vega"])
    first_name: str = Field(description="The name they go by.", examples=["Lucía"])
    pronouns: str = Field(description="As they said; empty where they did not.", examples=["she/her"])
    language: str = Field(description="The language they read, as a code.", examples=["es"])

    @classmethod
    def of(cls, card: CardView) -> Person:
        """From a card."""
        return cls(
            id=card.person_id, name=card.full_name, first_name=card.first_name, pronouns=card.pronouns,
            language=card.language,
        )  # fmt: skip


class People(Shape):
    """A page of people, by name."""

    people: list[Person] = Field(description="Those of this page.")
    total: int = Field(description="How many the caller may see in all.", examples=[128])
    next: int | None = Field(description="Send this as `after` for the next page; null at the end.", examples=[60])


class Found(Shape):
    """People found by name, at most thirty."""

    people: list[Person] = Field(description="Those found, case and accents forgiven.")


class Channel(Shape):
    """A way to reach somebody, and what is safe there (R31)."""

    id: UUID = Field(description="Its id.")
    kind: ChannelKind = Field(description="What it is.", examples=["phone"])
    address: str = Field(description="The number or address.", examples=["202-555-0117"])
    safe_to_say: SafeToSay = Field(description="What may be said there.", examples=["first_name"])
    safe_from: TimeOfDay | None = Field(description="Not before this time of day.", examples=["17:00"])
    safe_until: TimeOfDay | None = Field(description="Not after this time of day.", examples=["20:00"])
    shared: bool = Field(description="Whether somebody else may answer or read.", examples=[False])

    @classmethod
    def of(cls, one: ChannelView) -> Channel:
        """From a view."""
        return cls(
            id=one.id, kind=one.kind, address=one.address, safe_to_say=one.safe_to_say, safe_from=one.safe_from,
            safe_until=one.safe_until, shared=one.shared,
        )  # fmt: skip


class Channels(Shape):
    """How to reach somebody."""

    channels: list[Channel] = Field(description="Every way that is written down.")


class Relationship(Shape):
    """Who is what to whom (R10)."""

    id: UUID = Field(description="Its id.")
    person: Person = Field(description="The other one.")
    hat: Hat = Field(description="What the helper is to the helped.", examples=["peer_supporter"])
    hat_class: HatClass = Field(description="One of the four classes of hat.", examples=["support"])
    started_on: date = Field(description="Since when.", examples=["2026-05-08"])

    @classmethod
    def of(cls, one: Named) -> Relationship:
        """From a row with the other one's card."""
        row = one.row
        return cls(id=row.id, person=_named(one), hat=row.hat, hat_class=row.hat_class, started_on=row.started_on)


class Relationships(Shape):
    """Who walks beside somebody, and beside whom they walk."""

    beside: list[Relationship] = Field(description="Who helps them.")
    helps: list[Relationship] = Field(description="Whom they help.")


class Tie(Shape):
    """Somebody whom a person would actually call (R86)."""

    id: UUID = Field(description="Its id.")
    person: Person = Field(description="Whom they named.")
    at_night: bool = Field(description="Also at night.", examples=[True])
    steadier: bool = Field(description="Somebody who is further along.", examples=[False])
    named_on: date = Field(description="Since when.", examples=["2026-09-01"])
    named_back: bool | None = Field(
        description="Whether they named each other: only then it counts. The person themself is not told.",
        examples=[True],
    )

    @classmethod
    def of(cls, one: Named) -> Tie:
        """From a row with the other one's card."""
        row = one.row
        return cls(
            id=row.id, person=_named(one), at_night=row.at_night, steadier=row.steadier, named_on=row.named_on,
            named_back=row.named_back,
        )  # fmt: skip


class Ties(Shape):
    """Whom somebody would call."""

    ties: list[Tie] = Field(description="Everyone they named whom the caller may know too.")


class Enrolment(Shape):
    """A time in a program."""

    id: UUID = Field(description="Its id.")
    program: str = Field(description="The program's name.", examples=["Main Street Center"])
    part: Part = Field(description="As one who takes part, or as one who helps.", examples=["participant"])
    started_on: date = Field(description="Since when.", examples=["2026-01-28"])

    @classmethod
    def of(cls, one: Named) -> Enrolment:
        """From a row with the program's name."""
        return cls(id=one.row.id, program=one.program, part=one.row.part, started_on=one.row.started_on)


class Stay(Shape):
    """A time at one level of care (R25 R26)."""

    id: UUID = Field(description="Its id.")
    level: Level = Field(description="How much it holds.", examples=["recovery_residence"])
    program: str = Field(description="The program's name; empty for one elsewhere.", examples=["Harbor House"])
    started_on: date = Field(description="From when.", examples=["2026-11-04"])
    ended_on: date | None = Field(description="Until when; null while it lasts.")

    @classmethod
    def of(cls, one: Named) -> Stay:
        """From a row with the program's name."""
        row = one.row
        return cls(
            id=row.id, level=row.level, program=one.program, started_on=row.started_on, ended_on=row.ended_on
        )


class PersonPage(Shape):
    """A person, with the sections that the caller has grounds for; the others are empty (R28 R31 R86 N12)."""

    person: Person = Field(description="Who they are.")
    born_on: date | None = Field(description="Their date of birth, where it is known.")
    died_on: date | None = Field(description="The day they died.")
    notes: str = Field(description="What is good to know, as the page shows it.", examples=["Call after five."])
    sees: list[Category] = Field(description="What the caller may see of them.", examples=[["identity"]])
    channels: list[Channel] = Field(description="How to reach them.")
    beside: list[Relationship] = Field(description="Who helps them.")
    helps: list[Relationship] = Field(description="Whom they help.")
    ties: list[Tie] = Field(description="Whom they would actually call.")
    enrolments: list[Enrolment] = Field(description="Programs they are in.")
    stays: list[Stay] = Field(description="Levels of care, newest first.")
    level: Level | None = Field(description="The level of care they are at now.", examples=["outpatient"])

    @classmethod
    def of(cls, one: Portrait) -> PersonPage:
        """From a portrait."""
        return cls(
            person=Person.of(one.card), born_on=one.card.born_on, died_on=one.card.died_on, notes=one.card.notes,
            sees=sorted(one.sees), channels=[Channel.of(way) for way in one.channels],
            beside=[Relationship.of(row) for row in one.beside], helps=[Relationship.of(row) for row in one.helps],
            ties=[Tie.of(row) for row in one.ties], enrolments=[Enrolment.of(row) for row in one.enrolments],
            stays=[Stay.of(row) for row in one.stays], level=one.standing.level if one.standing else None,
        )  # fmt: skip


def _named(one: Named) -> Any:
    assert one.person is not None
    return Person.of(one.person)
