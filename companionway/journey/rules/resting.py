"""Which hats are put down by a rest, and whether somebody else wears one like it meanwhile (R2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.peers.rules import ROLE_OF_HAT
from companionway.people.rules import SPONSORS, SUPPORTERS, Hat, why_not_words

MAX_GOODBYE = 1_000
# What somebody is to others as a helper here. Sponsor, buddy, family and friends are their own; therapists and
# prescribers, house and court stand in for each other as their work arranges it.
RESTING = frozenset(ROLE_OF_HAT) | {Hat.SUPERVISOR}
_LIKE = (SUPPORTERS, SPONSORS, frozenset({Hat.SUPERVISOR}))


@dataclass(frozen=True)
class Worn:
    """A hat that somebody wears for the same person now; ids grow with time."""

    id: UUID
    helper_id: UUID
    hat: Hat


def taken(hat: Hat, helper_id: UUID, since: UUID, worn: Iterable[Worn]) -> UUID | None:
    """Who took the place that a helper left: somebody else who put on a hat of the same kind since; or None.

    `since`: the id of the rest. Whoever stood beside the person before took nobody's place.
    """
    like = next((kinds for kinds in _LIKE if hat in kinds), frozenset({hat}))
    others = (one for one in worn if one.hat in like and one.helper_id != helper_id and one.id > since)
    return next((one.helper_id for one in sorted(others, key=lambda one: one.id)), None)


def why_not_goodbye(words: str) -> Reason | None:
    """Why words for whoever comes next cannot be kept, or None."""
    return why_not_words(words, most=MAX_GOODBYE)
