"""What Harbor House asks of Rosa, what a court does, and what she went to these days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.ground import access
from companionway.ground.access import Actor, Post, Role
from companionway.journey import actions
from companionway.journey.rules import (
    Asked,
    AskedBy,
    AskedFor,
    AttendedKind,
    LegalFacts,
    LegalKind,
    Pathway,
    Period,
)
from companionway.pulse.rules import Sure
from companionway.simulate.book import Book

K = AttendedKind


def this_week(book: Book, now: datetime) -> None:
    """Three meetings a week and five nights home in time; two appointments a month by an order that Rosa keeps."""
    today, early = book.draft.today, now - timedelta(days=10)
    rosa = _oneself(book, book.people["rosa"])
    since = today - timedelta(days=10)
    order = actions.keep_legal(
        book.people["rosa"],
        LegalFacts(
            LegalKind.PROBATION, "Oficial Reed, 303-555-0110", "Dos citas al mes. Caso 24 CR 1182.",
            today - timedelta(days=60), today + timedelta(days=300), today + timedelta(days=9),
        ),
        by=rosa, now=early,
    )  # fmt: skip
    asked = {
        AskedBy.HOUSE: ((AskedFor.MEETINGS, 3, Period.WEEK), (AskedFor.CURFEW, 5, Period.WEEK)),
        AskedBy.COURT: ((AskedFor.APPOINTMENTS, 2, Period.MONTH),),
    }
    for asked_by, several in asked.items():
        for what, amount, period in several:
            actions.ask_of(
                book.people["rosa"], Asked(what, amount, period, since), asked_by,
                program_id=book.places["residence"], legal_id=order,
                by=book.actor("otis") if asked_by is AskedBy.HOUSE else rosa, now=early,
            )  # fmt: skip
    _came(book, rosa, today, now)


def _came(book: Book, rosa: Actor, today: date, now: datetime) -> None:
    """Some said by herself, some seen at the house; never of a day before the week, nor of one to come."""
    otis = book.actor("otis")
    for days_ago, kind, pathway, by, sure in (
        (1, K.MEETING, Pathway.NA, rosa, Sure.OWN), (1, K.CURFEW, "", otis, Sure.SEEN),
        (2, K.CURFEW, "", otis, Sure.SEEN), (4, K.MEETING, Pathway.DHARMA, rosa, Sure.OWN),
        (5, K.APPOINTMENT, "", rosa, Sure.OWN),
    ):  # fmt: skip
        actions.attend(
            book.people["rosa"], kind, today - timedelta(days=days_ago), pathway=pathway, sure=sure, by=by, now=now
        )


def _oneself(book: Book, person_id: UUID) -> Actor:
    """Somebody who takes part, as themself."""
    takes_part = (Post(Role.PARTICIPANT, book.places["residence"]),)
    return access.actor(book.organization_id, person_id=person_id, posts=takes_part)
