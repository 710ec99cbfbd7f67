"""Hats and roles, as they are judged by."""

from __future__ import annotations

from pydantic import Field

from companionway.api.shapes.base import Shape
from companionway.desk.hats import HatLine, RoleLine
from companionway.ground.access import Category, Permission, Role
from companionway.people.rules import Hat, HatClass


class HatSeen(Shape):
    """What one person may be to another."""

    hat: Hat = Field(description="The hat.", examples=["peer_supporter"])
    hat_class: HatClass = Field(
        description="Support and compliance never meet in one person.", examples=["support"]
    )
    sees: list[Category] = Field(description="What its wearer sees of the person, while it lasts.")

    @classmethod
    def of(cls, one: HatLine) -> HatSeen:
        """From a line of the table."""
        return cls(hat=one.hat, hat_class=one.kind, sees=list(one.sees))


class RoleSeen(Shape):
    """What a colleague may be in a program."""

    role: Role = Field(description="The role.", examples=["coordinator"])
    keeps_rules: bool = Field(description="Never held over a person whom one supports.", examples=[False])
    may: list[Permission] = Field(description="Its verbs.")
    sees: list[Category] = Field(description="What it sees of those enrolled in the program.")

    @classmethod
    def of(cls, one: RoleLine) -> RoleSeen:
        """From a line of the table."""
        return cls(role=one.role, keeps_rules=one.keeps_rules, may=list(one.may), sees=list(one.sees))


class Hats(Shape):
    """The whole table."""

    hats: list[HatSeen] = Field(description="Class by class.")
    roles: list[RoleSeen] = Field(description="Every role.")
