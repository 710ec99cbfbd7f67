"""An entry is taken: its ticket asked, what was sealed opened, the action done once, and an answer in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import QueryDict
from django.utils.translation import get_language

from companionway.desk import catalogue
from companionway.desk.entries import clock, kinds
from companionway.desk.entries.clock import Moment, Shown
from companionway.desk.forms.base import Form
from companionway.formats.sealed import CannotOpen
from companionway.formats.ticket import Ticket
from companionway.ground import entries
from companionway.ground.access import Actor
from companionway.ground.errors import Forbidden, NotFound, Reason

MOST = 20  # entries at once
MOST_LETTERS = 60_000  # of one entry as it travels; the longest form fills half of it


class State(StrEnum):
    """What became of an entry."""

    SENT = "sent"
    REFUSED = "refused"
    AGAIN = "again"


@dataclass(frozen=True)
class Answer:
    """What became of it, and in words why, or what was put right."""

    state: State
    why: str = ""


class _Refused(Exception):
    """Why an entry is refused, as a code."""


@dataclass(frozen=True)
class _Entry:
    """What was sealed: the form's fields as they were typed, and what the phone's clock showed."""

    kind: str
    fields: list[tuple[str, str]]
    given: datetime
    written: datetime

    def typed(self) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data


def take(sent: dict[str, Any], *, clock_at_sending: float, by: Actor, now: datetime, today: date) -> Answer:
    """One entry as it was sent. Whatever it is, it is answered; nothing is done by half."""
    try:
        ticket, entry = _opened(sent, by=by, now=now)
        shown = Shown(entry.given, entry.written, _moment(clock_at_sending))
        moment = clock.moment(shown, given=ticket.issued_at, now=now)
        return _acted(ticket, entry, moment, by=by, now=now, today=today)
    except _Refused as refused:
        return Answer(State.REFUSED, _said(Reason(str(refused))))
    except (Forbidden, NotFound, ObjectDoesNotExist):
        return Answer(State.REFUSED, _said(Reason("entry_no_longer_here")))
    except DatabaseError:
        return Answer(State.AGAIN, _said(Reason("entry_again")))


def _opened(sent: dict[str, Any], *, by: Actor, now: datetime) -> tuple[Ticket, _Entry]:
    token, sealed = sent.get("ticket"), sent.get("sealed")
    if not isinstance(token, str) or not isinstance(sealed, str):
        raise _Refused("entry_unreadable")
    if len(sealed) > MOST_LETTERS:
        raise _Refused("entry_too_long")
    try:
        ticket = entries.ticket_in(token)
        if (ticket.account_id, ticket.organization_id) != (by.account_id, by.organization_id):
            raise _Refused("entry_of_another")
        entry = _read(entries.opened(sealed, ticket=token, by=by))
    except (CannotOpen, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise _Refused("entry_unreadable") from None
    if entry.kind != ticket.kind:
        raise _Refused("entry_unreadable")
    if now > ticket.expires_at:
        raise _Refused("entry_too_old")
    return ticket, entry


def _read(plain: bytes) -> _Entry:
    said = json.loads(plain)
    fields = [(str(name), str(value)) for name, value in said["fields"]]
    return _Entry(str(said["kind"]), fields, _moment(said["given"]), _moment(said["written"]))


def _moment(millis: int | float) -> datetime:
    """A moment of the phone's clock, however absurd; the first and last years are kept clear of."""
    return datetime.fromtimestamp(min(max(float(millis) / 1000, 0), 4e9), UTC)


def _acted(ticket: Ticket, entry: _Entry, moment: Moment, *, by: Actor, now: datetime, today: date) -> Answer:
    form, act = kinds.KINDS[ticket.kind](ticket, entry.typed(), at=moment.at, by=by, now=now, today=today)
    if form.is_valid() and form.kept(act):
        return Answer(State.SENT, _about_the_clock(moment))
    return Answer(State.REFUSED, _wrong(form))


def _wrong(form: Form) -> str:
    """What is wrong with the form, each in its own sentence, with the name of its field."""
    named = [(form.fields[name].label if name in form.fields else "", said) for name, said in form.errors.items()]
    return " ".join(f"{label}: {_joined(said)}" if label else _joined(said) for label, said in named)


def _joined(said: Iterable[object]) -> str:
    return " ".join(map(str, said))


def _about_the_clock(moment: Moment) -> str:
    if not moment.wrong and not moment.unsure:
        return ""
    told = catalogue.exact_moment(moment.at, catalogue.tongue(get_language()))
    return _said(Reason("entry_moment_unsure" if moment.unsure else "entry_moment_put_right", {"moment": told}))


def _said(reason: Reason) -> str:
    return catalogue.say(reason, get_language() or "en")
