"""An exception that somebody is told of, and somebody who asked for everything about them to be erased."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.desk import erasing, exceptions
from companionway.ground import access
from companionway.ground.access import Post, Role
from companionway.simulate.book import Book

HOW_LONG = timedelta(days=21)


def this_month(book: Book, now: datetime) -> None:
    """Otis may drive Héctor to his evening group for a time; Walt moved away and does not want to stay on file."""
    early = now - timedelta(hours=20)
    exceptions.allow(
        book.people["otis"], book.people["hector"], ends_on=book.draft.today + HOW_LONG, by=book.actor("mei"),
        reason="Héctor has nobody who drives in the evening. Otis brings him to his group until we find a peer.",
        now=early,
    )  # fmt: skip
    takes_part = (Post(Role.PARTICIPANT, book.places["open"]),)
    walt = access.actor(book.organization_id, person_id=book.people["walt"], posts=takes_part)
    erasing.ask(
        book.people["walt"], words="I live in Oregon now, and I would like to be forgotten.", by=walt, now=early
    )
