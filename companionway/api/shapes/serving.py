"""What somebody may do here as a helper, and what they do."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Said, Shape, reason
from companionway.ground import errors
from companionway.peers.queries import PostView
from companionway.peers.rules import HelperRole


class RoleOpen(Shape):
    """One role, and what it still takes."""

    role: HelperRole = Field(description="Which one.")
    open: bool = Field(description="Whether nothing is lacking.", examples=[True])
    lacks: list[Reason] = Field(description="What is lacking, each with what could be done.")

    @classmethod
    def of(cls, role: HelperRole, lacks: tuple[errors.Reason, ...], language: str, today: date) -> RoleOpen:
        return cls(role=role, open=not lacks, lacks=[reason(one, language, today) for one in lacks])


class HelperPost(Shape):
    """Something that somebody does here."""

    id: UUID = Field(description="Its id.")
    role: HelperRole = Field(description="What they do.")
    program_id: UUID | None = Field(description="For which program.")
    from_on: date = Field(description="Since when.")
    until_on: date | None = Field(description="Until when the turn lasts, where it has an end.")


class Serves(Shape):
    """What somebody does here as a helper, and what each role still takes."""

    posts: list[HelperPost] = Field(description="What they do now.")
    roles: list[RoleOpen] = Field(description="Every role.")

    @classmethod
    def of(
        cls, posts: list[PostView], lacks: dict[HelperRole, tuple[errors.Reason, ...]], language: str, today: date
    ) -> Serves:
        return cls(
            posts=[
                HelperPost(
                    id=one.id, role=one.role, program_id=one.program_id, from_on=one.from_on, until_on=one.until_on
                )
                for one in posts
                if one.lasts(today)
            ],
            roles=[RoleOpen.of(role, why, language, today) for role, why in lacks.items()],
        )


class HelperPostSaid(Said):
    """Somebody does something here from a day."""

    role: HelperRole = Field(description="What they do.", examples=["host"])
    from_on: date = Field(description="From which day; not in the future.")
    until_on: date | None = Field(default=None, description="Left away: for a whole turn, where the role has one.")
    program_id: UUID | None = Field(default=None, description="For which program.")


class ShiftSaid(Said):
    """How it was, said by whoever did it."""

    role: HelperRole = Field(description="What they did.", examples=["host"])
    mood: int = Field(description="1 very hard, 5 very good.", examples=[4])
    on: date = Field(description="On which day.")
    wants_talk: bool = Field(default=False, description="Whether they would like to talk about it.")
    words: str = Field(default="", description="A word about it, if they like.", max_length=1_000)
