"""The coordinator's digest: what nobody took, who carries too much, what was open too long. Never a flood."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.attention.queries import listing
from companionway.attention.queries.views import Listed
from companionway.attention.rules.signals import Code, Urgency
from companionway.ground.access import Actor, Permission, require

MOST = 10
OPEN_DAYS = 7


@dataclass(frozen=True)
class Section:
    """At most MOST of them, those who have waited longest first, and how many there are in all."""

    total: int
    items: tuple[Listed, ...]


@dataclass(frozen=True)
class Digest:
    """`lost_touch` holds flags that have expired: no morning repeats them, and nobody is forgotten."""

    day: date
    nobody_took: Section
    carries_too_much: Section
    open_long: Section
    lost_touch: Section


def digest(actor: Actor, *, now: datetime, program_id: UUID | None = None) -> Digest:
    """What a coordinator should know once a week, of the programs whose digest they may read."""
    require(actor, Permission.DIGEST_READ, program=program_id)
    found = listing.today(actor, now=now, program_id=program_id)
    day = found.day
    pressing = {Urgency.NOW, Urgency.TODAY}
    long_ago = day - timedelta(OPEN_DAYS)
    return Digest(
        day,
        nobody_took=_section(found.items, lambda one: one.taken is None and one.urgency in pressing),
        carries_too_much=_section(
            found.items, lambda one: any(flag.code is Code.SUPPORTER_OVERLOADED for flag in one.flags)
        ),
        open_long=_section(found.items, lambda one: one.urgency is not Urgency.GOOD_NEWS and one.since <= long_ago),
        lost_touch=_section(listing.lapsed(actor, day, program_id=program_id), lambda one: True),
    )


def _section(items: Iterable[Listed], belongs: Callable[[Listed], bool]) -> Section:
    chosen = sorted((one for one in items if belongs(one)), key=lambda one: (one.since, one.person_id.int))
    return Section(len(chosen), tuple(chosen[:MOST]))
