"""The daily list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Said, Shape, reason
from companionway.api.shapes.people import Channel, Person
from companionway.attention.queries import Digest, Front, Listed
from companionway.attention.queries.digesting import Section
from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import PutOff, Urgency


class Going(Shape):
    """Somebody said "I'll go"."""

    name: str = Field(description="The colleague's name.", examples=["June"])
    mine: bool = Field(description="Whether it is the caller.", examples=[True])
    until_at: datetime = Field(description="Until when it is theirs.", examples=["2026-11-25T15:00:00Z"])


class Waiting(Shape):
    """Put off until a day, for a reason."""

    until_on: date = Field(description="It comes back on this day.", examples=["2026-11-26"])
    reason: PutOff = Field(description="Why it can wait.", examples=["with_family"])
    name: str = Field(description="Who put it off.", examples=["June"])


class CouldGo(Shape):
    """Somebody who could go, and how they know the person (R10 R21)."""

    person: Person = Field(description="Who.")
    knows: Knows = Field(description="How they know the person.", examples=["supporter"])


class Item(Shape):
    """One person on the list, as the caller may see them (N3)."""

    person: Person = Field(description="Who.")
    urgency: Urgency = Field(description="How soon somebody should go.", examples=["today"])
    since_on: date = Field(description="Since when the most urgent reason stands.", examples=["2026-11-21"])
    reasons: list[Reason] = Field(description="Why, most urgent first: only those the caller may see.")
    could_go: list[CouldGo] = Field(description="Who could go, best first; never somebody kept apart from them.")
    channels: list[Channel] = Field(description="How to reach them.")
    program_ids: list[UUID] = Field(description="The programs they are in.")
    going: Going | None = Field(description="Who said that they will go.")
    waiting: Waiting | None = Field(description="Until when it was put off.")

    @classmethod
    def of(cls, one: Listed, language: str, today: date) -> Item:
        """From a view."""
        taken, waits = one.taken, one.waits
        return cls(
            person=Person.of(one.card), urgency=one.urgency, since_on=one.since,
            reasons=[reason(given, language, today) for given in one.reasons],
            could_go=[CouldGo(person=Person.of(card), knows=knows) for card, knows in one.could_go],
            channels=[Channel.of(way) for way in one.channels], program_ids=list(one.programs),
            going=taken and Going(name=taken.name, mine=taken.mine, until_at=taken.until_at),
            waiting=waits and Waiting(until_on=waits.until, reason=waits.reason, name=waits.name),
        )  # fmt: skip


class Why(Shape):
    """Why somebody is on the caller's list."""

    item: Item | None = Field(description="Null where they are not on it.")


class Today(Shape):
    """Who needs a human being today (R28)."""

    day: date = Field(description="The day, where the program is.", examples=["2026-11-24"])
    counts: dict[Urgency, int] = Field(
        description="How many are open of each urgency; where it is in `beyond`, at least so many.",
        examples=[{"now": 1, "today": 6, "this_week": 9, "good_news": 3}],
    )
    beyond: list[Urgency] = Field(description="Urgencies of which there are more than were counted.", examples=[[]])
    open: list[Item] = Field(description="Nobody goes yet; most urgent first, so many of each urgency as asked.")
    taken: list[Item] = Field(description="Somebody said that they will go.")
    put_off: list[Item] = Field(description="These wait for their day.")
    nobody_took: int = Field(description="Of now and today, how many have been open since yesterday.", examples=[2])

    @classmethod
    def of(cls, front: Front, language: str, today: date) -> Today:
        """From the front of the list."""
        return cls(
            day=front.day, counts={one: front.counts.get(one, 0) for one in Urgency}, beyond=sorted(front.beyond),
            open=items(front.items, language, today), taken=items(front.taken, language, today),
            put_off=items(front.put_off, language, today), nobody_took=front.nobody_took,
        )  # fmt: skip


class DigestPart(Shape):
    """At most ten, those who have waited longest first."""

    total: int = Field(description="How many in all.", examples=[2])
    items: list[Item] = Field(description="The first ten.")

    @classmethod
    def of(cls, one: Section, language: str, today: date) -> DigestPart:
        """From a section."""
        return cls(total=one.total, items=items(one.items, language, today))


class WeekDigest(Shape):
    """What a coordinator should know once a week. Never a flood."""

    day: date = Field(description="The day.", examples=["2026-11-24"])
    nobody_took: DigestPart = Field(description="Of now and today: nobody goes yet.")
    carries_too_much: DigestPart = Field(description="Helpers with more people than they said they can carry.")
    open_long: DigestPart = Field(description="Open for a week or longer.")
    lost_touch: DigestPart = Field(description="Reasons that have run out: no morning repeats them.")

    @classmethod
    def of(cls, one: Digest, language: str) -> WeekDigest:
        """From a digest."""
        names = ("nobody_took", "carries_too_much", "open_long", "lost_touch")
        parts = {name: DigestPart.of(getattr(one, name), language, one.day) for name in names}
        return cls(day=one.day, **parts)


class PutOffSaid(Said):
    """Until when somebody can wait, and why."""

    until_on: date = Field(description="A day after today, at most two weeks away.", examples=["2026-11-26"])
    reason: PutOff = Field(description="Why it can wait.", examples=["with_family"])


def items(listed: Iterable[Listed], language: str, today: date) -> list[Item]:
    """Items, as they are told."""
    return [Item.of(one, language, today) for one in listed]
