"""Hand-offs and introductions: who receives, what is waited for, and until when."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.journey.queries import HandoffView
from companionway.journey.rules import HandoffEnding, HandoffKind, HandoffStep, Level, Offered
from companionway.people.rules import Hat
from companionway.pulse.rules import Result
from companionway.support.rules import Mode


class Handoff(Shape):
    """Somebody is handed over, or two are made known to each other (R22 R92)."""

    id: UUID = Field(description="Its id.")
    kind: HandoffKind = Field(description="What it is.", examples=["handoff"])
    person_id: UUID = Field(description="Whom it is about.")
    person_name: str = Field(description="Their given name.", examples=["Rosa"])
    giver_id: UUID | None = Field(description="Who offers.")
    receiver_id: UUID | None = Field(description="Who is asked; null: somebody outside, whom a consent names.")
    receiver_name: str = Field(description="How they are called.", examples=["Kim"])
    hat: Hat | None = Field(description="What they become with their yes; null: nothing changes.")
    words: str = Field(description="What is good to know; both read it.")
    setting: Level = Field(description="From where the person comes; it gives the hours to the first meeting.")
    step: HandoffStep = Field(description="What is waited for now.", examples=["accept"])
    due_at: datetime | None = Field(description="Until when; null: nothing is waited for.")
    late: bool = Field(description="Whether that is over.", examples=[False])
    tries: int = Field(description="How often it was tried and came to no meeting.", examples=[1])
    offered_at: datetime = Field(description="When it was offered.")
    leaves_at: datetime = Field(description="When they leave; the offer, where nobody leaves.")
    accepted_at: datetime | None = Field(description="When the yes was said.")
    met_at: datetime | None = Field(description="When the two met.")
    met_again_at: datetime | None = Field(description="When they met again.")
    settled_at: datetime | None = Field(description="When it was said that it holds.")
    ended_at: datetime | None = Field(description="When it was over; null: it is open.")
    ending: HandoffEnding | None = Field(description="How it ended. None of them is a failure of the person's.")
    why_not: str = Field(description="Why it did not settle, in words they read too; empty where it did.")

    @classmethod
    def of(cls, one: HandoffView) -> Handoff:
        """From a view."""
        facts, stands = one.facts, one.clock
        return cls(
            id=one.id, kind=one.kind, person_id=one.person_id, person_name=one.called, giver_id=one.giver_id,
            receiver_id=one.receiver_id, receiver_name=one.to_name, hat=one.hat, words=one.words,
            setting=facts.setting, step=stands.step, due_at=stands.due_at, late=stands.late, tries=len(one.tries),
            offered_at=facts.offered_at, leaves_at=facts.leaves_at, accepted_at=facts.accepted_at,
            met_at=facts.met_at, met_again_at=facts.met_again_at, settled_at=facts.settled_at,
            ended_at=one.ended_at, ending=one.ending, why_not=one.why_not,
        )  # fmt: skip


class Handoffs(Shape):
    """The open ones first."""

    handoffs: list[Handoff] = Field(description="All of them.")

    @classmethod
    def of(cls, rows: list[HandoffView]) -> Handoffs:
        """From views."""
        return cls(handoffs=[Handoff.of(one) for one in rows])


class OwnHandoffs(Handoffs):
    """Who is to be there for the caller, and for whom the caller is asked to be there."""

    to_receive: list[Handoff] = Field(description="Open, and offered to the caller.")


class HandoffKept(Shape):
    """It is written down."""

    id: UUID = Field(description="Its id.")


class OfferSaid(Said):
    """Somebody here is asked to receive a person, or the two are made known to each other.

    Nobody is put beside anybody by it: with a hat, it is offered on a page.
    """

    kind: HandoffKind = Field(default=HandoffKind.HANDOFF, description="What it is.", examples=["introduction"])
    receiver_id: UUID = Field(description="Who is asked.")
    setting: Level = Field(
        default=Level.COMMUNITY, description="From where they come; it gives the hours to the first meeting."
    )
    leaves_at: datetime | None = Field(default=None, description="When they leave; left out: nobody leaves.")
    words: str = Field(default="", description="What is good to know; both read it.")

    def offered(self) -> Offered:
        """For the room."""
        return Offered(
            self.kind, self.setting, leaves_at=self.leaves_at, receiver_id=self.receiver_id, words=self.words,
        )  # fmt: skip


class TrySaid(Said):
    """Somebody tried to bring the two together."""

    at: datetime | None = Field(default=None, description="When it was; left out: now.")
    mode: Mode = Field(description="How.", examples=["call"])
    result: Result = Field(description="What came of it.", examples=["tried"])
    words: str = Field(default="", description="A word; they may read it.")


class SettledSaid(Said):
    """Whether it holds."""

    settled: bool = Field(description="Whether it does.", examples=[True])
    why_not: str = Field(default="", description="If not: what would have helped. They read it.")


class MetSaid(Said):
    """The two met, or met again, whichever is waited for."""

    at: datetime | None = Field(default=None, description="When it was; left out: now.")
    contact: bool = Field(
        default=False, description="Write it down as a contact too, where the caller receives and keeps contacts."
    )
