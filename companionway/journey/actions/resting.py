"""A helper steps back, and comes back: their rest, the hats they put down, and who is asked to take over (R2).

Each is one transaction: whoever looks, looks at before or after, and nobody is left between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.queries import RelationshipView
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions.beside import ended, put_beside
from companionway.journey.actions.handoffs import introduced, withdrawn
from companionway.journey.models import Handoff, RestedHat, TemporarySponsorship
from companionway.journey.queries.resting import may_take_over, taken_by
from companionway.journey.queries.stays import stays
from companionway.journey.rules import RESTING, HandoffKind, Level, Offered, why_not_goodbye
from companionway.peers import actions as peers
from companionway.peers import queries as helpers
from companionway.peers.rules import REST_DAYS, RestKind
from companionway.people import actions as people
from companionway.people.rules import SUPPORTERS, Hat
from companionway.programs import queries as programs


@dataclass(frozen=True)
class TakesOver:
    """What a helper says of one person as they step back: who might be there next, and a word for them.

    `to_id` None: a coordinator looks for somebody.
    """

    to_id: UUID | None = None
    words: str = ""


NOTHING_SAID = TakesOver()
UNDONE_WITHIN = timedelta(days=1)  # a tap taken back so soon changed nothing


@dataclass(frozen=True)
class SteppedBack:
    """What came of it, for whoever tells it on: people without their helper, and who was asked to take over."""

    id: UUID
    left: frozenset[UUID] = frozenset()
    waits: Mapping[UUID, Hat] = field(default_factory=dict)  # people for whom nobody was asked, and whom they miss
    asked: Mapping[UUID, UUID] = field(default_factory=dict)  # hand-off -> who is asked
    programs: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class CameBack:
    """What came of it: with whom they stand again, and with whom somebody else stands now."""

    id: UUID
    since: datetime  # when the rest began
    again: frozenset[UUID] = frozenset()
    others: frozenset[UUID] = frozenset()
    programs: frozenset[UUID] = frozenset()


@transaction.atomic
def step_back(
    person_id: UUID, kind: RestKind, *, words: str = "", until_on: date | None = None,
    takes_over: Mapping[UUID, TakesOver] | None = None, by: Actor, now: datetime,
) -> SteppedBack:  # fmt: skip
    """A helper rests from now on. Every hat of helping is put down; whom they name is asked to take over.

    `kind` and `words` are for themself alone. `takes_over`: by person; for the others a coordinator looks.
    """
    today = programs.local_day(None, now)
    days = timedelta(days=programs.setting(None, REST_DAYS))
    until_on = until_on or today + days
    rest_id = peers.rest(person_id, kind, words=words, until_on=until_on, by=by, now=now)
    bonds, said = _mine(person_id, by, today), dict(takes_over or {})
    if set(said) - {one.helped_id for one in bonds}:
        raise NotFound
    _may_be_named(said, person_id, by, today)
    asked: dict[UUID, UUID] = {}
    waits: dict[UUID, Hat] = {}
    for bond in bonds:
        handoff = _put_aside(rest_id, bond, said.get(bond.helped_id, NOTHING_SAID), today, by, now)
        if handoff is not None and handoff.receiver_id is not None:
            asked[handoff.id] = handoff.receiver_id
        elif bond.hat in SUPPORTERS:
            waits.setdefault(bond.helped_id, bond.hat)
    carried = len({one.helped_id for one in bonds if one.hat in SUPPORTERS})
    people.set_away(person_id, until_on, most=carried, by=by, now=now)
    left = {one.helped_id for one in bonds}
    ledger.record(
        "journey.step_back", by=by, now=now, about=person_id, row=rest_id,
        detail={"people": len(left), "asked": len(asked)}, touches=[person_id, *sorted(left), *asked.values()],
    )  # fmt: skip
    return SteppedBack(rest_id, frozenset(left), waits, asked, _programs_of(bonds))


def _may_be_named(said: Mapping[UUID, TakesOver], person_id: UUID, by: Actor, today: date) -> None:
    """Whom one names, one may know: a helper their colleagues, whoever writes it down for them whom they see."""
    named = {helped: one.to_id for helped, one in said.items() if one.to_id is not None}
    if by.person_id == person_id and named:
        free = {
            helped: {one.person_id for one in those} for helped, those in may_take_over(by, today=today).items()
        }
        if any(to not in free.get(helped, ()) for helped, to in named.items()):
            raise Refused("not_available", field="takes_over")
        return
    for to in named.values():
        consent.require_seen(by, to, Category.IDENTITY, today=today)


def _mine(person_id: UUID, by: Actor, today: date) -> list[RelationshipView]:
    """The hats of helping, one person after another; of two for one person the supporter's goes first."""
    bonds = consent.relationships(system(by.organization_id), [person_id], today=today)
    mine = [one for one in bonds if one.helper_id == person_id and one.hat in RESTING]
    return sorted(mine, key=lambda one: (one.helped_id, one.hat not in SUPPORTERS, one.id))


