"""How well everybody fits everybody, in one pass: the very points of `fit`, as a table (R37 R38).

What somebody holds is a row of yes and no for each thing that anybody looks for, so that all points are one product
of two tables. What cannot be is NEVER, and no cell says why. The words of the few pairs that are shown are `fit`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from companionway.journey.rules import Along
from companionway.matching.rules.fitting import GENDERS, OfferFacts, PersonFacts, Wish, genders, holds
from companionway.matching.rules.pricing import NEVER, Worth
from companionway.matching.rules.wishes import Trait
from companionway.peers.rules import HelperLimit

Looking = tuple[PersonFacts, Collection[Wish]]  # somebody, and what they look for
_Thing = tuple[Trait, str, Along | None]  # what is looked for; a few steps ahead: from where one stands
_Flags = NDArray[np.float32]
_ROWS = 1024  # people in one pass
_ANYBODY = UUID(int=0)
_ORDER = sorted(GENDERS)


def scores(looking: Sequence[Looking], offers: Sequence[OfferFacts]) -> Worth:
    """The points of each person (row) with each who might be beside them (column); NEVER where it cannot be."""
    told = np.zeros((len(looking), len(offers)), np.int32)
    if not told.size:
        return told
    things = {one: at for at, one in enumerate(dict.fromkeys(_things(looking)))}
    held, limits = _held(things, offers), _Limits(offers)
    for start in range(0, len(looking), _ROWS):
        rows = looking[start : start + _ROWS]
        part = told[start : start + _ROWS]
        part[:] = _flags(rows, things, lambda wish: wish.weight) @ held
        limits.keep(part, [person for person, _ in rows])
        _only(part, rows, things, held)
    _apart(told, [person for person, _ in looking], offers)
    return told


def _thing(wish: Wish, person: PersonFacts) -> _Thing:
    return wish.trait, wish.code, person.along if wish.trait is Trait.AHEAD else None


def _things(looking: Sequence[Looking]) -> Iterable[_Thing]:
    return (_thing(wish, person) for person, wishes in looking for wish in wishes)


def _flags(rows: Sequence[Looking], things: dict[_Thing, int], of: Callable[[Wish], int]) -> _Flags:
    """For each person (row), what each thing is worth to them; what is said twice with two weights counts twice."""
    cells: list[int] = []
    worth: list[int] = []
    for row, (person, wishes) in enumerate(rows):
        for wish in frozenset(wishes):
            cells.append(row * len(things) + things[_thing(wish, person)])
            worth.append(int(of(wish)))
    told = np.bincount(np.array(cells, np.int64), worth, minlength=len(rows) * len(things))
    return told.reshape(len(rows), len(things)).astype(np.float32)


def _held(things: dict[_Thing, int], offers: Sequence[OfferFacts]) -> _Flags:
    """Which of these things each of them holds (things x offers)."""
    told = np.zeros((len(things), len(offers)), np.float32)
    plain = {(trait, code): at for (trait, code, _), at in things.items() if trait is not Trait.AHEAD}
    for column, offer in enumerate(offers):
        told[[plain[one] for one in offer.held if one in plain], column] = 1
    for (trait, code, along), at in things.items():
        if trait is Trait.AHEAD:
            stands = PersonFacts(_ANYBODY, along=along)
            told[at] = [holds(offer, trait, code, stands) for offer in offers]
    return told


def _only(part: Worth, rows: Sequence[Looking], things: dict[_Thing, int], held: _Flags) -> None:
    """Where nobody else will do: for each such trait, one of what they named must be there."""
    asking: dict[Trait, dict[int, list[Wish]]] = defaultdict(lambda: defaultdict(list))
    for row, (_, wishes) in enumerate(rows):
        for wish in wishes:
            if wish.only:
                asking[wish.trait][row].append(wish)
    for named in asking.values():
        lacking = _flags([(rows[row][0], some) for row, some in named.items()], things, lambda _: 1) @ held == 0
        part[list(named)] = np.where(lacking, NEVER, part[list(named)])


class _Limits:
    """What helpers limit, and what programs ask in somebody's first months, of all of them at once."""

    def __init__(self, offers: Sequence[OfferFacts]) -> None:
        self._with = {
            limit: np.flatnonzero([limit in offer.limits for offer in offers])
            for limit in (HelperLimit.ONLY_WOMEN, HelperLimit.ONLY_MEN, HelperLimit.NOT_FIRST_WEEKS)
        }
        self._are = _gendered([genders(offer.held) for offer in offers])

    def keep(self, part: Worth, people: Sequence[PersonFacts]) -> None:
        told = [genders(person.told) for person in people]
        self._close(part, HelperLimit.ONLY_WOMEN, ["woman" not in one for one in told])
        self._close(part, HelperLimit.ONLY_MEN, ["man" not in one for one in told])
        self._close(part, HelperLimit.NOT_FIRST_WEEKS, [person.first_weeks for person in people])
        rows = [row for row, person in enumerate(people) if person.within is not None]
        if rows:
            within = _gendered([people[row].within or frozenset() for row in rows])
            part[rows] = np.where(within @ self._are.T > 0, part[rows], NEVER)

    def _close(self, part: Worth, limit: HelperLimit, rows: list[bool]) -> None:
        part[np.ix_(np.flatnonzero(rows), self._with[limit])] = NEVER


def _gendered(every: Collection[frozenset[str]]) -> _Flags:
    return np.array([[one in said for one in _ORDER] for said in every], np.float32)


def _apart(told: Worth, people: Sequence[PersonFacts], offers: Sequence[OfferFacts]) -> None:
    """Whom something stands between, from either side. Plain numbers are found several times as fast as ids."""
    columns = {offer.id.int: at for at, offer in enumerate(offers)}
    rows = {person.id.int: at for at, person in enumerate(people)}
    for row, person in enumerate(people):
        told[row, [columns[one.int] for one in (person.id, *person.apart) if one.int in columns]] = NEVER
    for column, offer in enumerate(offers):
        told[[rows[one.int] for one in offer.apart if one.int in rows], column] = NEVER
