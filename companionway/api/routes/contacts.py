"""Contacts: written down, looked at, corrected, taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.shapes.base import READS, WRITES
from companionway.api.shapes.contacts import Contact, ContactSaid, Logged, NewContact
from companionway.ground.access import Category, Permission
from companionway.support import actions, queries

router = Router(tags=["Contacts"])

ONE = "/contacts/{uuid:contact_id}"

WHICH: UUID = Path(description="The contact.")


@router.post("/people/{uuid:person_id}/contacts", response={201: Logged, **WRITES}, summary="Write a contact down")
@door(Permission.CONTACT_LOG, person="person_id", sees=Category.CONTACTS)
def log(
    request: HttpRequest,
    said: NewContact,
    person_id: UUID = Path(description="The person."),
    key: UUID | None = KEY,
) -> Status:
    """A contact, or that somebody tried: one row for both of them (R84)."""
    id_ = actions.log(
        person_id, said.with_person_id, said.facts(request.now), key=key_of(request, key), by=request.actor,
        now=request.now,
    )  # fmt: skip
    return Status(201, Logged(id=id_))


@router.get(ONE, response={200: Contact, **READS}, summary="A contact")
@door(Permission.PERSON_READ)
def contact(request: HttpRequest, contact_id: UUID = WHICH) -> Contact:
    """A contact with its note, for those who may see the person's contacts (R84)."""
    return Contact.of(queries.contact(request.actor, contact_id, today=request.today))


@router.post(ONE + "/correction", response={201: Logged, **WRITES}, summary="Correct a contact")
@door(Permission.CONTACT_LOG)
def correct(request: HttpRequest, said: ContactSaid, contact_id: UUID = WHICH) -> Status:
    """A contact as it really was: by whoever wrote it, or a coordinator. It has a new id; the one before stays in
    the ledger (R84). 409 `already_corrected` where somebody was first.
    """
    id_ = actions.correct(contact_id, said.facts(request.now), by=request.actor, now=request.now)
    return Status(201, Logged(id=id_))


@router.post(ONE + "/withdrawal", response={204: None, **WRITES}, summary="Take a contact back")
@door(Permission.CONTACT_LOG)
def withdraw(request: HttpRequest, contact_id: UUID = WHICH) -> Status:
    """A contact that never was (R84)."""
    actions.withdraw(contact_id, by=request.actor, now=request.now)
    return Status(204, None)
