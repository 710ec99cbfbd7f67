"""Who would call whom: small circles of people at the same stage, and the ones beside them (R31, R86)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from companionway.journey.rules import HOLDS, Level
from companionway.people.rules import SUPPORTERS
from companionway.simulate.made import Draft, Named

EARLY = {Level.HOSPITAL, Level.DETOX, Level.CUSTODY, Level.RESIDENTIAL}


def _circles(draft: Draft, levels: dict[str, Level]) -> Iterator[list[str]]:
    """People at the same stage, whoever has a network; those newly come share one circle."""
    by_stage: dict[str, list[str]] = defaultdict(list)
    for person, level in levels.items():
        if person not in draft.thin:
            by_stage["early" if level in EARLY else str(level)].append(person)
    yield from by_stage.values()


def weave(rng: Random, draft: Draft) -> None:
    """Give everyone but the thin ones two-way ties: two on each side in their circle, and the one beside them."""
    levels = {key: times[-1].level for key, times in draft.times.items()}
    for circle in _circles(draft, levels):
        rng.shuffle(circle)
        near = {(circle[i], circle[(i + step) % len(circle)]) for i in range(len(circle)) for step in (1, 2)}
        for one, other in sorted(near):
            if one != other and (other, one) not in near:
                _both_ways(rng, draft, one, other, levels)
    _with_helpers(rng, draft)
    for person in sorted(draft.thin & set(levels)):
        _thinly(rng, draft, person, sorted(levels))
    for person in sorted(draft.shrinking):
        _fewer(rng, draft, person)


def _both_ways(rng: Random, draft: Draft, one: str, other: str, levels: dict[str, Level]) -> None:
    on = _named_on(rng, draft, one, other)
    for here, there in ((one, other), (other, one)):
        steadier = HOLDS[levels[there]] < HOLDS[levels[here]] or rng.random() < 0.25
        draft.ties.append(Named(here, there, rng.random() < 0.8, steadier, on))


def _with_helpers(rng: Random, draft: Draft) -> None:
    """A supporter knows more of the road: a steadier tie, at night for some."""
    for bond in [bond for bond in draft.bonds if bond.ended_on is None and draft.people[bond.helper].helper]:
        if bond.helped in draft.thin | draft.unmet or bond.hat not in SUPPORTERS:
            continue
        on = max(bond.started_on, draft.people[bond.helper].since, draft.people[bond.helped].since)
        on = min(on + timedelta(days=rng.randint(0, 6)), draft.today)
        draft.ties.append(Named(bond.helped, bond.helper, rng.random() < 0.5, True, on))
        draft.ties.append(Named(bond.helper, bond.helped, False, False, on))


def _thinly(rng: Random, draft: Draft, person: str, others: list[str]) -> None:
    """One who is called back, and one who is not: a name on a list is not a tie."""
    there = [other for other in rng.sample(others, min(6, len(others))) if other != person]
    one, unanswered = there[0], there[1]
    on = _named_on(rng, draft, person, one)
    draft.ties += [Named(person, one, False, False, on), Named(one, person, False, False, on)]
    draft.ties.append(Named(person, unanswered, False, True, _named_on(rng, draft, person, unanswered)))


def _fewer(rng: Random, draft: Draft, person: str) -> None:
    """Ties that have come undone in the last weeks."""
    own = [tie for tie in draft.ties if tie.person == person and tie.named_on < draft.today - timedelta(days=40)]
    for tie in own[2:]:
        ended = draft.today - timedelta(days=rng.randint(3, 24))
        draft.ties[draft.ties.index(tie)] = Named(
            tie.person, tie.other, tie.at_night, tie.steadier, tie.named_on, ended
        )


def _named_on(rng: Random, draft: Draft, one: str, other: str) -> date:
    first = max(draft.people[one].since, draft.people[other].since)
    return first + timedelta(days=rng.randint(0, max(0, min(30, (draft.today - first).days))))
