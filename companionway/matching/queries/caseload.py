"""Everybody at once, for whoever puts people beside each other: who waits, who has room, and what if (R37 R40).

Nothing is changed here. Whoever may not be beside somebody is simply not put there, and nothing names or counts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, RelationshipView
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.matching.models import Proposal
from companionway.matching.queries.choosing import NOT_AGAIN_DAYS
from companionway.matching.queries.gathering import Pool, person_facts, pool, wishes_of
from companionway.matching.queries.proposals import ProposalView, RequestView, proposals_here, requests
from companionway.matching.rules import OfferFacts, ProposalEnding, Shared, fit
from companionway.matching.rules.pricing import NEVER, NOBODY, Worth
from companionway.matching.rules.scoring import Looking, scores
from companionway.matching.rules.solving import Caseload, FloorTooHigh, highest_floor, solve
from companionway.people.rules import SUPPORTERS, Hat, Part


@dataclass(frozen=True)
class Seeker:
    """Somebody who waits for a peer, or has one. `asked`: somebody was proposed to them, and they may answer."""

    card: CardView
    waits: RequestView | None
    bond: RelationshipView | None
    asked: bool


@dataclass(frozen=True)
class Peer:
    """Somebody who may be beside people: how many they carry, how many they said they can, and beside whom."""

    card: CardView
    load: int
    most: int | None
    people: tuple[CardView, ...]

    @property
    def free(self) -> int:
        """Places that are left; whoever has not said how many they can carry is asked one at a time."""
        return 1 if self.most is None else max(self.most - self.load, 0)


@dataclass(frozen=True)
class Everybody:
    """Who waits, the longest first, who has somebody, and who helps."""

    waiting: tuple[Seeker, ...]
    paired: tuple[Seeker, ...]
    peers: tuple[Peer, ...]


@dataclass(frozen=True)
class Line:
    """What would be of somebody: `now` and `then` are the peers, None for nobody; `reasons`: what may be named."""

    card: CardView
    now: CardView | None
    then: CardView | None
    hat: Hat
    replaces_id: UUID | None
    reasons: tuple[Shared, ...]

    @property
    def new(self) -> bool:
        """Whether there is somebody to propose."""
        return self.then is not None and (self.now is None or self.now.person_id != self.then.person_id)


@dataclass(frozen=True)
class WhatIf:
    """The best there is under what was asked, and its proof. `too_high`: the floor cannot be kept, and no lines."""

    lines: tuple[Line, ...]
    total: int
    bound: int
    changed: int
    matched: int
    highest_floor: int
    too_high: bool = False


def everybody(actor: Actor, *, today: date, now: datetime) -> Everybody:
    """Everybody as it is."""
    found = _situation(actor, today, now)
    seekers = [found.seeker(person_id) for person_id in found.people]
    return Everybody(
        tuple(sorted((one for one in seekers if one.waits), key=lambda one: (one.waits.at, one.waits.id))),
        tuple(sorted((one for one in seekers if not one.waits), key=_by_name)),
        tuple(sorted((found.peer(helper_id) for helper_id in found.helpers), key=_by_name)),
    )


def what_if(actor: Actor, *, change_cost: int, floor: int | None, today: date, now: datetime) -> WhatIf:
    """Who would be beside whom, for everybody's sake: nothing of it is kept."""
    found = _situation(actor, today, now)
    free = [person_id for person_id in found.people if person_id not in found.asked]
    looking, offers = _facts(system(actor.organization_id), found, free, today)
    load = _load(found, free, looking, offers, change_cost, floor)
    try:
        answer = solve(load)
    except FloorTooHigh as high:
        return WhatIf((), 0, 0, 0, 0, high.highest, too_high=True)
    lines = [
        _line(found, looking[row], offers[peer] if peer != NOBODY else None)
        for row, peer in enumerate(answer.peers.tolist())
    ]
    return WhatIf(
        tuple(sorted(lines, key=lambda line: (not line.new, *_by_name(line)))),
        answer.total, answer.bound, answer.changed, answer.matched, highest_floor(load),
    )  # fmt: skip


@dataclass(frozen=True)
class _Situation:
    """What is known of everybody whom the reader may put beside somebody."""

    people: list[UUID]
    helpers: list[UUID]
    cards: dict[UUID, CardView]
    waits: dict[UUID, RequestView]
    bonds: dict[UUID, list[RelationshipView]]  # of each person, the oldest first
    asked: dict[UUID, list[ProposalView]]
    homes: dict[UUID, set[UUID]]  # programs of each person
    pool: Pool
    helps_in: dict[UUID, set[UUID]]  # programs of each helper
    most: dict[UUID, int]
    said_no: set[tuple[UUID, UUID]]

    def bond(self, person_id: UUID) -> RelationshipView | None:
        """The peer they have and would keep; nobody where they would like another one."""
        if person_id in self.waits:
            return None
        return next((row for row in self.bonds.get(person_id, ()) if row.helper_id in self.pool.offers), None)

    def seeker(self, person_id: UUID) -> Seeker:
        return Seeker(
            self.cards[person_id], self.waits.get(person_id), self.bond(person_id), person_id in self.asked
        )  # fmt: skip

    def peer(self, helper_id: UUID) -> Peer:
        theirs = [one for one, rows in self.bonds.items() if any(row.helper_id == helper_id for row in rows)]
        people = sorted((self.cards[one] for one in theirs if one in self.cards), key=lambda card: card.full_name)
        return Peer(
            self.cards[helper_id], self.pool.loads.get(helper_id, 0), self.most.get(helper_id), tuple(people)
        )  # fmt: skip


