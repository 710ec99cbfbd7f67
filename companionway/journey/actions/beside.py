"""Who stands beside whom: hats are put on and put down, and colleagues leave."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ledger, organization
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.journey.actions import hats
from companionway.journey.rules import RESTING, AssignFacts, TwoHatsSaid, why_not_assign
from companionway.peers import queries as peers
from companionway.peers.rules import ROLE_OF_HAT
from companionway.people import actions as people
from companionway.people.rules import HAT_CLASS, SUPPORTERS, Hat
from companionway.programs import actions as program_actions
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, mirrored

SOURCE = "journey"


@transaction.atomic
def assign(
    helper_id: UUID, helped_id: UUID, hat: Hat, *, program_id: UUID | None = None, on: date | None = None,
    two_hats: TwoHatsSaid | None = None, ask_later: bool = False, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Put a helper beside a person, in one hat (R10: never support and compliance in one).

    Where they wear another one for them, it is refused until `two_hats` answers how that is meant (C1).
    `ask_later`: the question stays open for a coordinator, as it does where no colleague acts.
    """
    require(by, Permission.SUPPORT_ASSIGN)
    later = ask_later or by.system
    return put_beside(
        helper_id, helped_id, hat, program_id=program_id, on=on, two_hats=two_hats, later=later, by=by, now=now
    )


