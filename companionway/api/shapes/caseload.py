"""Everybody at once: who could be beside whom, and the proof that no answer is better."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Shape
from companionway.desk import pairing
from companionway.matching.queries import Line, WhatIf


class Placed(Shape):
    """What would be of somebody."""

    person_id: UUID = Field(description="Who.")
    now_id: UUID | None = Field(description="Whom they have and would like to keep; null: nobody.")
    then_id: UUID | None = Field(description="Who would be beside them; null: nobody.")
    because: list[str] = Field(
        description="Why, weightiest first; made only of what may be named.", examples=[["speaks Español"]]
    )

    @classmethod
    def of(cls, one: Line, language: str, places: dict[str, str]) -> Placed:
        """From a view."""
        return cls(
            person_id=one.card.person_id,
            now_id=one.now.person_id if one.now else None,
            then_id=one.then.person_id if one.then else None,
            because=pairing.said(one.reasons, language, places),
        )


class Everybody(Shape):
    """The best there is under what was asked. Nothing of it is kept."""

    people: list[Placed] = Field(
        description="Everybody who waits or has somebody; none where the floor is too high."
    )
    total: int = Field(description="All points, less what changes cost.", examples=[42])
    bound: int = Field(description="What no answer can exceed.", examples=[42])
    changed: int = Field(description="How many who have somebody would change.", examples=[1])
    highest_floor: int = Field(
        description="The highest floor with which as many people have somebody.", examples=[3]
    )
    too_high: bool = Field(description="Whether the floor that was asked cannot be kept.", examples=[False])

    @classmethod
    def of(cls, found: WhatIf, language: str, places: dict[str, str]) -> Everybody:
        """From a view."""
        return cls(
            people=[Placed.of(one, language, places) for one in found.lines],
            total=found.total, bound=found.bound, changed=found.changed, highest_floor=found.highest_floor,
            too_high=found.too_high,
        )  # fmt: skip