def _put_aside(
    rest_id: UUID, bond: RelationshipView, said: TakesOver, today: date, by: Actor, now: datetime
) -> Handoff | None:  # fmt: skip
    if wrong := why_not_goodbye(said.words):
        raise Refused(wrong, field="words")
    ended(bond.id, today, now=now)
    handoff = _asked_to_take_over(bond, said, today, by, now) if said.to_id and bond.hat in SUPPORTERS else None
    RestedHat.objects.create(
        step_back_id=rest_id, helper_id=bond.helper_id, person_id=bond.helped_id, relationship_id=bond.id,
        hat=bond.hat, program_id=bond.program_id, handoff=handoff, words=said.words.strip(),
    )  # fmt: skip
    return handoff


def _asked_to_take_over(
    bond: RelationshipView, said: TakesOver, today: date, by: Actor, now: datetime
) -> Handoff | None:  # fmt: skip
    """A warm introduction. What keeps somebody from it, nobody is told."""
    where = stays(system(by.organization_id), [bond.helped_id], today=today).get(bond.helped_id, [])
    lasting = [one.level for one in where if one.ended_on is None]
    offered = Offered(
        HandoffKind.INTRODUCTION, lasting[-1] if lasting else Level.COMMUNITY, receiver_id=said.to_id,
        hat=bond.hat, words=said.words,
    )  # fmt: skip
    return introduced(bond.helped_id, offered, giver_id=bond.helper_id, by=by, now=now)


def _programs_of(rows: Iterable[RelationshipView | RestedHat]) -> frozenset[UUID]:
    return frozenset(one.program_id for one in rows if one.program_id)


@transaction.atomic
def rest_until(person_id: UUID, until_on: date, *, by: Actor, now: datetime) -> None:
    """The rest lasts until another day, longer or shorter."""
    peers.rest_until(person_id, until_on, by=by, now=now)
    people.set_away(person_id, until_on, by=by, now=now)


@transaction.atomic
def come_back(person_id: UUID, *, by: Actor, now: datetime) -> CameBack:
    """A helper is back. Hats that nobody took are worn again; where somebody else stands now, nothing changes.

    What may not be any more (the two are kept apart, or they keep rules over the person now) does not come back,
    and nobody is told why.
    """
    today, every = programs.local_day(None, now), system(by.organization_id)
    began = helpers.resting(every, [person_id], today=today)
    rest_id = peers.be_back(person_id, by=by, now=now)
    rows = list(RestedHat.objects.select_for_update().filter(step_back_id=rest_id, back_at__isnull=True))
    took = taken_by(rows, today=today)
    undone = now - began[person_id].at < UNDONE_WITHIN
    again = {row.person_id for row in rows if row.id not in took and _worn_again(row, undone, today, now)}
    carried = len({row.person_id for row in rows if row.hat in SUPPORTERS})
    people.set_away(person_id, None, most=carried, since=rest_id, by=by, now=now)
    others = {row.person_id for row in rows} - again
    ledger.record(
        "journey.come_back", by=by, now=now, about=person_id, row=rest_id,
        detail={"people": len(again), "others": len(others)}, touches=[person_id, *sorted(again | others)],
    )  # fmt: skip
    return CameBack(rest_id, began[person_id].at, frozenset(again), frozenset(others), _programs_of(rows))


def _worn_again(row: RestedHat, undone: bool, today: date, now: datetime) -> bool:
    """Put on again by the house, which asks every rule; whoever was asked meanwhile need not answer any more."""
    every, until_on = system(row.organization_id), None
    if row.hat == Hat.TEMPORARY_SPONSOR:
        until_on = _until(row.relationship_id)
        if until_on is None or until_on <= today:
            return False
    try:
        with transaction.atomic():
            put_beside(
                row.helper_id, row.person_id, Hat(row.hat), program_id=row.program_id, later=True,
                until_on=until_on, undone=undone, by=every, now=now,
            )  # fmt: skip
    except Refused:
        return False
    row.back_at = now
    row.save(update_fields=["back_at"])
    for waiting in Handoff.objects.select_for_update().filter(id=row.handoff_id, ended_at__isnull=True):
        withdrawn(waiting, by=every, now=now)
    return True


def _until(relationship_id: UUID) -> date | None:
    rows = TemporarySponsorship.objects.filter(relationship_id=relationship_id)
    return rows.values_list("until_on", flat=True).first()


@transaction.atomic
def say_goodbye(rested_id: UUID, words: str, *, by: Actor, now: datetime) -> None:
    """What is good to know for whoever comes next, said later; the person reads it too. It waits for nobody."""
    require(by, Permission.OWN_EDIT)
    row = RestedHat.objects.select_for_update().filter(id=rested_id, back_at__isnull=True).first()
    if row is None or by.person_id != row.helper_id:
        raise NotFound
    if wrong := why_not_goodbye(words):
        raise Refused(wrong, field="words")
    row.words = words.strip()
    row.save(update_fields=["words"])
    ledger.record(
        "journey.say_goodbye", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )  # fmt: skip