def put_beside(
    helper_id: UUID, helped_id: UUID, hat: Hat, *, program_id: UUID | None = None, on: date | None = None,
    two_hats: TwoHatsSaid | None = None, later: bool = False, until_on: date | None = None, words: str = "",
    undone: bool = False, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The same for an action that has asked whether `by` may; `until_on`, `words`: of a temporary sponsor.

    `undone`: they stood there until just now, and what their role asks is not asked anew.
    """
    today = programs.local_day(program_id, now)
    on = on or today
    if on > today:
        raise Refused("date_in_future", field="on")
    for person_id in (helper_id, helped_id):
        consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    reason = why_not_assign(_assign_facts(by, helper_id, helped_id, hat, today))
    reason = reason or consent.why_not_both(helper_id, helped_id, hat=hat, today=today)
    every = system(by.organization_id)
    reason = reason or peers.why_not_beside_as_lead(every, helper_id, helped_id, hat, today=today)
    if hat is Hat.SUPERVISOR:  # never in a circle, and never by whoever keeps the rules of a house
        reason = reason or peers.why_not_supervise(every, helper_id, helped_id, today=today)
    if not undone:
        reason = reason or why_not_in_role(helper_id, helped_id, hat, program_id=program_id, today=today)
    if reason:
        raise Refused(reason, field="helper_id")
    others = hats.asked_about(helper_id, helped_id, hat, today=today)
    hats.answered(others, two_hats, later=later, by=by, today=today)
    row_id = people.relate(helper_id, helped_id, hat, program_id=program_id, on=on, today=today)
    for over in hats.put_on(helper_id, helped_id, hat, others, two_hats, by=by, now=now):
        ended(over, today, now=now)
    if hat is Hat.TEMPORARY_SPONSOR:
        hats.sponsored(
            [(row_id, helper_id, helped_id, on)], until_on=until_on, words=words, by=by, now=now
        )  # fmt: skip
    _beside(Kind.SUPPORT_STARTED, helper_id, helped_id, hat, on, row_id, program_id)
    ledger.record(
        "journey.assign", by=by, now=now, about=helped_id, row=row_id,
        detail={"hat": str(hat)} | ({"two_hats": str(two_hats.answer)} if others and two_hats else {}),
        touches=[helper_id, helped_id],
    )  # fmt: skip
    return row_id


def why_not_in_role(
    helper_id: UUID, helped_id: UUID, hat: Hat, *, program_id: UUID | None, today: date
) -> Reason | None:
    """Why a helper may not wear a hat that asks what its role asks (R1), or None. What it asks is asked today."""
    if hat not in ROLE_OF_HAT:
        return None
    return peers.why_not_serve(
        system(organization.current()), helper_id, ROLE_OF_HAT[hat], program_id=program_id, for_id=helped_id,
        on=today,
    )  # fmt: skip


def _assign_facts(by: Actor, helper_id: UUID, helped_id: UUID, hat: Hat, today: date) -> AssignFacts:
    every = system(by.organization_id)
    cards = consent.cards(every, [helper_id, helped_id], today=today)
    account = consent.accounts_of(every, [helper_id], today=today).get(helper_id)
    rest = peers.resting(every, [helper_id], today=today).get(helper_id) if hat in RESTING else None
    return AssignFacts(
        helper_id,
        helped_id,
        excluded=helper_id in consent.excluded(every, [helped_id], today=today).get(helped_id, ()),
        helper_died=cards[helper_id].died_on is not None,
        helped_died=cards[helped_id].died_on is not None,
        helper_is_here=account is None or not programs.has_left(account),
        rests_until=rest.until_on if rest else None,
    )


@transaction.atomic
def end_support(relationship_id: UUID, *, on: date | None = None, by: Actor, now: datetime) -> None:
    """One hat is put down. The story and the ties stay."""
    require(by, Permission.SUPPORT_ASSIGN)
    today = programs.local_day(None, now)
    row = ended(relationship_id, on or today, now=now)
    for person_id in (row.helper_id, row.helped_id):
        consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    ledger.record(
        "journey.end_support", by=by, now=now, about=row.helped_id, row=row.id,
        touches=[row.helper_id, row.helped_id],
    )  # fmt: skip


@transaction.atomic
def end_own_support(relationship_id: UUID, *, by: Actor, now: datetime) -> None:
    """Somebody would rather not have a helper beside them any more: it ends, and nobody asks why (R40)."""
    require(by, Permission.OWN_EDIT)
    today = programs.local_day(None, now)
    bonds = consent.relationships(system(by.organization_id), [by.person_id] if by.person_id else [], today=today)
    if not any(
        one.id == relationship_id and one.helped_id == by.person_id and one.hat in SUPPORTERS for one in bonds
    ):
        raise NotFound
    row = ended(relationship_id, today, now=now)
    ledger.record(
        "journey.end_own_support", by=by, now=now, about=row.helped_id, row=row.id,
        touches=[row.helper_id, row.helped_id],
    )  # fmt: skip


def ended(relationship_id: UUID, on: date, *, now: datetime):
    """The row of a hat that is put down, for an action that has asked whether it may be."""
    row = people.unrelate(relationship_id, on=on)
    hats.put_down(row, now=now)
    _beside(Kind.SUPPORT_ENDED, row.helper_id, row.helped_id, Hat(row.hat), on, row.id, row.program_id)
    return row


def _beside(
    kind: Kind, helper_id: UUID, helped_id: UUID, hat: Hat, on: date, row_id: UUID, program_id: UUID | None
) -> None:
    at = clock.start_of(on, programs.zone(program_id))
    pulse.write(
        [
            EventRow(
                one, kind, at, on, SOURCE, with_person_id=other, direction=direction, hat=HAT_CLASS[hat],
                program_id=program_id, tags=str(hat), row_id=row_id,
            )
            for one, other, direction in (
                (helped_id, helper_id, "received"),
                (helper_id, helped_id, mirrored("received")),
            )
        ]
    )  # fmt: skip


@transaction.atomic
def leave(*, account_id: UUID, by: Actor, now: datetime) -> set[UUID]:
    """A colleague leaves: their posts end, they put down every hat, and their people are on the list at once.

    Returns the people who lost a helper.
    """
    require(by, Permission.STAFF_EDIT)
    every = system(by.organization_id)
    today = programs.local_day(None, now)
    for membership_id in programs.membership_ids(account_id):
        program_actions.end_membership(membership_id, by=by, now=now)
    person_id = consent.person_of(every, account_id, today=today)
    return _put_down_all(person_id, by=by, now=now) if person_id else set()


def _put_down_all(person_id: UUID, *, by: Actor, now: datetime) -> set[UUID]:
    today = programs.local_day(None, now)
    rows = consent.relationships(system(by.organization_id), [person_id], today=today)
    helped = {row.helped_id for row in rows if row.helper_id == person_id}
    for row in rows:
        if row.helper_id == person_id:
            ended(row.id, today, now=now)
    ledger.record("journey.leave", by=by, now=now, about=person_id, touches=[person_id, *helped])
    return helped


@transaction.atomic
def step_aside(person_id: UUID, *, by: Actor, now: datetime) -> set[UUID]:
    """A helper without an account stops helping: they put down every hat. Returns the people who lost a helper."""
    require(by, Permission.SUPPORT_ASSIGN)
    consent.require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))
    return _put_down_all(person_id, by=by, now=now)
