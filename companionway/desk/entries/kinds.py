"""What an entry becomes: for each kind the form of its page, filled in, and the action that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from django.http import QueryDict

from companionway.desk.forms.base import Form
from companionway.desk.forms.check_ins import CheckInForm
from companionway.desk.forms.contacts import ContactForm, near
from companionway.formats.ticket import Kind, Ticket
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.support import actions
from companionway.support.rules import Source


class Filled(Protocol):
    """A kind's form as it was filled in at `at`, and what is to be done once it is valid."""

    def __call__(
        self, ticket: Ticket, typed: QueryDict, *, at: datetime, by: Actor, now: datetime, today: date
    ) -> tuple[Form, Callable[[], object]]: ...


def _check_in(
    ticket: Ticket, typed: QueryDict, *, at: datetime, by: Actor, now: datetime, today: date
) -> tuple[Form, Callable[[], object]]:
    if by.person_id is None:
        raise NotFound
    form = CheckInForm(typed, asks_hope=True, today=today)
    return form, lambda: actions.check_in(
        by.person_id, form.facts(now=at), source=Source.OFFLINE, key=ticket.id, by=by, now=now
    )


def _contact(
    ticket: Ticket, typed: QueryDict, *, at: datetime, by: Actor, now: datetime, today: date
) -> tuple[Form, Callable[[], object]]:
    if ticket.person_id is None:
        raise NotFound
    person_id = ticket.person_id
    form = ContactForm(typed, helpers=partial(near, by, person_id, today=today), oneself=by.person_id, today=today)

    def log() -> UUID:
        # The pocket's form does not ask who was there: whoever wrote it was.
        present = form.cleaned_data["with_person_id"] if "with_person_id" in typed else by.person_id
        return actions.log(person_id, present, form.facts(now=at), key=ticket.id, by=by, now=now)

    return form, log


KINDS: dict[Kind, Filled] = {Kind.CHECK_IN: _check_in, Kind.CONTACT: _contact}
