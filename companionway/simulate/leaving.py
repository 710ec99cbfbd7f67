"""What left in the story: to a landlord, until Rosa took it back; to an officer who follows whether Vic comes."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.actions import MadeLink
from companionway.consent.rules import LeavesBy, Medium
from companionway.ground.errors import Refused
from companionway.programs import queries as programs
from companionway.simulate.book import Book

MONTH = 30


def to_a_landlord(book: Book, consent_id: UUID, now: datetime) -> MadeLink:
    """Mei told them by telephone, and made them a page, which they opened."""
    at = now - timedelta(days=11)
    _told(book, "rosa", consent_id, "That she lives with us and keeps her room.", at)
    made = actions.make_link(consent_id, days=MONTH, by=book.actor("mei"), now=at)
    _opened(made, at + timedelta(hours=2))
    return made


def after_it_was_taken_back(made: MadeLink, now: datetime) -> None:
    """They looked once more, and the page was closed."""
    with suppress(Refused):
        _opened(made, now - timedelta(days=3))


def to_an_officer(book: Book, consent_id: UUID, now: datetime) -> None:
    """On which days Vic came, by telephone."""
    _told(book, "vic", consent_id, "On which days he came, and nothing of what was said.", now - timedelta(days=2))


def _told(book: Book, person: str, consent_id: UUID, what: str, at: datetime) -> None:
    by, whose = book.actor("mei"), book.people[person]
    ways = consent.ways_out(by, whose, today=programs.local_day(None, at))
    given = next(one.categories for one in ways if one.consent_id == consent_id)
    actions.disclose(
        whose, given, ground=LeavesBy.CONSENT, consent_id=consent_id, what=what, medium=Medium.TOLD, by=by, now=at
    )


def _opened(made: MadeLink, at: datetime) -> None:
    actions.prove_link(made.token, made.code, now=at)
    actions.open_link(made.token, medium=Medium.PAGE, visitor="a browser", now=at)
