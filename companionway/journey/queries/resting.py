"""Who is beside people whose helper rests: nobody yet, somebody who was asked, or somebody who came (R2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import RelationshipView
from companionway.ground import organization
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.journey.models import RestedHat
from companionway.journey.rules import Worn, taken
from companionway.peers import queries as peers
from companionway.peers.rules import ROLE_OF_HAT, HelperRole
from companionway.people.rules import SUPPORTERS, Hat
from companionway.programs import queries as programs


@dataclass(frozen=True)
class RestedView:
    """One hat of a helper who rests. Names are given names: the two know each other.

    `taken_by`, `taken_name`: who stands there now; `asked_id`, `asked_name`: who was asked and has not answered.
    """

    id: UUID
    helper_id: UUID
    helper_name: str
    person_id: UUID
    person_name: str
    hat: Hat
    program_id: UUID | None
    until_on: date
    words: str
    taken_by: UUID | None
    taken_name: str
    asked_id: UUID | None
    asked_name: str
    handoff_id: UUID | None

    @property
    def waits(self) -> bool:
        """Nobody stands there, and nobody was asked."""
        return self.taken_by is None and self.asked_id is None


def my_rested(actor: Actor, *, today: date) -> list[RestedView]:
    """Of the helper who rests: with whom they stood, and who is there now. First names, and no more of anybody."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    return _views(actor, RestedHat.objects.filter(helper_id=actor.person_id), today)


