"""Who asked for a place, and how they may be called back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape, TimeOfDay
from companionway.journey.queries import EnquiryView
from companionway.journey.rules import EnquiryEnding, EnquiryFacts, EnquirySource, EnquiryState, ForWhom
from companionway.people.rules import ChannelKind, SafeToSay


class Enquiry(Shape):
    """Somebody asked, for themself or for another (R81)."""

    id: UUID = Field(description="Its id.")
    program_id: UUID = Field(description="Of which program.")
    state: EnquiryState = Field(description="Where it stands.", examples=["call_back"])
    came_at: datetime = Field(description="When they asked.", examples=["2026-11-24T15:00:00Z"])
    source: EnquirySource = Field(description="By which way they came.", examples=["call"])
    for_whom: ForWhom = Field(description="For whom they ask.", examples=["oneself"])
    name: str = Field(description="What they may be called.", examples=["Iris"])
    way: ChannelKind = Field(description="How they are reached.", examples=["phone"])
    address: str = Field(
        description="The number or address; empty once they asked for no more calls, or came in.",
        examples=["207-555-0161"],
    )
    safe_to_say: SafeToSay = Field(description="What may be said where others may hear it.", examples=["nothing"])
    safe_from: TimeOfDay | None = Field(description="From when it is safe, where the program is.")
    safe_until: TimeOfDay | None = Field(description="Until when it is safe.")
    safe_now: bool = Field(description="Whether it is safe at this moment, by what they told us.")
    language: str = Field(description="The language they like to speak.", examples=["es"])
    words: str = Field(description="What they said.", examples=["My shift begins at six."])
    tries: int = Field(description="How often somebody tried to reach them.", examples=[1])
    waits_since: datetime | None = Field(description="Since when they are on the waiting list.")
    offered_at: datetime | None = Field(description="When a place was offered to them.")
    forget_on: date = Field(description="When all of it is deleted, if nothing follows.", examples=["2026-12-24"])
    ended_at: datetime | None = Field(description="When it ended.")
    ending: EnquiryEnding | None = Field(description="How it ended.")

    @classmethod
    def of(cls, one: EnquiryView) -> Enquiry:
        """From a view."""
        waits = one.place if one.place and one.place.ended_at is None else None
        return cls(
            id=one.id, program_id=one.program_id, state=one.state, came_at=one.came_at, source=one.source,
            for_whom=one.for_whom, name=one.name, way=one.way, address=one.address, safe_to_say=one.safe_to_say,
            safe_from=one.safe_from, safe_until=one.safe_until, safe_now=one.safe_now, language=one.language,
            words=one.words, tries=len(one.tries), waits_since=waits and waits.since,
            offered_at=waits and waits.offered_at, forget_on=one.forget_on, ended_at=one.ended_at,
            ending=one.ending,
        )  # fmt: skip


class Enquiries(Shape):
    """Who asked, and has no ending yet or ended lately."""

    enquiries: list[Enquiry] = Field(description="Longest first; nobody is ranked.")


class EnquirySaid(Said):
    """What lets somebody be called back without harm: the least (R81)."""

    program_id: UUID = Field(description="Of which program.", examples=["0199a3c2-0000-7000-8000-0000000000f1"])
    source: EnquirySource = Field(default=EnquirySource.CALL, description="By which way they came.")
    for_whom: ForWhom = Field(default=ForWhom.ONESELF, description="For whom they ask.")
    name: str = Field(description="A first name or a nickname is enough.", examples=["Iris"])
    way: ChannelKind = Field(default=ChannelKind.PHONE, description="`phone`, `text` or `email`.")
    address: str = Field(description="The number or e-mail address.", examples=["207-555-0161"])
    safe_to_say: SafeToSay = Field(default=SafeToSay.NOTHING, description="What may be said where others hear it.")
    safe_from: TimeOfDay | None = Field(default=None, description="From when it is safe.", examples=["17:00"])
    safe_until: TimeOfDay | None = Field(default=None, description="Until when it is safe.", examples=["20:00"])
    language: str = Field(default="en", max_length=8, description="The language they like to speak.")
    words: str = Field(default="", description="A few words, if they like.")

    def facts(self) -> EnquiryFacts:
        """As the room is told."""
        return EnquiryFacts(
            self.name, self.way, self.address, self.safe_to_say, self.safe_from, self.safe_until, self.language,
            self.for_whom, self.words,
        )  # fmt: skip


class EnquiryAsked(Shape):
    """What was written down."""

    id: UUID = Field(description="The id of the enquiry.")
