"""This morning at the door of the invented house: some signed in with their first name, one is not known yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.programs import queries as programs
from companionway.simulate.book import Book
from companionway.support import actions as support

DOOR = "Main Street storefront"
CAME = (("Vic", 110), ("Dewey", 85), ("Maribel", 50), ("Teresa", 20))  # who, how many minutes ago


def this_morning(book: Book, now: datetime) -> None:
    """As they typed it on the screen; Teresa is somebody whom nobody has met."""
    mei = book.actor("mei")
    door = next(one for one in programs.places(mei) if one.name == DOOR)
    for name, minutes in CAME:
        key = book.row(book.draft.today, "door", name)
        support.sign_in(door.id, name, key=key, by=mei, now=now - timedelta(minutes=minutes))
