"""What is left of a judgement for one viewer: a flag can disclose (N3 N12)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import GOOD_NEWS, SIGNALS, URGENCIES, Code, Flag, Urgency
from companionway.ground.access import Category
from companionway.ground.errors import Reason

MOST_DAYS = 14  # nobody is put off for longer at once

Sees = Callable[[UUID], Collection[Category]]


@dataclass(frozen=True)
class Put:
    """An item put off on a day: until when, and which reasons stood then."""

    until: date
    codes: frozenset[Code]


@dataclass(frozen=True)
class View:
    """One person's item as one viewer may see it."""

    flags: tuple[Flag, ...]
    could_go: tuple[tuple[UUID, Knows], ...]

    @cached_property
    def urgency(self) -> Urgency:
        return URGENCIES[min(flag.urgency.rank for flag in self.flags)]

    @cached_property
    def since(self) -> date:
        """Since when the most urgent reason stands."""
        return min(flag.since for flag in self.flags if flag.urgency is self.urgency)

    @cached_property
    def order(self) -> tuple[int, int, date]:
        """Most urgent first, then by what weighs most, then who has waited longest."""
        return self.urgency.rank, min(flag.code.rank for flag in self.flags), self.since


def left_for(
    person_id: UUID, flags: Iterable[Flag], could_go: Iterable[tuple[UUID, Knows]], sees: Sees
) -> View | None:
    """The flags whose every category the viewer sees of everyone they tell of; None where nothing is left.

    Without the person's identity there is nothing to show. Whoever could go is named only to those who may see
    that one and may know who is in contact with the person.
    """
    seen = sees(person_id)
    if Category.IDENTITY not in seen:
        return None
    kept = tuple(flag for flag in flags if _may_know(flag, seen, sees))
    if not kept:
        return None
    named = could_go if Category.CONTACTS in seen else ()
    return View(kept, tuple((one, knows) for one, knows in named if Category.IDENTITY in sees(one)))


def _may_know(flag: Flag, seen: Collection[Category], sees: Sees) -> bool:
    if not SIGNALS[flag.code].speaks_of.issubset(seen):
        return False
    if flag.about is None:
        return True
    needed = Category.IDENTITY if flag.code is Code.SOMEONE_DIED else Category.CONTACTS
    return needed in sees(flag.about)


def put_off(view: View, put: Put | None, *, today: date) -> bool:
    """Whether the item waits: its day has not come, nothing is marked now, no reason is new since."""
    if put is None or put.until <= today or view.urgency is Urgency.NOW:
        return False
    return all(flag.code in put.codes or flag.code in GOOD_NEWS for flag in view.flags)


def why_not_put_off(urgency: Urgency, until: date, *, today: date) -> Reason | None:
    """Why an item cannot wait until then, or None."""
    if urgency is Urgency.NOW:
        return Reason("now_cannot_wait")
    if until <= today:
        return Reason("put_off_until_later")
    if (until - today).days > MOST_DAYS:
        return Reason("put_off_too_long", {"most": MOST_DAYS})
    return None
