"""Somebody is handed over or made known: offered, answered, tried, met, met again, settled (R22 R92).

Whoever receives says yes or no, and owes no reason for a no. The person says themself that they met, and may take
it back at any time. Somebody outside answers by the consent that names them, and learns nothing by it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger, organization
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey.actions.beside import assign, why_not_in_role
from companionway.journey.models import Handoff, HandoffTry, RestedHat, TransitionPlan
from companionway.journey.queries.handoffs import facts_of, kept_apart
from companionway.journey.rules import (
    MAX_HANDOFF,
    HandoffEnding,
    HandoffStep,
    Offered,
    OfferFacts,
    why_not_answer,
    why_not_offer,
    why_not_say_settled,
)
from companionway.peers import queries as helpers
from companionway.people.rules import Hat, why_not_words
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind

SOURCE = "journey"
OF_STEP = {
    HandoffStep.ACCEPT: "accepted_at",
    HandoffStep.MEET: "met_at",
    HandoffStep.MEET_AGAIN: "met_again_at",
    HandoffStep.SETTLE: "settled_at",
}


@transaction.atomic
def offer(person_id: UUID, offered: Offered, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """Somebody is asked to receive them. Nothing else changes before they say yes."""
    today = programs.local_day(None, now)
    require(by, Permission.HANDOFF_OFFER)
    consent.require_seen(by, person_id, Category.PLAN, today=today)
    if key is not None and (sent := Handoff.objects.filter(id=key).first()) is not None:
        if (sent.person_id, sent.offered_by_id) != (person_id, by.account_id):
            raise Forbidden("key")
        return sent.id
    recipient_id = _named_by(offered.consent_id, person_id, by, now)
    facts = _offer_facts(person_id, offered, recipient_id, by, now)
    return _offered(facts, offered, recipient_id, giver_id=by.person_id, key=key, by=by, now=now).id


def introduced(person_id: UUID, offered: Offered, *, giver_id: UUID, by: Actor, now: datetime) -> Handoff:
    """Somebody here is asked to take over as `giver_id` puts their hat down, for an action that has asked.

    The hat named is the giver's own, so the house carries it over.
    """
    every = system(by.organization_id)  # which names of colleagues may be known, the action has asked
    facts = replace(_offer_facts(person_id, offered, None, every, now), may_assign=True)
    return _offered(facts, offered, None, giver_id=giver_id, key=None, by=by, now=now)


def _offered(
    facts: OfferFacts, offered: Offered, recipient_id: UUID | None, *, giver_id: UUID | None, key: UUID | None,
    by: Actor, now: datetime,
) -> Handoff:  # fmt: skip
    if wrong := why_not_offer(facts):
        raise Refused(wrong[1], field=wrong[0])
    person_id = facts.person_id
    _may_become(person_id, offered, now)
    row = Handoff(
        id=key or ids.new(), person_id=person_id, kind=offered.kind, setting=offered.setting,
        plan_id=_plan(person_id, offered.plan_id), program_id=_home(person_id, by), giver_id=giver_id,
        receiver_id=offered.receiver_id, recipient_id=recipient_id, consent_id=offered.consent_id,
        hat=offered.hat or "", words=offered.words.strip(), offered_at=now, offered_by_id=by.account_id,
        leaves_at=offered.leaves_at or now,
    )  # fmt: skip
    insert_under_key(row)
    _in_the_place_left(row)
    _happened(Kind.HANDOFF_OFFERED, row, now, str(row.kind))
    _written("journey.offer", row, by, now, {"kind": str(row.kind), "outside": recipient_id is not None})
    return row


@transaction.atomic
def accept(handoff_id: UUID, *, by: Actor, now: datetime) -> None:
    """Whoever receives says yes, or a colleague writes down that they did. With it they stand beside the person."""
    row = _standing(handoff_id, by, now)
    if by.person_id == row.person_id:
        raise Forbidden("of_oneself")  # the yes is the other one's
    _done(row, HandoffStep.ACCEPT, now, now)
    _accepted(row, now, now)
    _written("journey.accept", row, by, now)


@transaction.atomic
def decline(handoff_id: UUID, *, by: Actor, now: datetime) -> None:
    """Not possible this time. No reason is asked for, and none is kept."""
    row = _standing(handoff_id, by, now)
    if by.person_id == row.person_id:
        raise Forbidden("of_oneself")  # the person takes it back instead
    if row.met_at is not None:
        raise Refused("handoff_step_done")
    _end(row, HandoffEnding.DECLINED, by, now)


@transaction.atomic
def try_handoff(
    handoff_id: UUID, at: datetime, *, words: str = "", contact_id: UUID | None = None, key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody tried to bring the two together, and it did not come to a meeting yet."""
    row = _standing(handoff_id, by, now)
    if key is not None and (sent := HandoffTry.objects.filter(id=key).first()) is not None:
        if (sent.handoff_id, sent.by_id) != (row.id, by.account_id):
            raise Forbidden("key")
        return sent.id
    if reason := why_not_words(words, most=MAX_HANDOFF):
        raise Refused(reason, field="words")
    if at > now:
        raise Refused("date_in_future", field="at")
    tried = HandoffTry.objects.create(
        id=key or ids.new(), handoff=row, at=at, contact_id=contact_id, words=words.strip(), by_id=by.account_id
    )
    _written("journey.try_handoff", row, by, now)
    return tried.id


