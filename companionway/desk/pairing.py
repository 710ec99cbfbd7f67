"""Two people find each other: kept by matching, told to whoever waits without a word of why; and what it is called.

Whoever asks, chooses or is asked finds that something waits inside, and nothing more leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.queries import RelationshipView
from companionway.desk import catalogue
from companionway.desk.forms.matching import called
from companionway.ground.access import Actor, system
from companionway.ground.errors import Reason, Refused
from companionway.journey import actions as journey
from companionway.matching import actions, queries
from companionway.matching.queries import ProposalView
from companionway.matching.rules import Shared
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.people.rules import SUPPORTERS, Hat
from companionway.programs import queries as programs

GOODBYE_DAYS = 14  # for so long a goodbye stands on a helper's page


@transaction.atomic
def propose(
    person_id: UUID, helper_id: UUID, hat: Hat = Hat.PEER_SUPPORTER, *, replaces_id: UUID | None = None,
    batch: UUID | None = None, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Two people might fit: the person finds that something waits for them."""
    row_id = actions.propose(
        person_id, helper_id, hat, replaces_id=replaces_id, batch=batch, key=key, by=by, now=now
    )
    _tell([person_id], row_id, f"match {row_id}", by, now)
    return row_id


def propose_all(
    pairs: Iterable[tuple[UUID, UUID]], *, key: UUID, by: Actor, now: datetime
) -> list[tuple[UUID, Reason | None]]:
    """Several at once, each for itself: (person, why not). Sent twice, it is one; `key` tells them together."""
    today = programs.local_day(None, now)
    found = queries.everybody(by, today=today, now=now)
    seekers = {one.card.person_id: one for one in (*found.waiting, *found.paired)}
    return [
        (person_id, _proposed(seekers.get(person_id), person_id, helper_id, key, by, now))
        for person_id, helper_id in pairs
    ]


def _proposed(
    one: queries.Seeker | None, person_id: UUID, helper_id: UUID, key: UUID, by: Actor, now: datetime
) -> Reason | None:
    """Where somebody has a peer and does not look for another one, the new one would take their place."""
    bond = one.bond if one else None
    wanted = one.waits if one else None
    hat = wanted.hat if wanted else bond.hat if bond else Hat.PEER_SUPPORTER
    try:
        propose(
            person_id, helper_id, hat, replaces_id=bond.id if bond else None, batch=key,
            key=uuid5(key, person_id.hex), by=by, now=now,
        )  # fmt: skip
    except Refused as refused:
        return refused.reason
    return None


@transaction.atomic
def pick(helper_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Somebody chooses from their list: the helper finds that something waits for them."""
    row_id = actions.pick(helper_id, by=by, now=now)
    _tell([helper_id], row_id, f"match chosen {row_id}", by, now)
    return row_id


@transaction.atomic
def choose(one: ProposalView, *, by: Actor, now: datetime) -> None:
    """The person's yes: now the helper is asked."""
    actions.choose(one.id, by=by, now=now)
    _tell([one.helper_id], one.id, f"match chosen {one.id}", by, now)


@transaction.atomic
def accept(one: ProposalView, *, by: Actor, now: datetime) -> None:
    """The helper's yes: the two are beside each other, and whoever was before is told that it changed."""
    before = _before(one, by, now)
    actions.accept(one.id, by=by, now=now)
    _tell([one.person_id, one.helper_id, *before], one.id, f"match yes {one.id}", by, now)


@transaction.atomic
def decline(one: ProposalView, *, by: Actor, now: datetime) -> None:
    """A no of either: the other one finds that there is something to look at, where they had been asked."""
    actions.decline(one.id, by=by, now=now)
    if one.chosen_at is not None:
        _tell([one.person_id], one.id, f"match no {one.id}", by, now)


@transaction.atomic
def somebody_else(
    person_id: UUID, relationship_id: UUID, *, at_once: bool, words: str = "", by: Actor, now: datetime
) -> UUID:
    """Somebody else, please: the one they have goes when the next begins, or at once if they wish (R40)."""
    row_id = actions.ask(person_id, replaces_id=relationship_id, words=words, by=by, now=now)
    if at_once:
        journey.end_own_support(relationship_id, by=by, now=now)
    return row_id


def beside(actor: Actor, person_id: UUID, *, today: date) -> list[tuple[RelationshipView, str]]:
    """The peers somebody has, as they may know them, each with the name they go by."""
    rows = [
        row for row in consent.relationships(actor, [person_id], today=today)
        if row.helped_id == person_id and row.hat in SUPPORTERS
    ]  # fmt: skip
    cards = consent.cards(actor, [row.helper_id for row in rows], today=today)
    return [(row, cards[row.helper_id].first_name) for row in rows if row.helper_id in cards]


def goodbyes(actor: Actor, *, today: date) -> list[tuple[str, date]]:
    """Beside whom a helper was until lately: a name and a day. Nobody who died, and nobody kept apart."""
    if actor.person_id is None:
        return []
    every, since = system(actor.organization_id), today - timedelta(days=GOODBYE_DAYS)
    rows = consent.relationships(every, [actor.person_id], today=today, ended=True)
    lasts = {row.helped_id for row in rows if row.ended_on is None}
    over = {
        row.helped_id: row.ended_on for row in rows
        if row.helper_id == actor.person_id and row.hat in SUPPORTERS and row.ended_on and row.ended_on >= since
    }  # fmt: skip
    apart = consent.excluded(every, [actor.person_id], today=today).get(actor.person_id, set())
    cards = consent.cards(every, set(over) - apart - lasts, today=today)
    return [(card.first_name, over[one]) for one, card in cards.items() if card.died_on is None]


def said(shared: Iterable[Shared], language: str, places: dict[str, str] | None = None) -> list[str]:
    """Reasons as people say them; `places` names sites and programs by id, and what has no name is left out."""
    return [spoken for one in shared if (spoken := _because(one, language, places or {}))]


def _because(one: Shared, language: str, places: dict[str, str]) -> str:
    what = called(*one, language, places)
    return catalogue.say(Reason(f"match_because_{one[0]}", {"what": what}), language) if what else ""


def places_of(actor: Actor, person_id: UUID) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(sites, programs) that somebody may look for: (id, name) of where they are, and where they have been."""
    every = system(actor.organization_id)
    times = consent.times_of(every, person_id)
    names = programs.program_names({one.program_id for one in times})
    here = {one.program_id for one in times if one.ended_on is None}
    sites = [(str(one.id), one.name) for one in programs.sites(every) if one.program_id in here]
    return sites, [(str(one), name) for one, name in sorted(names.items(), key=lambda row: row[1])]


def names_of(actor: Actor) -> dict[str, str]:
    """Every site and program of this organization by its id, for reasons that name one."""
    every = system(actor.organization_id)
    found = {str(one.id): one.name for one in programs.sites(every)}
    return found | {str(one.id): one.name for one in programs.programs(every)}


def _before(one: ProposalView, by: Actor, now: datetime) -> list[UUID]:
    if one.replaces_id is None:
        return []
    today = programs.local_day(one.program_id, now)
    rows = consent.relationships(system(by.organization_id), [one.person_id], today=today)
    return [row.helper_id for row in rows if row.id == one.replaces_id]


def _tell(people: Iterable[UUID], row_id: UUID, once: str, by: Actor, now: datetime) -> None:
    for person in people:
        if person != by.person_id:
            notices.tell(person, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=once, by=by, now=now)
