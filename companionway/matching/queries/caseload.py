"""Everybody at once, for whoever puts people beside each other: who waits, who has room, and what if (R37 R40).

Nothing is changed here. Whoever may not be beside somebody is simply not put there, and nothing names or counts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, RelationshipView
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Reason
from companionway.matching.models import Proposal
from companionway.matching.queries.choosing import NOT_AGAIN_DAYS
from companionway.matching.queries.gathering import Pool, person_facts, pool, wishes_of
from companionway.matching.queries.proposals import ProposalView, RequestView, proposals_here, requests
from companionway.matching.rules import OfferFacts, ProposalEnding, Shared, fit
from companionway.matching.rules.pricing import NEVER, NOBODY, Worth
from companionway.matching.rules.scoring import Looking, scores
from companionway.matching.rules.solving import Caseload, FloorTooHigh, highest_floor, solve
from companionway.peers import queries as peers
from companionway.peers.rules import ROLE_OF_HAT, HelperRole
from companionway.people.rules import SUPPORTERS, Hat, Part

_Post = tuple[HelperRole, UUID | None]  # as what somebody would be beside somebody, and in which program
_FULL = "carries_enough"


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
    waiting = sorted(found.people & found.waits.keys(), key=lambda one: (found.waits[one].at, found.waits[one].id))
    paired = [found.seeker(one) for one in found.people - found.waits.keys()]
    theirs = found.theirs()
    helpers = [found.peer(one, theirs.get(one, ())) for one in found.helpers]
    return Everybody(
        tuple(found.seeker(one) for one in waiting),
        tuple(sorted(paired, key=_by_name)),
        tuple(sorted(helpers, key=_by_name)),
    )


def what_if(actor: Actor, *, change_cost: int, floor: int | None, today: date, now: datetime) -> WhatIf:
    """Who would be beside whom, for everybody's sake: nothing of it is kept."""
    found = _situation(actor, today, now)
    free = sorted(found.people - found.asked.keys())
    every = system(actor.organization_id)
    _lacks(every, found, free, today)
    looking, offers = _facts(every, found, free, today)
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

    people: set[UUID]
    helpers: list[UUID]
    cards: dict[UUID, CardView]
    waits: dict[UUID, RequestView]
    bonds: dict[UUID, list[RelationshipView]]  # of each person, the oldest first
    asked: dict[UUID, list[ProposalView]]
    homes: dict[UUID, set[UUID]]  # programs of each person
    pool: Pool
    helps_in: dict[UUID, set[UUID]]  # programs of each helper
    most: dict[UUID, int]
    said_no: dict[UUID, set[UUID]]
    lacks: dict[_Post, dict[UUID, Reason]]

    def hat(self, person_id: UUID) -> Hat:
        wanted, bond = self.waits.get(person_id), self.bond(person_id)
        return wanted.hat if wanted else bond.hat if bond else Hat.PEER_SUPPORTER

    def not_yet(self, person_id: UUID) -> set[UUID]:
        """Those who may not serve so yet; whoever carries enough may, once somebody of theirs has another one."""
        lacks = self.lacks[self.post(person_id)]
        return {one for one, why in lacks.items() if why.code != _FULL}

    def full(self) -> set[UUID]:
        return {one for some in self.lacks.values() for one, why in some.items() if why.code == _FULL}

    def post(self, person_id: UUID) -> _Post:
        wanted, bond = self.waits.get(person_id), self.bond(person_id)
        program_id = wanted.program_id if wanted else bond.program_id if bond else None
        return ROLE_OF_HAT[self.hat(person_id)], program_id

    def bond(self, person_id: UUID) -> RelationshipView | None:
        """The peer they have and would keep; nobody where they would like another one."""
        if person_id in self.waits:
            return None
        return next((row for row in self.bonds.get(person_id, ()) if row.helper_id in self.pool.offers), None)

    def seeker(self, person_id: UUID) -> Seeker:
        return Seeker(
            self.cards[person_id], self.waits.get(person_id), self.bond(person_id), person_id in self.asked
        )  # fmt: skip

    def theirs(self) -> dict[UUID, list[CardView]]:
        """Beside whom each helper is, as far as the reader may see them."""
        found: dict[UUID, list[CardView]] = {}
        for person_id in self.bonds.keys() & self.cards.keys():
            for helper_id in {row.helper_id for row in self.bonds[person_id]}:
                found.setdefault(helper_id, []).append(self.cards[person_id])
        return found

    def peer(self, helper_id: UUID, people: Iterable[CardView]) -> Peer:
        return Peer(
            self.cards[helper_id], self.pool.loads.get(helper_id, 0), self.most.get(helper_id),
            tuple(sorted(people, key=lambda card: (card.full_name, card.person_id))),
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
    people = {
        one for one in homes.keys() & living
        if one in waits or any(row.helper_id in found.offers for row in bonds[one])
    }  # fmt: skip
    asked: dict[UUID, list[ProposalView]] = {}
    for one in proposals_here(actor, today=today):
        asked.setdefault(one.person_id, []).append(one)
    said = consent.capacities(every, helpers, today=today)
    return _Situation(
        people, helpers, cards, waits, bonds, asked, homes, found,
        _programs(every, helpers, Part.HELPER, today), {one: can.most for one, can in said.items()},
        _said_no(people, now), {},
    )  # fmt: skip


def _lacks(every: Actor, found: _Situation, people: Collection[UUID], today: date) -> None:
    """Who may not serve in a role, by the rule that is asked when it begins (R1): once for a role and program."""
    for role, program_id in {found.post(one) for one in people}:
        said = peers.serving(every, found.helpers, role, program_id=program_id, on=today)
        found.lacks[role, program_id] = {one: why for one, why in said.items() if why is not None}


def _programs(every: Actor, person_ids: Collection[UUID], part: Part, today: date) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for row in consent.enrolments(every, list(person_ids), today=today, part=part):
        found.setdefault(row.person_id, set()).add(row.program_id)
    return found


def _said_no(person_ids: Collection[UUID], now: datetime) -> dict[UUID, set[UUID]]:
    """Whoever said lately that it was not possible is not asked again at once, and nobody is told."""
    rows = Proposal.objects.filter(
        person_id__in=list(person_ids), ending=ProposalEnding.DECLINED, ended_at__gt=now - timedelta(NOT_AGAIN_DAYS)
    )
    found: dict[UUID, set[UUID]] = {}
    for person_id, helper_id in rows.values_list("person_id", "helper_id"):
        found.setdefault(person_id, set()).add(helper_id)
    return found


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
        closed = beside | found.not_yet(person_id) | found.said_no.get(person_id, set())
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
    full, told = found.full(), []
    for at, helper_id in enumerate(found.helpers):
        load = found.pool.loads.get(helper_id, 0)
        most = found.most.get(helper_id, load + 1)
        most = min(most, load) if helper_id in full else most
        told.append(max(most - (load - int(here[at])) - chosen[helper_id], 0))
    return np.array(told, np.int64)


def _line(found: _Situation, looking: Looking, offer: OfferFacts | None) -> Line:
    person, wishes = looking
    bond, wanted = found.bond(person.id), found.waits.get(person.id)
    together = fit(wishes, person, offer) if offer else None
    changes = offer is not None and bond is not None and bond.helper_id != offer.id
    replaces = wanted.replaces_id if wanted else bond.id if changes and bond else None
    return Line(
        found.cards[person.id],
        found.cards.get(bond.helper_id) if bond else None,
        found.cards[offer.id] if offer else None,
        found.hat(person.id),
        replaces,
        together.reasons if together else (),
    )


def _by_name(one: Seeker | Peer | Line) -> tuple[str, UUID]:
    return one.card.full_name, one.card.person_id
