"""The weeks of the day programme and of Harbor House, Rosa's own appointments, and who came these days."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from companionway.ground import access
from companionway.ground.access import Post, Role
from companionway.journey import actions, queries
from companionway.journey.rules import (
    AppointmentFacts,
    AppointmentKind,
    AttendedKind,
    AttendedResult,
    HoursFacts,
    Level,
)
from companionway.pulse.rules import Sure
from companionway.simulate.book import Book

K, R = AppointmentKind, AttendedResult
# (place, weekdays, from, until, in English, in Spanish)
HOURS = (
    ("day", (0, 1, 3, 4), time(9), time(12), "Morning group", "Grupo de la mañana"),
    ("day", (2,), time(13), time(14, 30), "Life skills", "Habilidades para la vida"),
    ("residence", (6,), time(18), time(19), "House meeting", "Reunión de la casa"),
)
CAME = (R.CAME, R.CAME, R.EXCUSED, R.CAME, R.CAME, R.CAME, R.AWAY)  # of the last mornings, in turn
BACK_DAYS = 6


def this_month(book: Book, now: datetime) -> None:
    """The house and the day programme each have their week; Rosa lives in one and goes to the other."""
    today, mei = book.draft.today, _by(book, now)
    for place, days, starts, ends, title, title_es in HOURS:
        for weekday in days:
            facts = HoursFacts(weekday, starts, ends, title, today - timedelta(days=60), title_es=title_es)
            actions.set_hours(book.places[place], facts, **mei)
    actions.close_day(book.places["day"], today + timedelta(days=16), **mei)
    actions.start_stay(
        book.people["rosa"], level=Level.INTENSIVE_OUTPATIENT, started_on=today - timedelta(days=12),
        program_id=book.places["day"], edition="asam-4", code="2.1", **mei,
    )  # fmt: skip
    _rosas(book, now)
    _who_came(book, now)


def _by(book: Book, now: datetime) -> dict[str, Any]:
    return {"by": book.actor("mei"), "now": now}


def _rosas(book: Book, now: datetime) -> None:
    today, part = book.draft.today, (Post(Role.PARTICIPANT, book.places["residence"]),)
    rosa = access.actor(book.organization_id, person_id=book.people["rosa"], posts=part)
    tomorrow = today + timedelta(days=1)
    for facts in (
        AppointmentFacts(K.CARE, "Dra. Lin", tomorrow, time(15), 50, every_weeks=1),
        AppointmentFacts(K.WORK, "Entrevista en la panadería", today + timedelta(days=2), time(10, 30), 30,
                         "Congress St. 81"),
        AppointmentFacts(K.FAMILY, "Llamar a Marisol", today, time(19), every_weeks=1),
    ):  # fmt: skip
        actions.note_appointment(book.people["rosa"], facts, by=rosa, now=now)


def _who_came(book: Book, now: datetime) -> None:
    """Until yesterday it is written down; today is still open."""
    lin, turn = book.actor("lin"), 0
    for back in range(BACK_DAYS, 0, -1):
        day = book.draft.today - timedelta(days=back)
        for one in queries.expected(lin, day, today=book.draft.today):
            for person in one.person_ids[:6]:
                actions.attend(
                    person, AttendedKind.DAY_PROGRAM, day, result=CAME[turn % len(CAME)], hours_id=one.hours.id,
                    sure=Sure.SEEN, by=lin, now=now,
                )  # fmt: skip
                turn += 1
