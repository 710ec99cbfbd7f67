"""Stepping back, through the API: that somebody is away, and for themself alone why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.journey.actions import CameBack, TakesOver
from companionway.journey.queries import RestedView
from companionway.peers.queries import RestView
from companionway.peers.rules import RestKind
from companionway.people.rules import Hat


class Rested(Shape):
    """One person beside whom the caller stood, and who is there meanwhile (R2)."""

    person_id: UUID = Field(description="The person.")
    person_name: str = Field(description="Their given name.", examples=["Rosa"])
    hat: Hat = Field(description="What the caller was to them.", examples=["peer_supporter"])
    words: str = Field(description="What the caller left for whoever comes next; the person reads it too.")
    asked: str = Field(description="Who was asked and has not answered; empty: nobody.", examples=["Kim"])
    there: str = Field(description="Who is there now; empty: nobody yet.", examples=["Kim"])

    @classmethod
    def of(cls, one: RestedView) -> Rested:
        """From a view."""
        return cls(
            person_id=one.person_id, person_name=one.person_name, hat=one.hat, words=one.words,
            asked=one.asked_name, there=one.taken_name,
        )  # fmt: skip


class OwnRest(Shape):
    """The caller's own rest. What it is and the word are for them alone (R2)."""

    rests: bool = Field(description="Whether the caller rests.", examples=[True])
    until_on: date | None = Field(description="Until about when; it goes on until they say that they are back.")
    kind: RestKind | None = Field(description="What it is, as the caller said.", examples=["rest"])
    words: str = Field(description="The caller's word for themself.")
    people: list[Rested] = Field(description="Beside whom they stood.")

    @classmethod
    def of(cls, rest: RestView | None, rows: list[RestedView]) -> OwnRest:
        """From views."""
        return cls(
            rests=rest is not None, until_on=rest.until_on if rest else None, kind=rest.kind if rest else None,
            words=rest.words if rest else "", people=[Rested.of(one) for one in rows],
        )  # fmt: skip


class TakesOverSaid(Said):
    """What is said of one person."""

    person_id: UUID = Field(description="The person.")
    to_id: UUID | None = Field(default=None, description="Who could be there; left out: a coordinator looks.")
    words: str = Field(default="", description="What is good to know; the person reads it too.")


class RestSaid(Said):
    """Nothing of it is needed: an empty body is one tap."""

    kind: RestKind = Field(default=RestKind.REST, description="What it is, for oneself alone.", examples=["rest"])
    until_on: date | None = Field(default=None, description="Until about when; left out: the program's own number.")
    words: str = Field(default="", description="A word for oneself.")
    takes_over: list[TakesOverSaid] = Field(default=[], description="Person by person, where there is more to say.")

    def told(self) -> dict[UUID, TakesOver]:
        """For the desk."""
        return {one.person_id: TakesOver(one.to_id, one.words) for one in self.takes_over}


class Back(Shape):
    """What came of being back."""

    again: int = Field(description="Beside how many people the caller stands again.", examples=[2])
    others: int = Field(description="How many have somebody else now.", examples=[0])

    @classmethod
    def of(cls, done: CameBack) -> Back:
        """From what was done."""
        return cls(again=len(done.again), others=len(done.others))


class Away(Shape):
    """That a helper is away. Why is told nobody (R2)."""

    away: bool = Field(description="Whether they are.", examples=[False])
    until_on: date | None = Field(description="Until about when.")
