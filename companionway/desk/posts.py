"""Roles of colleagues, and whose account is whose: given unless somebody would keep rules over a person whom they
support (R10). Programs stands below people and knows nobody's hats; here the two are asked together. Whoever is
refused is told what to do, and nobody's name.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.rules import BothAt
from companionway.ground import organization
from companionway.ground.access import ROLES, Actor, Permission, Role, require, system
from companionway.ground.errors import Reason, Refused
from companionway.peers import queries as peers
from companionway.people import actions as people
from companionway.people.rules import Part
from companionway.programs import actions as programs
from companionway.programs import queries as places


@transaction.atomic
def give(account_id: UUID, *, role: Role, program_id: UUID | None, by: Actor, now: datetime) -> UUID:
    """A role for a colleague."""
    require(by, Permission.STAFF_EDIT, program=program_id)
    today = places.local_day(None, now)
    if reason := _why_not(_person_of(account_id, by, now), role, program_id, today, at=BothAt.POST):
        raise Refused(reason, field="role")
    membership_id = programs.add_membership(account_id, role=role, program_id=program_id, by=by, now=now)
    be_somebody(account_id, None, program_id, role=role, by=by, now=now)
    return membership_id


@transaction.atomic
def invite(
    *, email: str, role: Role, program_id: UUID | None, person_id: UUID | None = None, by: Actor, now: datetime
) -> tuple[UUID, str]:
    """An invitation into a role, for the person it names and for whoever has its address: (invitation, token)."""
    require(by, Permission.STAFF_EDIT, program=program_id)
    account, today = places.account_by_email(email), places.local_day(None, now)
    for one in (person_id, _person_of(account.id, by, now) if account else None):
        if reason := _why_not(one, role, program_id, today, at=BothAt.INVITATION):
            raise Refused(reason, field="role")
    return programs.invite(email=email, role=role, program_id=program_id, person_id=person_id, by=by, now=now)


@transaction.atomic
def link(person_id: UUID, account_id: UUID, *, by: Actor, now: datetime, at: BothAt = BothAt.LINK) -> None:
    """This account is this person's; it may be so already."""
    require(by, Permission.STAFF_EDIT)
    today = places.local_day(None, now)
    reason = consent.why_not_link(person_id, account_id, today=today, at=at)
    for post in places.posts(account_id):
        reason = reason or peers.why_not_keep_rules(system(by.organization_id), person_id, post.role, today=today)
    if reason:
        raise Refused(reason, field="account_id")
    if _person_of(account_id, by, now) != person_id:
        people.link_account(person_id, account_id, by=by, now=now)


def _why_not(
    person_id: UUID | None, role: Role, program_id: UUID | None, today: date, *, at: BothAt
) -> Reason | None:
    """They would keep rules over a person whom they support, or supervise somebody who helps."""
    reason = consent.why_not_post(person_id, role, program_id, today=today, at=at)
    every = system(organization.current())
    return reason or peers.why_not_keep_rules(every, person_id, role, today=today)


# Whoever writes down contacts is one of the two between whom they happen; whoever keeps privacy is told what waits.
_NEEDS_A_PERSON = frozenset({Permission.CONTACT_LOG, Permission.PRIVACY_KEEP})


def be_somebody(
    account_id: UUID, person_id: UUID | None, program_id: UUID | None, *, role: Role, by: Actor, now: datetime
) -> None:
    """Who a colleague is here: the person named, whom they are already, or a new one where the role needs it."""
    person_id = _person_of(account_id, by, now) or person_id
    if person_id is None and _NEEDS_A_PERSON & ROLES[role]:
        given, _, family = places.account(account_id).get_full_name().partition(" ")
        everywhere = system(by.organization_id)
        person_id = people.add(
            given_name=given, family_name=family, program_id=program_id or places.programs(everywhere)[0].id,
            part=Part.HELPER, by=everywhere, now=now,
        )  # fmt: skip
    if person_id is not None:
        link(person_id, account_id, by=by, now=now, at=BothAt.COMING)


def _person_of(account_id: UUID, by: Actor, now: datetime) -> UUID | None:
    return consent.person_of(system(by.organization_id), account_id, today=places.local_day(None, now))
