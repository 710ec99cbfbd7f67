"""Each morning's list, from what the database holds on that morning, by attention's own rules.

Only silence and the contact plan are asked: the trials' rows know no supporters and no networks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np

from companionway.attention.rules import judging, rhythm
from companionway.attention.rules.facts import Facts
from companionway.attention.rules.history import Columns, Recent, recent
from companionway.attention.rules.settings import Settings
from companionway.consent import queries as consent
from companionway.ground.access import Actor
from companionway.journey import queries as journey
from companionway.journey.rules import Standing
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Folded


@dataclass(frozen=True)
class Asked:
    """A program's settings, and whether its contact plan is asked beside silence."""

    settings: Settings
    plan: bool = True


_WEEKLY = replace(
    Settings(), first_days=0, first_contact_days=7,
    contacts_1=1, contacts_2=1, contacts_3=1, contacts_4=1, within_1=7, within_2=7, within_3=7, within_4=7,
)  # fmt: skip

# Fixed from the schedule before any list was counted: weekly visits, three days on either side. Silence alone came
# later, to take the two signals apart.
ASKED: dict[str, Asked] = {
    "settings as shipped": Asked(Settings()),
    "silence alone, settings as shipped": Asked(Settings(), plan=False),
    "contact plan weekly": Asked(_WEEKLY),
    "contact plan weekly with three days' grace": Asked(
        replace(_WEEKLY, first_contact_days=10, within_1=10, within_2=10, within_3=10, within_4=10)
    ),
}


def facts(actor: Actor, ids: Iterable[UUID], *, today: date) -> list[Facts]:
    """What is known of people on the morning of `today`."""
    ids = list(ids)
    pulses = pulse.pulses(actor, ids, today=today)
    standings = journey.standings(actor, ids, today=today)
    enrolled = {row.person_id: row.started_on for row in consent.enrolments(actor, ids, today=today)}
    nowhere = Standing(None, False, None)
    return [Facts(one, enrolled.get(one), standings.get(one, nowhere), pulses.get(one, Folded())) for one in ids]


def listed(people: list[Facts], asked: Mapping[str, Asked], *, today: date) -> dict[str, list[UUID]]:
    """For each of what is asked, who is on the list: the most urgent first, then the longest known."""
    at = judging.columns(people)
    seen = recent(at, today=today.toordinal())
    return {name: _ranked(people, at, seen, one) for name, one in asked.items()}


def _ranked(people: list[Facts], at: Columns, seen: Recent, asked: Asked) -> list[UUID]:
    later = np.iinfo(np.int64).max
    quiet, plan = rhythm.silence(at, seen, asked.settings), rhythm.contact_plan(at, seen, asked.settings)
    planned = plan.mask & asked.plan
    urgency, since = (
        np.minimum(np.where(quiet.mask, one, later), np.where(planned, other, later))
        for one, other in ((quiet.urgency, plan.urgency), (quiet.since, plan.since))
    )
    return [people[i].person_id for i in np.lexsort((since, urgency)) if quiet.mask[i] or planned[i]]