def _situation(actor: Actor, today: date, now: datetime) -> _Situation:
    require(actor, Permission.MATCH_KEEP)
    every = system(actor.organization_id)
    waits = {row.person_id: row for row in requests(actor, today=today)}
    seen = set(consent.visible(actor, Category.CONTACTS, today=today).values_list("id", flat=True))
    bonds: dict[UUID, list[RelationshipView]] = {}
    rows = consent.relationships(actor, None, today=today)
    for row in sorted(rows, key=lambda row: (row.started_on, row.id)):
        if row.hat in SUPPORTERS and row.helped_id in seen:
            bonds.setdefault(row.helped_id, []).append(row)
    homes = _programs(every, waits.keys() | bonds.keys(), Part.PARTICIPANT, today)
    found = pool(every, {one for some in homes.values() for one in some}, today=today, full=True)
    cards = consent.cards(actor, {*homes, *found.offers}, today=today)
    living = {one for one, card in cards.items() if card.died_on is None}
    helpers = sorted(found.offers.keys() & living)
    people = sorted(
        one for one in homes.keys() & living
        if one in waits or any(row.helper_id in found.offers for row in bonds[one])
    )  # fmt: skip
    asked: dict[UUID, list[ProposalView]] = {}
    for one in proposals_here(actor, today=today):
        asked.setdefault(one.person_id, []).append(one)
    said = consent.capacities(every, helpers, today=today)
    return _Situation(
        people, helpers, cards, waits, bonds, asked, homes, found,
        _programs(every, helpers, Part.HELPER, today), {one: can.most for one, can in said.items()},
        _said_no(people, now),
    )  # fmt: skip


def _programs(every: Actor, person_ids: Collection[UUID], part: Part, today: date) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for row in consent.enrolments(every, list(person_ids), today=today, part=part):
        found.setdefault(row.person_id, set()).add(row.program_id)
    return found


def _said_no(person_ids: Collection[UUID], now: datetime) -> set[tuple[UUID, UUID]]:
    """Whoever said lately that it was not possible is not asked again at once, and nobody is told."""
    rows = Proposal.objects.filter(
        person_id__in=list(person_ids), ending=ProposalEnding.DECLINED, ended_at__gt=now - timedelta(NOT_AGAIN_DAYS)
    )
    return set(rows.values_list("person_id", "helper_id"))


def _facts(
    every: Actor, found: _Situation, free: list[UUID], today: date
) -> tuple[list[Looking], list[OfferFacts]]:  # fmt: skip
    people = person_facts(every, free, today=today)
    wishes = wishes_of(every, free, today=today)
    return [(people[one], wishes[one]) for one in free], [found.pool.offers[one] for one in found.helpers]


def _load(
    found: _Situation, free: list[UUID], looking: list[Looking], offers: list[OfferFacts], change_cost: int,
    floor: int | None,
) -> Caseload:  # fmt: skip
    columns = {helper_id: at for at, helper_id in enumerate(found.helpers)}
    held = [found.bond(person_id) for person_id in free]
    now = np.array([columns[bond.helper_id] if bond else NOBODY for bond in held], np.int64)
    points = scores(looking, offers)
    _only_here(points, found, free)
    for row, person_id in enumerate(free):
        beside = {one.helper_id for one in found.bonds.get(person_id, ())}
        closed = beside | {helper for helper in found.helpers if (person_id, helper) in found.said_no}
        points[row, [columns[one] for one in closed if one in columns]] = NEVER
        if (bond := held[row]) is not None:
            points[row, columns[bond.helper_id]] = _kept(looking[row], found.pool.offers[bond.helper_id])
    return Caseload(points, _places(found, now), now, change_cost, floor, keep=True)


def _kept(looking: Looking, offer: OfferFacts) -> int:
    """Those who are together may stay so, whatever anybody limited since; but not with whom they may not be."""
    person, wishes = looking
    if offer.id in person.apart or person.id in offer.apart:
        return NEVER
    together = fit(wishes, person, offer)
    return together.score if together else 0


def _only_here(points: Worth, found: _Situation, free: list[UUID]) -> None:
    """Somebody may be beside those who take part where they help."""
    programs = sorted({one for some in found.homes.values() for one in some})
    part = np.array([[one in found.homes[person] for one in programs] for person in free], np.float32)
    helps = np.array([[one in found.helps_in.get(helper, ()) for one in programs] for helper in found.helpers])
    if points.size:
        points[part @ helps.T.astype(np.float32) == 0] = NEVER


def _places(found: _Situation, now) -> np.ndarray:
    """Each one's places for those who are looked at: others of theirs, and whoever chose them, have theirs."""
    here = np.bincount(now[now != NOBODY], minlength=len(found.helpers))
    chosen = Counter(one.helper_id for some in found.asked.values() for one in some if one.chosen_at is not None)
    told = []
    for at, helper_id in enumerate(found.helpers):
        load = found.pool.loads.get(helper_id, 0)
        most = found.most.get(helper_id, load + 1)
        told.append(max(most - (load - int(here[at])) - chosen[helper_id], 0))
    return np.array(told, np.int64)


def _line(found: _Situation, looking: Looking, offer: OfferFacts | None) -> Line:
    person, wishes = looking
    bond, wanted = found.bond(person.id), found.waits.get(person.id)
    together = fit(wishes, person, offer) if offer else None
    changes = offer is not None and bond is not None and bond.helper_id != offer.id
    replaces = wanted.replaces_id if wanted else bond.id if changes and bond else None
    hat = wanted.hat if wanted else bond.hat if bond else Hat.PEER_SUPPORTER
    return Line(
        found.cards[person.id], found.cards.get(bond.helper_id) if bond else None,
        found.cards[offer.id] if offer else None, hat, replaces, together.reasons if together else (),
    )  # fmt: skip


def _by_name(one: Seeker | Peer | Line) -> tuple[str, UUID]:
    return one.card.full_name, one.card.person_id
