"""A way in for whoever takes part: given by a coordinator, used in one browser, and the same again after a loss.

The account belongs to programs, the person to people, passkeys to allauth: here they are one thing.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from companionway.consent import queries as consent
from companionway.desk import posts
from companionway.ground import organization
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.people.rules import Part
from companionway.programs import actions as programs
from companionway.programs import queries as places
from companionway.wording.sign_in_names import sign_in_name

_SUGGESTIONS = 8  # looked through until one is free


@transaction.atomic
def give(person_id: UUID, *, by: Actor, now: datetime) -> programs.Given:
    """A way in for somebody who takes part where `by` may give one; their account begins with the first."""
    require(by, Permission.WAY_IN_GIVE)
    account_id = _account_of(person_id, by=by, now=now)
    program_id = _takes_part(person_id, by, today=places.local_day(None, now))
    if account_id is None:
        if program_id is None:
            raise Refused("not_taking_part")
        card = consent.cards(by, [person_id], today=places.local_day(None, now))[person_id]
        account_id = programs.add_participant(program_id=program_id, language=card.language, by=by, now=now)
        posts.link(person_id, account_id, by=by, now=now)
    elif not places.posts(account_id) and program_id is not None:
        programs.take_part(account_id, program_id=program_id, by=by, now=now)
    return programs.give_way_in(account_id, by=by, now=now)


@transaction.atomic
def close(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """A phone is lost: nothing opens the account any more, until a new way in is given."""
    require(by, Permission.WAY_IN_GIVE)
    account_id = _account_of(person_id, by=by, now=now)
    if account_id is None:
        raise NotFound
    programs.close_account(account_id, by=by, now=now)
    Authenticator.objects.filter(user_id=account_id).delete()


def _account_of(person_id: UUID, *, by: Actor, now: datetime) -> UUID | None:
    today = places.local_day(None, now)
    consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    if consent.cards(by, [person_id], today=today)[person_id].died_on is not None:
        raise Refused("person_died")
    return consent.accounts_of(by, [person_id], today=today).get(person_id)


def _takes_part(person_id: UUID, by: Actor, *, today: date) -> UUID | None:
    reach = by.programs_with(Permission.WAY_IN_GIVE)
    for row in consent.enrolments(by, [person_id], today=today, part=Part.PARTICIPANT):
        if reach is None or row.program_id in reach:
            return row.program_id
    return None


@transaction.atomic
def use(secret: str, *, handle: str, pin: str | None, now: datetime) -> programs.Begun:
    """Whoever has begun a way in chooses how they come in from now on; passkeys of before end with it.

    `pin` None: the caller has proven a passkey and keeps it after this.
    """
    begun = programs.way_in_of(secret, now=now)
    born_on = birth_of(begun.account_id, begun.organization_id, now=now)
    used = programs.use_way_in(secret, handle=handle, pin=pin, born_on=born_on, now=now)
    Authenticator.objects.filter(user_id=used.account_id).delete()
    return used


def birth_of(account_id: UUID, organization_id: UUID, *, now: datetime) -> date | None:
    """When whoever has this account was born, so that no PIN is made of it; read to compare, never shown."""
    with organization.hold(organization_id):
        by, today = system(organization_id), places.local_day(None, now)
        person_id = consent.person_of(by, account_id, today=today)
        return consent.cards(by, [person_id], today=today)[person_id].born_on if person_id else None


def suggested(language: str) -> str:
    """A sign-in name that nobody has and that says nothing."""
    for tried in range(_SUGGESTIONS):
        name = sign_in_name(language, secrets.choice, with_number=tried > _SUGGESTIONS // 2)
        if places.is_free(name):
            return name
    return ""
