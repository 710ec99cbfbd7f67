"""Who could go: the supporter where they can be asked, else somebody the person knows (R10 R21 R86)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from companionway.attention.rules.facts import Beside, Facts
from companionway.attention.rules.settings import Settings
from companionway.people.rules import HAT_CLASS, Hat, HatClass

MOST = 3


class Knows(StrEnum):
    """Why this one is proposed, best first."""

    SUPPORTER = "supporter"
    TIE = "tie"  # each would call the other
    BESIDE = "beside"  # a sponsor, a buddy, a friend
    QUIET_SUPPORTER = "quiet_supporter"
    PROFESSIONAL = "professional"


_ORDER = tuple(Knows)


def who_could_go(facts: Facts, settings: Settings, *, today: date) -> list[tuple[UUID, Knows]]:
    """Up to three, best first. Nobody excluded, gone or away; nobody with power over them; no family."""
    found = [(one, knows) for one in facts.beside if (knows := _knows(one, settings, today))]
    found.sort(key=lambda pair: _order(*pair))
    return [(one.person_id, knows) for one, knows in found[:MOST]]


def _order(one: Beside, knows: Knows) -> tuple[int, bool, bool, int]:
    overloaded = one.helping is not None and one.helping.overloaded
    return _ORDER.index(knows), not one.steadier, overloaded, one.person_id.int


def _knows(one: Beside, settings: Settings, today: date) -> Knows | None:
    if one.excluded or not one.here or (one.helping and one.helping.away(today)):
        return None
    if one.supporter:
        quiet = one.helping is not None and one.helping.silent(today, settings.quiet_days)
        return Knows.QUIET_SUPPORTER if quiet else Knows.SUPPORTER
    if _holds_power(one.hats) or Hat.FAMILY in one.hats:
        return None
    if one.two_way and not one.no_peer:
        return Knows.TIE
    if any(HAT_CLASS[hat] is HatClass.PROFESSIONAL for hat in one.hats):
        return Knows.PROFESSIONAL
    return Knows.BESIDE if one.hats else None


def _holds_power(hats: Iterable[Hat]) -> bool:
    return any(HAT_CLASS[hat] is HatClass.COMPLIANCE for hat in hats)
