"""A colleague comes in, first of all or by an invitation: the account, the post, and the person they are."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.rules import BothAt
from companionway.desk import posts
from companionway.ground import organization
from companionway.ground.access import ROLES, Actor, Permission, Role, system
from companionway.people import actions as people
from companionway.people.rules import Part
from companionway.programs import actions as programs
from companionway.programs import queries as places


@transaction.atomic
def found(*, now: datetime, **told: str) -> programs.Founded:
    """An organization and its first coordinator, who is somebody too: rung last of all, and beside others.

    `told` is what `programs.actions.found` is told.
    """
    founded = programs.found(**told, now=now)  # type: ignore[arg-type]
    with organization.hold(founded.organization_id):
        by = system(founded.organization_id)
        _be_somebody(founded.account_id, None, founded.program_id, by=by, now=now)
    return founded


@transaction.atomic
def accept(token: str, *, name: str, password: str, language: str = "en", now: datetime) -> UUID:
    """The account that an invitation becomes, linked to the person it names, or to a new helper's card.

    An account that was there before keeps its name, password and `language`. Refused, with everything taken back,
    where since the invitation somebody came to support a person over whom they would keep rules (R10).
    """
    invitation = programs.invitation_of(token, now=now)
    known = places.account_by_email(invitation.email) is not None
    account_id = programs.accept_invitation(token, name=name, password=password, now=now)
    with organization.hold(invitation.organization_id):
        by = system(invitation.organization_id)
        needed = Permission.CONTACT_LOG in ROLES[Role(invitation.role)]
        _be_somebody(account_id, invitation.person_id, invitation.program_id, needed, by=by, now=now)
        myself = consent.actor_for(account_id, invitation.organization_id)
        if not known and myself is not None:
            programs.edit_self(name=name, language=language, by=myself, now=now)
    return account_id


def _be_somebody(
    account_id: UUID, person_id: UUID | None, program_id: UUID | None, needed: bool = True, *, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Whoever writes down contacts is one of the two between whom they happen; who was somebody before stays so."""
    person_id = consent.person_of(by, account_id, today=places.local_day(None, now)) or person_id
    if person_id is None and needed:
        given, _, family = places.account(account_id).get_full_name().partition(" ")
        program_id = program_id or places.programs(by)[0].id
        person_id = people.add(
            given_name=given, family_name=family, program_id=program_id, part=Part.HELPER, by=by, now=now
        )
    if person_id is not None:
        posts.link(person_id, account_id, by=by, now=now, at=BothAt.COMING)