@transaction.atomic
def meet(handoff_id: UUID, at: datetime, *, again: bool = False, by: Actor, now: datetime) -> None:
    """The two met, or met again. Whoever met has said yes."""
    row = _standing(handoff_id, by, now)
    _done(row, HandoffStep.MEET_AGAIN if again else HandoffStep.MEET, at, now)
    if row.accepted_at is None:
        row.accepted_at = at
        _accepted(row, at, now)
    _written("journey.meet", row, by, now, {"again": again})


@transaction.atomic
def settle(handoff_id: UUID, settled: bool, *, why_not: str = "", by: Actor, now: datetime) -> None:
    """It holds, or a few words say why it does not; with either it is over."""
    row = _standing(handoff_id, by, now)
    if reason := why_not_say_settled(settled, why_not):
        raise Refused(reason, field="why_not")
    if settled:
        _done(row, HandoffStep.SETTLE, now, now)
    else:
        row.why_not = why_not.strip()
    _end(row, HandoffEnding.SETTLED if settled else HandoffEnding.NOT_SETTLED, by, now)


@transaction.atomic
def take_back(handoff_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is offered no more: by who may offer, or because the person would rather not."""
    row = _standing(handoff_id, by, now)
    if by.person_id != row.person_id:
        require(by, Permission.HANDOFF_OFFER)
        consent.require_seen(by, row.person_id, Category.PLAN, today=programs.local_day(None, now))
    _end(row, HandoffEnding.WITHDRAWN, by, now)


def _standing(handoff_id: UUID, by: Actor, now: datetime) -> Handoff:
    """The open row, for the two, for whom a consent names, and for who may receive people and sees the plan."""
    require_at_home(by)
    row = Handoff.objects.select_for_update().filter(id=handoff_id).first()
    if row is None:
        raise NotFound
    if by.recipient_id is not None:
        if by.recipient_id != row.recipient_id:
            raise NotFound
    elif by.person_id is not None and by.person_id in (row.person_id, row.receiver_id):
        require(by, Permission.OWN_EDIT)
        if by.person_id != row.person_id and kept_apart(by, [row.person_id], today=programs.local_day(None, now)):
            raise NotFound
    else:
        require(by, Permission.HANDOFF_RECEIVE)
        consent.require_seen(by, row.person_id, Category.PLAN, today=programs.local_day(None, now))
    if row.ended_at is not None:
        raise Refused("handoff_over")
    return row


def _named_by(consent_id: UUID | None, person_id: UUID, by: Actor, now: datetime) -> UUID | None:
    """Whom a living consent of theirs names, if it tells who the person is."""
    if consent_id is None:
        return None
    today = programs.local_day(None, now)
    ways = {one.consent_id: one for one in consent.ways_out(by, person_id, today=today)}
    way = ways.get(consent_id)
    if way is None or way.member or Category.IDENTITY not in way.categories:
        raise Refused("handoff_needs_consent", field="consent_id")
    named = consent.consent_view(system(by.organization_id), consent_id, today=today).recipient
    return named.id if named else None


def _offer_facts(
    person_id: UUID, offered: Offered, recipient_id: UUID | None, by: Actor, now: datetime
) -> OfferFacts:  # fmt: skip
    to = {"receiver_id": offered.receiver_id} if recipient_id is None else {"recipient_id": recipient_id}
    same = Handoff.objects.filter(person_id=person_id, ended_at__isnull=True, **to)
    return OfferFacts(
        person_id, offered.receiver_id, outside=recipient_id is not None, hat=offered.hat,
        may_assign=by.may(Permission.SUPPORT_ASSIGN), available=_available(person_id, offered.receiver_id, by, now),
        open_already=same.exists(), words=offered.words,
    )  # fmt: skip


def _available(person_id: UUID, receiver_id: UUID | None, by: Actor, now: datetime) -> bool:
    """Whoever offers knows them, they are alive and still here, and nothing keeps the two apart."""
    if receiver_id is None or receiver_id == person_id:
        return True
    today, every = programs.local_day(None, now), system(by.organization_id)
    card = consent.cards(by, [receiver_id], today=today).get(receiver_id)
    if card is None or card.died_on is not None:
        return False
    account = consent.accounts_of(every, [receiver_id], today=today).get(receiver_id)
    if account is not None and programs.has_left(account):
        return False
    if receiver_id in helpers.resting(every, [receiver_id], today=today):
        return False
    return receiver_id not in consent.excluded(every, [person_id], today=today).get(person_id, ())


def _plan(person_id: UUID, plan_id: UUID | None) -> UUID | None:
    """The leaving to which it belongs, which is theirs."""
    if plan_id is not None and not TransitionPlan.objects.filter(id=plan_id, person_id=person_id).exists():
        raise NotFound
    return plan_id


def _may_become(person_id: UUID, offered: Offered, now: datetime) -> None:
    """Nobody is asked for a yes that could not be carried out: support and compliance never meet (R10), and what
    their service asks they have (R1).
    """
    to, hat = offered.receiver_id, offered.hat
    if hat is None or to is None:
        return
    today = programs.local_day(None, now)
    reason = consent.why_not_both(to, person_id, hat=hat, today=today)
    every = system(organization.current())
    reason = reason or helpers.why_not_beside_as_lead(every, to, person_id, hat, today=today)
    program_id = _home(person_id, every)
    if reason := reason or why_not_in_role(to, person_id, hat, program_id=program_id, today=today):
        raise Refused(reason, field="receiver_id")


def _in_the_place_left(row: Handoff) -> None:
    """Where a helper rests, and this one is asked to be there in the same hat, it is the answer to that."""
    if row.hat:
        left = RestedHat.objects.filter(person_id=row.person_id, hat=row.hat, back_at__isnull=True)
        left.filter(step_back__back_at__isnull=True).update(handoff=row)


def _home(person_id: UUID, by: Actor) -> UUID | None:
    """The program in which they are now: its numbers and its clock count."""
    lasting = [one for one in consent.times_of(system(by.organization_id), person_id) if one.ended_on is None]
    return lasting[0].program_id if lasting else None


def _done(row: Handoff, step: HandoffStep, at: datetime, now: datetime) -> None:
    if reason := why_not_answer(facts_of(row), step, at=at, now=now):
        raise Refused(reason, field="at")
    setattr(row, OF_STEP[step], at)
    row.save(update_fields=[OF_STEP[step]])


def _accepted(row: Handoff, at: datetime, now: datetime) -> None:
    """It is written down, and where a hat was named, they wear it from now on.

    Whoever offered had the right to put somebody beside a person; the yes carries it out, so SYSTEM does.
    """
    row.save(update_fields=["accepted_at"])
    _happened(Kind.HANDOFF_ACCEPTED, row, now, str(row.kind))
    if row.receiver_id is None or not row.hat:
        return
    every = system(row.organization_id)
    today = programs.local_day(row.program_id, now)
    worn = consent.relationships(every, [row.person_id], today=today)
    if (row.receiver_id, row.person_id, row.hat) not in {(one.helper_id, one.helped_id, one.hat) for one in worn}:
        assign(row.receiver_id, row.person_id, Hat(row.hat), program_id=row.program_id, by=every, now=now)


def withdrawn(row: Handoff, *, by: Actor, now: datetime) -> None:
    """It is offered no more, for an action that has asked whether that may be."""
    _end(row, HandoffEnding.WITHDRAWN, by, now)


def _end(row: Handoff, how: HandoffEnding, by: Actor, now: datetime) -> None:
    row.ended_at, row.ending = now, how
    row.save(update_fields=["ended_at", "ending", "why_not"])
    _happened(Kind.HANDOFF_ENDED, row, now, str(how))
    _written("journey.end_handoff", row, by, now, {"how": str(how)})


def _happened(kind: Kind, row: Handoff, now: datetime, tags: str) -> None:
    day = clock.day_of(now, programs.zone(row.program_id))
    event = EventRow(
        row.person_id, kind, now, day, SOURCE, with_person_id=row.receiver_id, program_id=row.program_id,
        tags=tags, row_id=row.id,
    )  # fmt: skip
    pulse.write([event])


def _written(
    what: str, row: Handoff, by: Actor, now: datetime, detail: dict[str, Any] | None = None
) -> None:  # fmt: skip
    touches = [one for one in (row.person_id, row.receiver_id) if one]
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touches)
