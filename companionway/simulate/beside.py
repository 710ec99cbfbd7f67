"""Who stands beside whom: a peer for all but a few who wait, therapists, a house manager, sponsors, family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from random import Random

from companionway.journey.rules import Level
from companionway.people.rules import Hat
from companionway.simulate import cast
from companionway.simulate.cast import BESIDES, FAMILY, PARTS
from companionway.simulate.made import Bond, Draft, Time

PEER_MOST, SPECIALIST_MOST = 5, 16
EACH = 6.5  # participants for one helper who is not of the story
CHANGED = 0.35  # of people, who had somebody else beside them before their present level
SPONSORED = 0.2
STEADY = (Level.COMMUNITY, Level.ALUMNI)


def helpers_needed(people: int) -> int:
    """How many helpers besides those of the story."""
    return max(3, round((people - sum(one.has for one in BESIDES)) / EACH))


def place(rng: Random, draft: Draft) -> None:
    """Add every bond to the draft."""
    hats = {one.helper: Hat.PEER_SPECIALIST if one.specialist else Hat.PEER_SUPPORTER for one in draft.carries}
    wanted, free = {part.key: part.beside for part in PARTS}, _seats(rng, draft)
    left = {part.key: part.left for part in PARTS if part.left}
    for key, times in sorted(draft.times.items()):
        if key in left:
            draft.bonds.append(_past(draft, times, free[0], hats, left[key]))
        elif key not in draft.alone:
            draft.bonds += _in_turn(rng, draft, times, wanted.get(key) or free.pop(), hats)
        draft.bonds += _professionals(rng, draft, times)
    draft.bonds += _sponsors(rng, draft)
    for key, _, _, person in FAMILY:
        draft.bonds.append(Bond(key, person, Hat.FAMILY, "open", draft.times[person][-1].started_on))


def _seats(rng: Random, draft: Draft) -> list[str]:
    """A seat for each who has no place in the story; nobody is asked for more than they said they can."""
    given = [part.beside for part in PARTS if part.beside]
    seats = [one.key for one in BESIDES for _ in range(one.has - given.count(one.key))]
    story = {one.key for one in BESIDES}
    others = [one for one in draft.carries if one.helper not in story]
    left = len(draft.times) - len(PARTS) - len(seats) + 1
    for n in range(SPECIALIST_MOST):
        row = [one.helper for one in others if one.most > n][: max(0, left)]
        seats += row
        left -= len(row)
    rng.shuffle(seats)
    return seats


def _in_turn(rng: Random, draft: Draft, times: list[Time], helper: str, hats: dict[str, Hat]) -> Iterator[Bond]:
    """The one beside them now, and for some an earlier one, until the present level began."""
    person, turn = times[0].person, times[-1].started_on
    first = max(times[0].started_on, draft.people[helper].since) + timedelta(days=rng.randint(0, 5))
    if len(times) > 1 and (person in draft.unmet or rng.random() < CHANGED):
        before = rng.choice([one.helper for one in draft.carries if one.helper != helper])
        start = max(times[0].started_on, draft.people[before].since)
        if start < turn:
            yield Bond(before, person, hats[before], "open", start, turn)
        first = turn
    started = min(first, draft.today - timedelta(days=1))
    yield Bond(helper, person, hats[helper], "open", started)


def _past(draft: Draft, times: list[Time], helper: str, hats: dict[str, Hat], days: int) -> Bond:
    """Somebody whose supporter had to stop, so many days ago."""
    start = max(times[0].started_on, draft.people[helper].since)
    return Bond(helper, times[0].person, hats[helper], "open", start, draft.today - timedelta(days=days))


def _professionals(rng: Random, draft: Draft, times: list[Time]) -> Iterator[Bond]:
    """The same therapist through the day program, and the house manager while they live in the house."""
    person = times[0].person
    since, doctor = draft.people[person].since, "lin" if person == "rosa" else rng.choice(cast.THERAPISTS)
    own = [time for time in times if time.started_on >= since]
    for place, together in groupby(own, key=lambda time: time.place):
        spans = list(together)
        start, end = spans[0].started_on, spans[-1].ended_on
        if place == "day" or (person == "rosa" and end is None):
            yield Bond(doctor, person, Hat.THERAPIST, "day", start, end)
        if place == "residence":
            yield Bond("otis", person, Hat.HOUSE_MANAGER, "residence", start, end)


def _sponsors(rng: Random, draft: Draft) -> Iterator[Bond]:
    """Some have a sponsor, who is further along the road and whom they found themselves (R17)."""
    steady = [key for key, times in draft.times.items() if times[-1].level in STEADY]
    story = {part.key for part in PARTS}
    steady = sorted(set(steady) - story)
    for key, times in sorted(draft.times.items()):
        if key not in story and times[-1].place and times[-1].level not in STEADY and rng.random() < SPONSORED:
            sponsor = rng.choice(steady)
            start = max(times[-1].started_on, draft.people[sponsor].since)
            yield Bond(sponsor, key, Hat.SPONSOR, "open", min(start, draft.today - timedelta(days=1)))
