"""A colleague comes in, first of all or by an invitation: the account, the post, and the person they are."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.desk import posts
from companionway.ground import organization
from companionway.ground.access import Role, system
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
        posts.be_somebody(founded.account_id, None, founded.program_id, role=Role.COORDINATOR, by=by, now=now)
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
        role = Role(invitation.role)
        posts.be_somebody(account_id, invitation.person_id, invitation.program_id, role=role, by=by, now=now)
        myself = consent.actor_for(account_id, invitation.organization_id)
        if not known and myself is not None:
            programs.edit_self(name=name, language=language, by=myself, now=now)
    return account_id
