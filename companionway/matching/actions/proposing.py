"""Two people are proposed to each other; nothing changes before both said yes, and a no owes no reason (R37 R40).

The person chooses first: nobody hears that somebody looks for a peer before they want it. What begins, begins with
the second yes, in the same transaction as the goodbye of whoever was beside them before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey import actions as journey
from companionway.matching import queries
from companionway.matching.models import MatchRequest, Proposal
from companionway.matching.rules import (
    ProposalEnding,
    ProposeFacts,
    RequestEnding,
    Shared,
    fit,
    why_not_propose,
)
from companionway.peers import queries as peers
from companionway.peers.rules import ROLE_OF_HAT
from companionway.people.rules import SUPPORTERS, Hat
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "matching"


@transaction.atomic
def propose(
    person_id: UUID, helper_id: UUID, hat: Hat = Hat.PEER_SUPPORTER, *, program_id: UUID | None = None,
    replaces_id: UUID | None = None, batch: UUID | None = None, reasons: Sequence[Shared] | None = None,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Whoever puts people together thinks that these two might fit. The person is asked first, then the helper."""
    require(by, Permission.MATCH_KEEP)
    today = programs.local_day(program_id, now)
    consent.require_seen(by, person_id, Category.CONTACTS, today=today)
    consent.require_seen(by, helper_id, Category.IDENTITY, today=today)
    if key is not None and (sent := Proposal.objects.filter(id=key).first()) is not None:
        if (sent.person_id, sent.offered_by_id) != (person_id, by.account_id):
            raise Forbidden("key")
        return sent.id
    wanted = _open_request(person_id)
    row = Proposal(
        id=key or ids.new(), person_id=person_id, helper_id=helper_id, hat=hat,
        program_id=program_id or home(person_id, by), request=wanted,
        replaces_id=replaces_id or (wanted.replaces_id if wanted else None), batch=batch,
        offered_at=now, offered_by_id=by.account_id,
    )  # fmt: skip
    _offer(row, reasons, by, now)
    _written("matching.propose", row, by, now)
    return row.id


