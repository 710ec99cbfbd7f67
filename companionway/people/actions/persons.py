"""Somebody is added, corrected, linked to an account, mourned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Refused
from companionway.people import queries, rules
from companionway.people.actions.channels import ChannelFacts, store
from companionway.people.actions.reach import adult_years_of, known, may
from companionway.people.models import Card, Enrolment, Login, Person, Reference
from companionway.people.rules import Part
from companionway.programs import queries as programs


@transaction.atomic
def add(
    *, given_name: str, family_name: str = "", called: str = "", pronouns: str = "", language: str = "en",
    born_on: date | None = None, channels: Iterable[ChannelFacts] = (), notes: str = "",
    program_id: UUID, part: Part = Part.PARTICIPANT, enrolled_on: date | None = None,
    reference: tuple[str, str] | None = None, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A new person, enrolled in a program. `reference` is (source, number) in another system.

    `key` is the one-time key of a form: sent again, it answers with the person it became.
    """
    require(by, Permission.PERSON_EDIT, program=program_id)
    if key is not None and Person.objects.filter(id=key).exists():
        return key
    today = programs.local_day(program_id, now)
    _check_names(given_name, family_name, called)
    adult_years = programs.setting(program_id, rules.ADULT_YEARS)
    if reason := rules.why_not_birth(born_on, today=today, adult_years=adult_years):
        raise Refused(reason, field="born_on")
    if len(notes) > rules.MAX_NOTE:
        raise Refused("note_too_long", field="notes", most=rules.MAX_NOTE, over=len(notes) - rules.MAX_NOTE)
    if enrolled_on is not None and enrolled_on > today:
        raise Refused("date_in_future", field="enrolled_on")
    person = Person(id=key or ids.new())
    person.save(force_insert=True)
    card = Card(
        person_id=person.id, given_name=given_name.strip(), family_name=family_name.strip(),
        called=called.strip(), pronouns=pronouns.strip(), language=language, born_on=born_on, notes=notes,
        folded=rules.folded(given_name, family_name, called),
    )  # fmt: skip
    card.save(force_insert=True)
    for channel in channels:
        store(person.id, channel)
    Enrolment(
        person_id=person.id, program_id=program_id, part=part, started_on=enrolled_on or today
    ).save(force_insert=True)  # fmt: skip
    if reference:
        Reference(person_id=person.id, source=reference[0], number=reference[1]).save(force_insert=True)
    ledger.record("people.add", by=by, now=now, about=person.id, row=card.id, touches=[person.id])
    return person.id


@transaction.atomic
def edit_card(
    person_id: UUID, *, given_name: str, family_name: str, called: str, pronouns: str, language: str,
    born_on: date | None, notes: str, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """Correct who somebody is."""
    may(by, Permission.PERSON_EDIT, person_id)
    _check_names(given_name, family_name, called)
    card = Card.objects.select_for_update().get(person_id=person_id)
    today, adult_years = programs.local_day(None, now), adult_years_of(person_id)
    reason = rules.why_not_birth(born_on, today=today, adult_years=adult_years)
    if reason and born_on != card.born_on:  # what stands on a card already hinders no other correction
        raise Refused(reason, field="born_on")
    if len(notes) > rules.MAX_NOTE:
        raise Refused("note_too_long", field="notes", most=rules.MAX_NOTE, over=len(notes) - rules.MAX_NOTE)
    card.given_name, card.family_name, card.called = given_name.strip(), family_name.strip(), called.strip()
    card.pronouns, card.language, card.born_on, card.notes = pronouns.strip(), language, born_on, notes
    card.folded = rules.folded(given_name, family_name, called)
    card.save()
    ledger.record("people.edit_card", by=by, now=now, about=person_id, row=card.id, touches=[person_id])


@transaction.atomic
def mark_died(person_id: UUID, *, died_on: date, by: Actor, now: datetime) -> None:
    """Somebody died: no list asks for them from this moment, and those near them get care."""
    may(by, Permission.PERSON_EDIT, person_id)
    card = Card.objects.select_for_update().get(person_id=person_id)
    if died_on > programs.local_day(None, now):
        raise Refused("date_in_future", field="died_on")
    if card.born_on and died_on < card.born_on:
        raise Refused("ends_before_it_starts", field="died_on")
    card.died_on = died_on
    card.save(update_fields=["died_on"])
    touches = [person_id, *queries.around(person_id, today=died_on)]
    ledger.record("people.mark_died", by=by, now=now, about=person_id, row=card.id, touches=touches)


@transaction.atomic
def unmark_died(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """It was a mistake: they live."""
    may(by, Permission.PERSON_EDIT, person_id)
    card = Card.objects.select_for_update().get(person_id=person_id)
    card.died_on = None
    card.save(update_fields=["died_on"])
    touches = [person_id, *queries.around(person_id, today=programs.local_day(None, now))]
    ledger.record("people.unmark_died", by=by, now=now, about=person_id, row=card.id, touches=touches)


@transaction.atomic
def link_account(person_id: UUID, account_id: UUID, *, by: Actor, now: datetime) -> None:
    """This account is this person's."""
    require(by, Permission.STAFF_EDIT)
    known(person_id)
    if Login.objects.filter(Q(person_id=person_id) | Q(account_id=account_id)).exists():
        raise Refused("already_linked", field="account_id")
    row = Login.objects.create(person_id=person_id, account_id=account_id)
    ledger.record("people.link_account", by=by, now=now, about=person_id, row=row.id)


def _check_names(given_name: str, family_name: str, called: str) -> None:
    if reason := rules.why_not_name(given_name):
        raise Refused(reason, field="given_name")
    for field, name in (("family_name", family_name), ("called", called)):
        if name and (reason := rules.why_not_name(name)):
            raise Refused(reason, field=field)
