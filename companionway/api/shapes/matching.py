"""Somebody beside one: what matters, from whom one may choose, and who was thought of or chosen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.desk import pairing
from companionway.matching.queries import Candidate, ProposalView, RequestView, ShortList
from companionway.matching.rules import Trait
from companionway.matching.rules import Wish as Wanted
from companionway.people.rules import Hat

Places = dict[str, str]


class Wish(Said):
    """One thing that matters to somebody in a peer (R37)."""

    trait: Trait = Field(description="What it is about.", examples=["family"])
    code: str = Field(
        description="Which of it: a code of experience, a language, a time, or the id of a place or a program.",
        examples=["parent"], min_length=1, max_length=40,
    )  # fmt: skip
    weight: int = Field(description="How much: 1 a little, 3 it matters, 6 very much.", examples=[3], ge=1, le=9)
    only: bool = Field(default=False, description="Nobody else is shown.")

    def wanted(self) -> Wanted:
        """For the room."""
        return Wanted(self.trait, self.code, self.weight, self.only)


class Wishes(Said):
    """All of them, anew. Nothing must be said."""

    wishes: list[Wish] = Field(description="What matters.", max_length=200)


class Might(Shape):
    """Somebody who might be beside them: a first name, and what may be named."""

    helper_id: UUID = Field(description="Who.")
    first_name: str = Field(description="The name they go by.", examples=["Kim"])
    because: list[str] = Field(
        description="Why, weightiest first; made only of what they gave to be named for it.",
        examples=[["speaks Español"]],
    )  # fmt: skip
    words: str = Field(description="How they like to help, if they let it be named.")

    @classmethod
    def of(cls, one: Candidate, language: str, places: Places) -> Might:
        """From a view."""
        because = pairing.said(one.reasons, language, places)
        return cls(helper_id=one.helper_id, first_name=one.first_name, because=because, words=one.words)


class Proposal(Shape):
    """Two people who might fit; nothing changes before both said yes (R40)."""

    id: UUID = Field(description="Its id.")
    person_name: str = Field(description="The name of whoever looks for somebody.", examples=["Rosa"])
    helper_name: str = Field(description="The name of whoever might be beside them.", examples=["Kim"])
    hat: Hat = Field(description="What they become with two yeses.", examples=["peer_supporter"])
    because: list[str] = Field(
        description="Why, in what may be named to the reader.", examples=[["speaks Español"]]
    )
    offered_at: datetime = Field(description="When it was thought of.")
    chosen_at: datetime | None = Field(description="When the person said yes; null: they are asked.")

    @classmethod
    def of(cls, one: ProposalView, language: str, places: Places) -> Proposal:
        """From a view."""
        return cls(
            id=one.id, person_name=one.person, helper_name=one.helper, hat=one.hat,
            because=pairing.said(one.reasons, language, places), offered_at=one.offered_at, chosen_at=one.chosen_at,
        )  # fmt: skip


class Match(Shape):
    """What somebody looks for, and who could be beside them."""

    since: datetime | None = Field(description="Since when they would like somebody; null: they did not ask.")
    another: bool = Field(description="Whether they asked for somebody else than whom they have.", examples=[False])
    wishes: list[Wish] = Field(description="What matters, as they said it.")
    could_be: list[Might] = Field(description="Up to five to choose from, once they asked.")
    proposals: list[Proposal] = Field(description="Who was thought of, or chosen, and is not answered yet.")
    rule: bool = Field(description="Whether the rule of the first months holds for them now.", examples=[False])

    @classmethod
    def of(
        cls, wanted: RequestView | None, wishes: list[Wanted], found: ShortList, open_: list[ProposalView],
        language: str, places: Places,
    ) -> Match:  # fmt: skip
        """From views."""
        few = found.candidates if wanted else ()
        return cls(
            since=wanted.at if wanted else None, another=bool(wanted and wanted.replaces_id),
            wishes=[Wish(trait=one.trait, code=one.code, weight=one.weight, only=one.only) for one in wishes],
            could_be=[Might.of(one, language, places) for one in few],
            proposals=[Proposal.of(one, language, places) for one in open_], rule=found.rule,
        )  # fmt: skip


class ChoseMe(Shape):
    """Who chose the caller and waits for a yes or a no; no reason is asked for."""

    chose_me: list[Proposal] = Field(description="All of them.")


class ElseSaid(Said):
    """Somebody else, please (R40)."""

    relationship_id: UUID | None = Field(default=None, description="In whose place; left out: one more.")
    words: str = Field(default="", description="What would help; nothing must be said.")


class ProposalSaid(Said):
    """These two might fit."""

    helper_id: UUID = Field(description="Who might be beside them.")