@transaction.atomic
def pick(helper_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Somebody who looks for a peer chooses one of their short list: with it the helper is asked."""
    require(by, Permission.OWN_EDIT)
    wanted = _open_request(by.person_id) if by.person_id else None
    if wanted is None:
        raise NotFound
    sent = Proposal.objects.filter(person_id=wanted.person_id, helper_id=helper_id, ended_at__isnull=True).first()
    if sent is not None and sent.chosen_at is not None:
        return sent.id  # a form sent twice
    today = programs.local_day(wanted.program_id, now)
    shown = queries.short_list(by, wanted.person_id, today=today, now=now)
    if helper_id not in {one.helper_id for one in shown.candidates}:
        raise NotFound
    _one_at_a_time(wanted.person_id, by, today)
    row = Proposal(
        id=ids.new(), person_id=wanted.person_id, helper_id=helper_id, hat=wanted.hat,
        program_id=wanted.program_id, request=wanted, replaces_id=wanted.replaces_id, offered_at=now,
        offered_by_id=by.account_id, chosen_at=now,
    )  # fmt: skip
    _offer(row, None, by, now)
    _written("matching.pick", row, by, now)
    return row.id


@transaction.atomic
def choose(proposal_id: UUID, *, by: Actor, now: datetime) -> None:
    """The person's yes, said by themself, or written down by whoever puts people together and heard it."""
    row = _standing(proposal_id, by, now)
    if by.person_id == row.helper_id:
        raise Forbidden("of_the_other")
    if row.chosen_at is not None:
        return
    _one_at_a_time(row.person_id, by, programs.local_day(row.program_id, now))
    row.chosen_at = now
    row.save(update_fields=["chosen_at"])
    _written("matching.choose", row, by, now)


@transaction.atomic
def accept(proposal_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """The helper's yes: with it they stand beside the person. The relationship's id."""
    row = _standing(proposal_id, by, now)
    if by.person_id == row.person_id:
        raise Forbidden("of_the_other")
    if row.chosen_at is None:
        raise Refused("match_person_first")
    _room_for_one_more(row, by, now)
    row.accepted_at = now
    row.relationship_id = _begun(row, now)
    _end(row, ProposalEnding.BEGAN, now)
    _over_with_it(row, now)
    _written("matching.accept", row, by, now)
    return row.relationship_id


@transaction.atomic
def decline(proposal_id: UUID, *, by: Actor, now: datetime) -> None:
    """Not this time, of either of the two. No reason is asked for, none is kept, and it is held against nobody."""
    row = _standing(proposal_id, by, now)
    if by.person_id not in (row.person_id, row.helper_id):
        raise Forbidden("of_the_two")
    of_helper = by.person_id == row.helper_id
    _end(row, ProposalEnding.DECLINED if of_helper else ProposalEnding.NOT_CHOSEN, now)
    _written("matching.decline", row, by, now)


@transaction.atomic
def withdraw(proposal_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is proposed no more: whoever puts people together takes it back, or writes down a no they heard."""
    row = _standing(proposal_id, by, now)
    require(by, Permission.MATCH_KEEP)
    _end(row, ProposalEnding.WITHDRAWN, now)
    _written("matching.withdraw", row, by, now)


def _offer(row: Proposal, reasons: Sequence[Shared] | None, by: Actor, now: datetime) -> None:
    today, every = programs.local_day(row.program_id, now), system(by.organization_id)
    facts, why = _facts(row, every, today)
    reason = why_not_propose(facts, today=today) or peers.why_not_serve(
        every, row.helper_id, ROLE_OF_HAT[facts.hat], program_id=row.program_id, for_id=row.person_id, on=today
    )
    if reason:
        raise Refused(reason, field="helper_id")
    given = [one for one in reasons if one in why] if reasons is not None else why
    row.reasons = [f"{trait}.{code}" for trait, code in given]
    insert_under_key(row)
    if row.replaces_id is None:  # that somebody looks for another one is not told to whoever is beside them
        happened(Kind.MATCH_OFFERED, row.person_id, row.program_id, row.id, str(row.hat), now)


def _facts(row: Proposal, every: Actor, today: date) -> tuple[ProposeFacts, list[Shared]]:
    """What is known of the two, and why they might fit."""
    person = queries.person_facts(every, [row.person_id], today=today)[row.person_id]
    offer = queries.offer_facts(every, [row.helper_id], today=today).get(row.helper_id)
    said = queries.wishes_of(every, [row.person_id], today=today)[row.person_id]
    found = fit(said, person, offer) if offer is not None else None
    cards = consent.cards(every, [row.person_id, row.helper_id], today=today)
    account = consent.accounts_of(every, [row.helper_id], today=today).get(row.helper_id)
    here = all(card.died_on is None for card in cards.values()) and not (account and programs.has_left(account))
    bonds = consent.relationships(every, [row.person_id], today=today)
    can = consent.capacities(every, [row.helper_id], today=today).get(row.helper_id)
    facts = ProposeFacts(
        Hat(row.hat), found is not None and here,
        (row.helper_id, row.hat) in {(one.helper_id, one.hat) for one in bonds if one.helped_id == row.person_id},
        Proposal.objects.filter(
            person_id=row.person_id, helper_id=row.helper_id, ended_at__isnull=True
        ).exists(),
        consent.loads(every, [row.helper_id], SUPPORTERS, today=today).get(row.helper_id, 0),
        can.most if can else None, _away_until(row.helper_id, can.away_until if can else None, every, today),
    )  # fmt: skip
    return facts, list(found.reasons) if found else []


def _away_until(helper_id: UUID, said: date | None, every: Actor, today: date) -> date | None:
    """Until when they are away, or rest; of a rest nobody is told more than of any other time away."""
    rest = peers.resting(every, [helper_id], today=today).get(helper_id)
    return max(filter(None, (said, rest.until_on if rest else None)), default=None)


def _standing(proposal_id: UUID, by: Actor, now: datetime) -> Proposal:
    """The open row: for the two, the helper once the person has chosen; and for whoever puts people together."""
    require_at_home(by)
    row = Proposal.objects.select_for_update().filter(id=proposal_id).first()
    if row is None:
        raise NotFound
    today = programs.local_day(row.program_id, now)
    if by.person_id is not None and by.person_id in (row.person_id, row.helper_id):
        require(by, Permission.OWN_EDIT)
        if by.person_id == row.helper_id and row.chosen_at is None:
            raise NotFound
    else:
        require(by, Permission.MATCH_KEEP)
        consent.require_seen(by, row.person_id, Category.CONTACTS, today=today)
        consent.require_seen(by, row.helper_id, Category.IDENTITY, today=today)
    pair = (row.person_id, row.helper_id)
    if not queries.possible(system(by.organization_id), [pair], today=today)[pair]:
        raise NotFound  # as it is shown to nobody any more
    if row.ended_at is not None:
        raise Refused("match_over")
    return row


def _one_at_a_time(person_id: UUID, by: Actor, today: date) -> None:
    """Nobody waits for several answers at once, and no helper is asked in vain. What is there for nobody any more
    holds nobody up.
    """
    open_ = queries.proposals(system(by.organization_id), person_id, today=today)
    if any(one.chosen_at is not None for one in open_):
        raise Refused("match_one_at_a_time")


def _room_for_one_more(row: Proposal, by: Actor, now: datetime) -> None:
    every, today = system(by.organization_id), programs.local_day(row.program_id, now)
    can = consent.capacities(every, [row.helper_id], today=today).get(row.helper_id)
    load = consent.loads(every, [row.helper_id], SUPPORTERS, today=today).get(row.helper_id, 0)
    if can is not None and load >= can.most:
        raise Refused("match_full", most=can.most)


def _begun(row: Proposal, now: datetime) -> UUID:
    """The new one before the old one goes. Whoever proposed it, or asked for it, had the right: SYSTEM carries it
    out.
    """
    every = system(row.organization_id)
    begun = journey.assign(
        row.helper_id, row.person_id, Hat(row.hat), program_id=row.program_id, ask_later=True, by=every, now=now
    )  # fmt: skip
    bonds = consent.relationships(every, [row.person_id], today=programs.local_day(row.program_id, now))
    if row.replaces_id in {one.id for one in bonds if one.helped_id == row.person_id}:
        journey.end_support(row.replaces_id, by=every, now=now)
    return begun


def _over_with_it(row: Proposal, now: datetime) -> None:
    """The wish is fulfilled, and whoever else was thought of is not any more."""
    MatchRequest.objects.filter(person_id=row.person_id, ended_at__isnull=True).update(
        ended_at=now, ending=RequestEnding.BEGAN
    )
    others = Proposal.objects.filter(person_id=row.person_id, ended_at__isnull=True)
    others.update(ended_at=now, ending=ProposalEnding.NOT_CHOSEN)


def _end(row: Proposal, how: ProposalEnding, now: datetime) -> None:
    row.ended_at, row.ending = now, how
    row.save(update_fields=["ended_at", "ending", "accepted_at", "relationship_id"])


def _open_request(person_id: UUID) -> MatchRequest | None:
    return MatchRequest.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).first()


def home(person_id: UUID, by: Actor) -> UUID | None:
    lasting = [one for one in consent.times_of(system(by.organization_id), person_id) if one.ended_on is None]
    return lasting[0].program_id if lasting else None


def happened(
    kind: Kind, person_id: UUID, program_id: UUID | None, row_id: UUID, tags: str, now: datetime
) -> None:  # fmt: skip
    day = clock.day_of(now, programs.zone(program_id))
    pulse.write([EventRow(person_id, kind, now, day, SOURCE, program_id=program_id, tags=tags, row_id=row_id)])


def _written(what: str, row: Proposal, by: Actor, now: datetime) -> None:
    touches = [row.person_id, row.helper_id]
    ledger.record(
        what, by=by, now=now, about=row.person_id, row=row.id, detail={"hat": str(row.hat)}, touches=touches
    )  # fmt: skip
