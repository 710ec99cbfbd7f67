"""Rosa counts her days for those beside her; Piotr told last night that he used again, and Gloria did weeks ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.journey import actions
from companionway.journey.rules import CountingFacts, Figure, Follows, ReturnFacts
from companionway.people.rules import Audience
from companionway.simulate.book import Book


def these_days(book: Book, now: datetime) -> None:
    """Nobody is with Piotr yet: the list says so. Gloria was welcomed, and goes on."""
    today = book.draft.today
    days = CountingFacts(
        frozenset({Figure.WELL, Figure.EFFORT}), None, today - timedelta(days=13), Audience.BESIDE_ME
    )
    actions.count(days, by=book.actor("rosa"), now=now - timedelta(days=2))
    actions.note_return(
        book.people["piotr"], ReturnFacts(today - timedelta(days=1)), "He called me late. He is home and safe.",
        by=book.actor("mei"), now=now - timedelta(hours=11),
    )  # fmt: skip
    then = now - timedelta(days=40)
    one = actions.note_return(
        book.people["gloria"], ReturnFacts(today - timedelta(days=42), today - timedelta(days=41)),
        by=book.actor("mei"), now=then,
    )  # fmt: skip
    for hours, follows in enumerate(Follows):
        at = then + timedelta(hours=hours)
        actions.follow_return(one, follows, naloxone=True, by=book.actor("mei"), now=at)
