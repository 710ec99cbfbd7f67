"""Who is on call in the story's week, who comes after them, and one evening for which nobody was found yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.desk import posts
from companionway.people import actions as people
from companionway.people.rules import Part
from companionway.simulate.book import Book
from companionway.support import actions as support

EVENINGS = ("dan", "luz", "tanya", "", "priscilla", "gabe", "luz")  # from today on; "": nobody yet
DAYS = ("priscilla", "luz", "priscilla", "luz", "priscilla", "", "")
AFTER = ("priscilla", "luz")
SECOND = "tanya"
TELEPHONE = "(207) 555-0100"  # the one that goes from hand to hand


def week(book: Book, now: datetime) -> None:
    """The roster of the first program, for a week from yesterday evening on."""
    program_id, mei = book.places["open"], book.actor("mei")
    mei_too = people.add(
        given_name="Mei", family_name="Tanaka", pronouns="she/her", program_id=program_id, part=Part.HELPER,
        by=book.by, now=now,
    )  # fmt: skip
    posts.link(mei_too, book.accounts["mei"], by=book.by, now=now)
    for n in range(-1, len(EVENINGS) - 1):
        day = book.draft.today + timedelta(days=n)
        _shift(book, program_id, EVENINGS[n + 1], book.moment(day, 18), 14, 1, now)
        _shift(book, program_id, DAYS[n + 1], book.moment(day, 8), 10, 1, now)
        _shift(
            book, program_id, SECOND if EVENINGS[n + 1] not in ("", SECOND) else "", book.moment(day, 18), 5, 2, now
        )
    support.set_fallback(program_id, [book.people[key] for key in AFTER], by=mei, now=now)


def _shift(book: Book, program_id, key: str, start: datetime, hours: int, place: int, now: datetime) -> None:
    end = start + timedelta(hours=hours)
    if key and end > now:
        support.add_shift(
            program_id, book.people[key], start, end, place=place, number=TELEPHONE if place == 1 else "",
            by=book.actor("mei"), now=now,
        )  # fmt: skip
