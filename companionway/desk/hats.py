"""Every hat and every role: its class, what it may do and what it sees (R10, N12).

Read off the tables by which the house judges, so that no page and no answer ever says anything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companionway.consent.rules import HAT_SEES, ROLE_SEES
from companionway.ground.access import COMPLIANCE, ROLES, Category, Permission, Role
from companionway.people.rules import HAT_CLASS, Hat, HatClass


@dataclass(frozen=True)
class HatLine:
    """What one person is to another, and what they see of them while it lasts."""

    hat: Hat
    kind: HatClass
    sees: tuple[Category, ...]


@dataclass(frozen=True)
class RoleLine:
    """What a colleague is in a program: what they may do, and what they see of those who are enrolled there."""

    role: Role
    keeps_rules: bool
    may: tuple[Permission, ...]
    sees: tuple[Category, ...]


def hats() -> list[HatLine]:
    """Every hat, class by class."""
    order = {kind: place for place, kind in enumerate(HatClass)}
    lines = [HatLine(hat, HAT_CLASS[hat], _in_order(HAT_SEES[hat])) for hat in Hat]
    return sorted(lines, key=lambda line: order[line.kind])


Alike = tuple[tuple[Hat, ...], tuple[Category, ...]]  # hats that see the same, and what they see


def classes() -> list[tuple[HatClass, list[Alike]]]:
    """The four classes with their hats, those that see the same together."""
    return [(kind, _alike(line for line in hats() if line.kind is kind)) for kind in HatClass]


def _alike(lines: Iterable[HatLine]) -> list[Alike]:
    found: dict[tuple[Category, ...], tuple[Hat, ...]] = {}
    for line in lines:
        found[line.sees] = (*found.get(line.sees, ()), line.hat)
    return [(together, sees) for sees, together in found.items()]


def roles() -> list[RoleLine]:
    """Every role."""
    return [
        RoleLine(role, role in COMPLIANCE, tuple(one for one in Permission if one in ROLES[role]),
                 _in_order(ROLE_SEES[role]))
        for role in Role
    ]  # fmt: skip


def _in_order(categories: Iterable[Category]) -> tuple[Category, ...]:
    held = set(categories)
    return tuple(category for category in Category if category in held)
