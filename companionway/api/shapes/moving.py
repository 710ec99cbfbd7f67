"""Leaving for the next place: the day, where to, and the eight things that are settled before."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.journey.queries import TransitionView
from companionway.journey.rules import Lacks, Level, SlotFacts, SlotKind


class Slot(Shape):
    """One of the eight about which something was said."""

    slot: SlotKind = Field(description="Which of the eight.")
    words: str = Field(description="In the person's own words.")
    reference: str = Field(description="What a finder or directory calls the place; opaque here.")
    first_at: datetime | None = Field(description="The first one, where it is booked.")
    goes_along_id: UUID | None = Field(description="Who goes along.")
    beside_id: UUID | None = Field(description="The first peer, or whom to call at night, where known here.")
    naloxone: bool | None = Field(description="Whether naloxone is at hand; null: not said.")
    declined: bool = Field(description="Not wanted; the words say why.")
    lacks: Lacks | None = Field(description="What keeps it open all the same.")

    @classmethod
    def of(cls, one: SlotFacts) -> Slot:
        """From the facts."""
        return cls(
            slot=one.kind, words=one.words, reference=one.reference, first_at=one.first_at,
            goes_along_id=one.goes_along_id, beside_id=one.beside_id, naloxone=one.naloxone,
            declined=one.declined, lacks=one.lacks,
        )  # fmt: skip


class Leaving(Shape):
    """The leaving that is ahead (R15)."""

    id: UUID = Field(description="Its id.")
    to_level: Level = Field(description="What comes next.")
    to_program_id: UUID | None = Field(description="With us, or null: elsewhere.")
    leaves_on: date = Field(description="The day of leaving.", examples=["2026-12-01"])
    near: str = Field(description="Near what they will live, in words.")
    complete: bool = Field(description="Whether each of the eight is filled or declined.")
    open: list[SlotKind] = Field(description="Those that are not.")
    slots: list[Slot] = Field(description="What was said, in the order of the eight.")

    @classmethod
    def of(cls, one: TransitionView) -> Leaving:
        """From a view."""
        return cls(
            id=one.id, to_level=one.facts.to_level, to_program_id=one.to_program_id,
            leaves_on=one.facts.leaves_on, near=one.near, complete=one.facts.complete, open=list(one.facts.open),
            slots=[Slot.of(slot) for _kind, slot in one.rows if slot],
        )  # fmt: skip


class Leavings(Shape):
    """At the most one is ahead."""

    leaving: Leaving | None = Field(description="The one ahead, or null.")

    @classmethod
    def maybe(cls, one: TransitionView | None) -> Leavings:
        """From a view, if there is one."""
        return cls(leaving=one and Leaving.of(one))


class SlotSaid(Said):
    """One of the eight is settled, or said anew. What does not belong to its kind is left out."""

    slot: SlotKind = Field(description="Which of the eight.")
    words: str = Field(default="", description="In the person's own words; needed where it is declined.")
    reference: str = Field(default="", description="What a finder or directory calls the place.")
    first_at: datetime | None = Field(default=None, description="The first one, where it is booked.")
    goes_along_id: UUID | None = Field(default=None, description="Who goes along.")
    beside_id: UUID | None = Field(default=None, description="The first peer, or whom to call at night.")
    naloxone: bool | None = Field(default=None, description="Whether naloxone is at hand.")
    declined: bool = Field(default=False, description="Not wanted.")

    def facts(self) -> SlotFacts:
        """For the rule."""
        return SlotFacts(
            self.slot, self.words, self.reference, self.first_at, self.goes_along_id, self.beside_id,
            self.naloxone, self.declined,
        )  # fmt: skip
