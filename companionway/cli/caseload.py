"""From a caseload's file to the rules and back: who would be beside whom, why, and the proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from companionway.formats.caseload import BadCaseload, CaseloadFile, PeerLine, PersonLine
from companionway.journey.rules import Along
from companionway.matching.rules import GENDERS, OfferFacts, PersonFacts, Trait, Wish, fit
from companionway.matching.rules.pricing import NEVER, NOBODY
from companionway.matching.rules.scoring import Looking, scores
from companionway.matching.rules.solving import Answer, Caseload, highest_floor, solve
from companionway.peers.rules import HelperLimit


@dataclass(frozen=True)
class Table:
    """The file as the rules know it. `looking`, `offers`: only where no scores stand in the file."""

    file: CaseloadFile
    load: Caseload
    looking: list[Looking]
    offers: list[OfferFacts]


def table(file: CaseloadFile) -> Table:
    """Everybody's points, by the file or by what each said. Raises BadCaseload for words that nobody knows."""
    people, peers = file.people, file.peers
    rows = {one.id: at for at, one in enumerate(people)}
    columns = {one.id: at for at, one in enumerate(peers)}
    looking: list[Looking] = []
    offers: list[OfferFacts] = []
    if file.scores is None:
        looking = [_looking(at, one) for at, one in enumerate(people)]
        offers = [_offer(at, one) for at, one in enumerate(peers)]
        points = scores(looking, offers)
    else:
        given = [[NEVER if one is None else one for one in row] for row in file.scores]
        points = np.array(given, np.int32).reshape(len(people), len(peers))
    for person, peer in file.exclusions:
        points[rows[person], columns[peer]] = NEVER
    places = np.array([one.places for one in peers], np.int64)
    now = np.array([NOBODY if one.now is None else columns[one.now] for one in people], np.int64)
    return Table(file, Caseload(points, places, now, file.change_cost, file.floor), looking, offers)


def solved(told: Table) -> dict[str, Any]:
    """The best answer for machines. Raises FloorTooHigh and TooWide."""
    answer, file = solve(told.load), told.file
    taken = np.bincount(answer.peers[answer.peers != NOBODY], minlength=len(file.peers))
    return {
        "pairs": [_pair(told, row, int(peer)) for row, peer in enumerate(answer.peers) if peer != NOBODY],
        "total": answer.total,
        "bound": answer.bound,
        "proven": answer.proven,
        "changed": answer.changed,
        "unmatched": [one.id for one, peer in zip(file.people, answer.peers, strict=True) if peer == NOBODY],
        "free_places": {one.id: int(free) for one, free in zip(file.peers, told.load.places - taken, strict=True)},
        "change_cost": told.load.change_cost,
        "floor": told.load.floor,
        "highest_floor": highest_floor(told.load),
        "proof": _proof(answer, file),
    }  # fmt: skip


def _proof(answer: Answer, file: CaseloadFile) -> dict[str, Any]:
    prices = {one.id: int(price) for one, price in zip(file.peers, answer.prices, strict=True) if price}
    return {"prices": prices, "somebody": answer.given}


def _pair(told: Table, row: int, column: int) -> dict[str, Any]:
    person, peer = told.file.people[row], told.file.peers[column]
    pair = {"person": person.id, "peer": peer.id, "score": int(told.load.scores[row, column])}
    if person.now is not None:
        pair["stays"] = person.now == peer.id
    if told.looking:
        facts, wishes = told.looking[row]
        found = fit(wishes, facts, told.offers[column])
        pair["reasons"] = [f"{trait}.{code}" for trait, code in found.reasons] if found else []
    return pair


def _looking(at: int, one: PersonLine) -> Looking:
    where = f"people[{at}]"
    wishes = [
        Wish(*_shared(wish.of, f"{where}.wishes[{i}]"), wish.weight, wish.only) for i, wish in enumerate(one.wishes)
    ]
    within = (
        None if one.within is None else frozenset(_one_of(said, GENDERS, f"{where}.within") for said in one.within)
    )
    told = frozenset(_shared(said, f"{where}.told") for said in one.told)
    return PersonFacts(UUID(int=2 * at), told, _along(one.along, where), one.first_weeks, within), wishes


def _offer(at: int, one: PeerLine) -> OfferFacts:
    where = f"peers[{at}]"
    held = frozenset(_shared(said, f"{where}.held") for said in one.held)
    limits = frozenset(HelperLimit(_one_of(said, set(HelperLimit), f"{where}.limits")) for said in one.limits)
    return OfferFacts(UUID(int=2 * at + 1), held, limits, _along(one.along, where))


def _shared(said: str, at: str) -> tuple[Trait, str]:
    trait, _, code = said.partition(".")
    return Trait(_one_of(trait, set(Trait), at)), code


def _along(said: str | None, at: str) -> Along | None:
    return None if said is None else Along(_one_of(said, set(Along), f"{at}.along"))


def _one_of(said: str, known: set[Any] | frozenset[str], at: str) -> str:
    if said not in known:
        raise BadCaseload("caseload_word", at, said=said, known=", ".join(sorted(known)))
    return said
