"""The few from whom somebody chooses, with what may be named of each (R21 R37 R38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.matching.models import MatchRequest, Proposal
from companionway.matching.queries.gathering import Pool, person_facts, pool, wishes_of
from companionway.matching.queries.proposals import asked_before, may_read, wishes
from companionway.matching.rules import Shared, nobody_has
from companionway.matching.rules import short_list as ranked
from companionway.peers import queries as peers
from companionway.peers.rules import ROLE_OF_HAT, ToldOf
from companionway.people.rules import SUPPORTERS, Audience, Hat, Part

NOT_AGAIN_DAYS = 60  # whoever said no is not asked about the same person again for so long


@dataclass(frozen=True)
class Candidate:
    """Somebody who might be beside them: a first name, why, and how they like to help, if they let it be named."""

    helper_id: UUID
    first_name: str
    pronouns: str
    reasons: tuple[Shared, ...]
    words: str


@dataclass(frozen=True)
class ShortList:
    """From whom somebody chooses. `nobody_has`: what they look for and nobody has; `rule`: the rule of the first
    months holds for them now; `ask_first`: it waits for what they are, or for a colleague's yes.
    """

    candidates: tuple[Candidate, ...]
    nobody_has: tuple[Shared, ...]
    rule: bool
    ask_first: bool


def short_list(actor: Actor, person_id: UUID, *, today: date, now: datetime) -> ShortList:
    """For the person themself, and for whoever puts people beside each other."""
    may_read(actor, person_id, today)
    every = system(actor.organization_id)
    person = person_facts(every, [person_id], today=today)[person_id]
    said = wishes_of(every, [person_id], today=today)[person_id]
    here = consent.enrolments(every, [person_id], today=today, part=Part.PARTICIPANT)
    found = pool(every, {row.program_id for row in here}, today=today)
    never = _not_now(every, person_id, today, now) | _not_yet(every, person_id, found, today)
    could = {one: offer for one, offer in found.offers.items() if one not in never}
    thought_of = _thought_of(person_id)
    free = [offer for one, offer in could.items() if one not in thought_of]
    few = ranked(said, person, free, found.loads)
    return ShortList(
        tuple(_candidate(one.helper_id, one.fit.reasons, found) for one in few),
        tuple(nobody_has(wishes(actor, person_id, today=today), person, could.values())),
        person.within is not None, person.within == frozenset(),
    )  # fmt: skip


def _not_now(every: Actor, person_id: UUID, today: date, now: datetime) -> set[UUID]:
    """Those beside them already, and those who said lately that it was not possible."""
    bonds = consent.relationships(every, [person_id], today=today)
    beside = {row.helper_id for row in bonds if row.helped_id == person_id and row.hat in SUPPORTERS}
    return beside | asked_before(every, person_id, since=now - timedelta(days=NOT_AGAIN_DAYS))


def _thought_of(person_id: UUID) -> set[UUID]:
    """Those who stand above the list already: proposed, or chosen and asked."""
    open_ = Proposal.objects.filter(person_id=person_id, ended_at__isnull=True)
    return set(open_.values_list("helper_id", flat=True))


def _not_yet(every: Actor, person_id: UUID, found: Pool, today: date) -> set[UUID]:
    """Those who may not serve in this role yet: the same rule that is asked when it begins (R1)."""
    row = MatchRequest.objects.filter(person_id=person_id, ended_at__isnull=True).first()
    role = ROLE_OF_HAT[Hat(row.hat) if row else Hat.PEER_SUPPORTER]
    home = row.program_id if row else None
    said = peers.serving(every, found.offers, role, program_id=home, for_id=person_id, on=today)
    return {one for one, why in said.items() if why is not None}


def _candidate(helper_id: UUID, reasons: tuple[Shared, ...], found: Pool) -> Candidate:
    card, facts = found.cards[helper_id], found.profiles[helper_id].facts
    words = facts.words if facts.told.get(ToldOf.WORDS) == Audience.MATCHING else ""
    return Candidate(helper_id, card.first_name, card.pronouns, reasons, words)
