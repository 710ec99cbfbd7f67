"""Of whom somebody may know what they do here as a helper: what every read of this room begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category


def may_know(actor: Actor, person_ids: Iterable[UUID], today: date) -> list[UUID]:
    """Those of these people whose service the actor may see, oneself among them, in the order they were named."""
    wanted = list(dict.fromkeys(person_ids))
    sees = consent.seen(actor, wanted, today=today)
    return [one for one in wanted if one == actor.person_id or Category.SERVICE in sees.get(one, ())]
