"""Temporary sponsors, two hats in a small town, and who is a few steps ahead, in the demo (R21 R23, C1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.desk import sponsoring
from companionway.journey import actions
from companionway.journey.rules import Along, TwoHatsAnswer, TwoHatsSaid
from companionway.people.rules import Hat
from companionway.simulate.book import Book

ALONG = {
    "rosa": Along.DAYS, "vic": Along.DAYS, "theo": Along.MONTHS, "tanya": Along.MONTHS, "gabe": Along.YEAR,
    "dan": Along.YEARS, "luz": Along.YEAR, "priscilla": Along.LONG,
}  # fmt: skip


def of_these_weeks(book: Book, now: datetime) -> None:
    """Luz is Rosa's temporary sponsor for a few days yet; Dan is both for Vic, and Gabe's second hat waits."""
    people, today, mei = book.people, book.draft.today, book.actor("mei")
    early = now - timedelta(days=12)
    sponsoring.begin(
        people["rosa"], people["luz"], until_on=today + timedelta(days=5), on=today - timedelta(days=12),
        words="Rosa llama a Luz cada noche a las ocho. El jueves van juntas a la reunión.", by=mei, now=early,
    )  # fmt: skip
    kept_apart = TwoHatsSaid(
        TwoHatsAnswer.BOTH,
        "Dan and Vic talk about the steps on Saturdays only. On other days he is there as his peer.",
        today + timedelta(days=60),
    )
    sponsoring.begin(
        people["vic"], people["dan"], until_on=today + timedelta(days=30),
        words="Coffee before the Saturday meeting.",
        two_hats=kept_apart, by=mei, now=early + timedelta(days=3),
    )  # fmt: skip
    actions.assign(people["gabe"], people["colin"], Hat.COACH, by=book.by, now=early + timedelta(days=5))
    for key, along in ALONG.items():
        actions.say_along(people[key], along, by=book.by, now=early)