def beside_me_rest(actor: Actor, person_id: UUID, *, today: date) -> list[RestedView]:
    """Who stood beside somebody and rests now: for themself, and for who sees their contacts."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    return _views(actor, RestedHat.objects.filter(person_id=person_id), today)


def rested_by(actor: Actor, helper_id: UUID, *, today: date) -> list[RestedView]:
    """The same of a helper, for who keeps what helpers do and sees the people: who waits for somebody."""
    require(actor, Permission.HELPER_KEEP)
    consent.require_seen(actor, helper_id, Category.SERVICE, today=today)
    rows = RestedHat.objects.filter(helper_id=helper_id)
    reach = consent.visible(actor, Category.CONTACTS, today=today).values("id")
    return _views(actor, rows.filter(person_id__in=reach), today)


def after_rest(actor: Actor, *, today: date) -> list[RestedView]:
    """Everybody whose helper rests, for who sees their contacts: those who wait first."""
    require(actor, Permission.HELPER_KEEP)
    reach = consent.visible(actor, Category.CONTACTS, today=today).values("id")
    found = _views(actor, RestedHat.objects.filter(person_id__in=reach), today)
    return sorted(found, key=lambda one: (not one.waits, one.taken_by is not None, one.person_name, one.id))


def taken_by(rows: Iterable[RestedHat], *, today: date) -> dict[UUID, UUID]:
    """For an action that has asked: row -> who took the place since, where somebody did."""
    rows = list(rows)
    worn: dict[UUID, list[Worn]] = defaultdict(list)
    helped = sorted({row.person_id for row in rows})
    for bond in consent.relationships(system(organization.current()), helped, today=today) if rows else ():
        worn[bond.helped_id].append(Worn(bond.id, bond.helper_id, bond.hat))
    found = {
        row.id: taken(Hat(row.hat), row.helper_id, row.step_back_id, worn[row.person_id]) for row in rows
    }  # fmt: skip
    return {row: who for row, who in found.items() if who is not None}


def _views(actor: Actor, rows, today: date) -> list[RestedView]:
    every = system(actor.organization_id)
    lasting = rows.filter(back_at__isnull=True, step_back__back_at__isnull=True)
    found = list(lasting.select_related("handoff", "step_back").order_by("person_id", "id"))
    found = _still_theirs(every, found, today) if found else []
    if not found:
        return []
    took = taken_by(found, today=today)
    asked = {row.id: row.handoff.receiver_id for row in found if _waits_for_answer(row)}
    apart = _apart(actor, every, [*took.values(), *filter(None, asked.values())], today)
    ends = {end for row in found for end in (row.helper_id, row.person_id)} | {*took.values(), *asked.values()}
    names = {one: card.first_name for one, card in consent.cards(every, filter(None, ends), today=today).items()}
    return [_view(row, took.get(row.id), asked.get(row.id), names, apart) for row in found]


def _still_theirs(every: Actor, rows: list[RestedHat], today: date) -> list[RestedHat]:
    """Without pairs who are kept apart now, and without whoever died: there is nothing to be said of them."""
    helped = {row.person_id for row in rows}
    apart = consent.excluded(every, helped, today=today)
    cards = consent.cards(every, helped, today=today)
    alive = {one for one, card in cards.items() if card.died_on is None}
    return [row for row in rows if row.person_id in alive and row.helper_id not in apart.get(row.person_id, ())]


def _waits_for_answer(row: RestedHat) -> bool:
    return row.handoff is not None and row.handoff.ended_at is None and row.handoff.accepted_at is None


def _apart(actor: Actor, every: Actor, people: list[UUID], today: date) -> set[UUID]:
    """Of these, from whom the reader is kept apart: their names are not said."""
    if actor.person_id is None or not people:
        return set()
    return consent.excluded(every, [actor.person_id], today=today).get(actor.person_id, set()) & set(people)


def _view(
    row: RestedHat, took: UUID | None, asked: UUID | None, names: dict[UUID, str], apart: set[UUID]
) -> RestedView:  # fmt: skip
    def known(one: UUID | None) -> str:
        return names.get(one, "") if one is not None and one not in apart else ""

    asked = None if took is not None else asked
    return RestedView(
        row.id, row.helper_id, names.get(row.helper_id, ""), row.person_id, names.get(row.person_id, ""),
        Hat(row.hat), row.program_id, row.step_back.until_on, row.words, took, known(took), asked, known(asked),
        row.handoff_id if _waits_for_answer(row) else None,
    )  # fmt: skip


class Colleague(NamedTuple):
    """Somebody who helps in the same program, by the name that colleagues call them."""

    person_id: UUID
    name: str


def may_take_over(actor: Actor, *, today: date) -> dict[UUID, list[Colleague]]:
    """For a helper who thinks of resting: beside whom they stand, and who of their colleagues could be asked.

    Those who help in their program, are here, and have room. Whoever may not be asked for somebody is not in the
    list of that person, and nothing says why.
    """
    require(actor, Permission.OWN_EDIT)
    if actor.person_id is None:
        return {}
    me, every = actor.person_id, system(actor.organization_id)
    bonds = consent.relationships(every, [me], today=today)
    mine = {one.helped_id: one for one in bonds if one.helper_id == me and one.hat in SUPPORTERS}
    if not mine:
        return {}
    colleagues = _colleagues(actor, every, me, today)
    apart = consent.excluded(every, mine, today=today)
    beside = {(one.helper_id, one.helped_id) for one in consent.relationships(every, list(mine), today=today)}
    serve = _serving(every, mine.values(), [one.person_id for one in colleagues], today)
    return {
        one: [
            other for other in colleagues
            if other.person_id not in apart.get(one, ()) and (other.person_id, one) not in beside
            and other.person_id in serve[_service(bond)]
        ]
        for one, bond in mine.items()
    }  # fmt: skip


def _service(bond: RelationshipView) -> tuple[HelperRole | None, UUID | None]:
    return ROLE_OF_HAT.get(bond.hat), bond.program_id


def _serving(
    every: Actor, bonds: Iterable[RelationshipView], people: list[UUID], today: date
) -> dict[tuple[HelperRole | None, UUID | None], set[UUID]]:  # fmt: skip
    """For each service where it is done: who of these people has what it asks. One read for each service."""
    found = {}
    for role, program_id in {_service(bond) for bond in bonds}:
        lacks = peers.serving(every, people, role, program_id=program_id, on=today) if role else {}
        found[role, program_id] = {one for one in people if lacks.get(one) is None}
    return found


def _colleagues(actor: Actor, every: Actor, me: UUID, today: date) -> list[Colleague]:
    where = actor.programs_with(Permission.HANDOFF_RECEIVE)
    accounts = programs.accounts_with(every, Permission.HANDOFF_RECEIVE, where)
    people = set(consent.people_of(every, accounts).values()) - {me}
    people -= consent.excluded(every, [me], today=today).get(me, set())
    cards = consent.cards(every, people, today=today)
    said = consent.capacities(every, cards, today=today)
    loads = consent.loads(every, list(cards), SUPPORTERS, today=today)
    away = set(peers.resting(every, cards, today=today))
    away |= {one for one, can in said.items() if can.away_until and can.away_until > today}
    full = {one for one, can in said.items() if loads.get(one, 0) >= can.most}
    free = [card for one, card in cards.items() if card.died_on is None and one not in away | full]
    return [Colleague(one.person_id, one.first_name) for one in sorted(free, key=lambda card: card.first_name)]
