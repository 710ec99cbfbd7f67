"""A helper steps back, and comes back: what four rooms keep, in one transaction, without a word of why (R2).

Journey keeps the hats and the introductions, peers the rest, support the roster, notices who is told to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Permission, system
from companionway.ground.errors import Refused
from companionway.journey import actions as journey
from companionway.journey.actions import CameBack, SteppedBack, TakesOver
from companionway.matching import actions as matches
from companionway.matching import queries as matching
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.peers import queries as peers
from companionway.peers.rules import REST_GOES_ON_DAYS, RestKind
from companionway.programs import queries as programs
from companionway.support import actions as support


@transaction.atomic
def step_back(
    person_id: UUID, kind: RestKind, *, words: str = "", until_on: date | None = None,
    takes_over: Mapping[UUID, TakesOver] | None = None, by: Actor, now: datetime,
) -> SteppedBack:  # fmt: skip
    """Somebody rests. Their people, whoever is asked to take over and the coordinators find a word to look."""
    done = journey.step_back(
        person_id, kind, words=words, until_on=until_on, takes_over=takes_over, by=by, now=now
    )  # fmt: skip
    _think_of_somebody(done, by, now)
    shifts = support.give_back(person_id, by=by, now=now)
    told = [*sorted(done.left), *(_coordinators(done.programs, by) if done.left or shifts else ())]
    _tell(told, done.id, f"rest {done.id}", by, now)
    for handoff_id, receiver_id in done.asked.items():
        _tell([receiver_id], handoff_id, f"handoff {handoff_id}", by, now)
    return done


@transaction.atomic
def come_back(person_id: UUID, *, by: Actor, now: datetime) -> CameBack:
    """Somebody is back. Those with whom they stand again are told to look, and where somebody else stands now, the
    coordinators, who can bring them together again.
    """
    done = journey.come_back(person_id, by=by, now=now)
    _need_not_choose(done, by, now)
    support.take_again(person_id, done.since, by=by, now=now)
    _tell(sorted(done.again), done.id, f"back {done.id}", by, now)
    if done.others:
        _tell(_coordinators(done.programs, by), done.id, f"back {done.id}", by, now)
    return done


@transaction.atomic
def go_on(*, by: Actor, now: datetime) -> int:
    """Whose last day of rest is here and who did not say that they are back: it goes on by itself, and they find a
    word that something waits. Nobody is back because a day came. How many.
    """
    today = programs.local_day(None, now)
    due = peers.rests_due(by, today=today)
    for one in due:
        journey.rest_until(one.person_id, today + timedelta(days=REST_GOES_ON_DAYS), by=by, now=now)
        _tell([one.person_id], one.id, f"rest goes on {one.id} {one.until_on}", by, now)
    return len(due)


def _think_of_somebody(done: SteppedBack, by: Actor, now: datetime) -> None:
    """Whoever might fit is proposed to each person who waits. Nothing begins before both have said yes."""
    every, today = system(by.organization_id), programs.local_day(None, now)
    thought_of: set[UUID] = set()
    for person_id, hat in done.waits.items():
        fits = [one.helper_id for one in matching.short_list(every, person_id, today=today, now=now).candidates]
        fits.sort(key=lambda one: one in thought_of)  # first whom nobody else is offered by the same tap
        if fits:
            thought_of.add(fits[0])
            with suppress(Refused), transaction.atomic():
                matches.propose(person_id, fits[0], hat, batch=done.id, by=every, now=now)


def _need_not_choose(done: CameBack, by: Actor, now: datetime) -> None:
    """Those with whom they stand again need not choose anybody any more."""
    every, today = system(by.organization_id), programs.local_day(None, now)
    for person_id in done.again:
        for one in matching.proposals(every, person_id, today=today):
            if one.batch == done.id:
                matches.withdraw(one.id, by=every, now=now)


def _coordinators(program_ids: Iterable[UUID], by: Actor) -> list[UUID]:
    """Whoever keeps what helpers do in these programs, or anywhere where none is known."""
    every = system(by.organization_id)
    accounts = programs.accounts_with(every, Permission.HELPER_KEEP, list(program_ids) or None)
    return sorted(consent.people_of(every, accounts).values())


def _tell(people: Iterable[UUID], row_id: UUID, once: str, by: Actor, now: datetime) -> None:
    for person in dict.fromkeys(people):
        if person != by.person_id:
            notices.tell(person, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=once, by=by, now=now)
