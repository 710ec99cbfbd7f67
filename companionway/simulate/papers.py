"""Consents of the story: to a sister, to a probation officer who has to wait, and one that was taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.rules import (
    ConsentKind,
    Ends,
    Purpose,
    RecipientKind,
    RecipientSaid,
    Said,
    Signer,
    Signing,
    Start,
)
from companionway.desk import consenting
from companionway.ground.access import Category
from companionway.programs import queries as programs
from companionway.simulate import cast, leaving
from companionway.simulate.book import Book

HOW_LONG = timedelta(days=180)
HEARING = timedelta(days=60)


def kept(book: Book, now: datetime) -> None:
    """Rosa let her sister Ana know how she is, and took back what she had told a landlord. Vic's officer waits."""
    ana = RecipientSaid(RecipientKind.FAMILY, cast.FAMILY[0][1], member_id=book.people["ana"])
    well = Said(categories=frozenset({Category.ATTENDANCE}), what="Que estoy bien y que voy al grupo.")
    _signed(book, "rosa", Start.FAMILY, ana, well, now=now - timedelta(days=9))
    landlord = RecipientSaid(RecipientKind.LANDLORD, "Pine Street Rentals", "(207) 555-0171")
    room = Said(purpose=Purpose.HOUSING)
    told = _signed(book, "rosa", Start.LANDLORD, landlord, room, now=now - timedelta(days=12))
    made = leaving.to_a_landlord(book, told, now)
    actions.revoke(told, how=Signing.PAPER, by=book.actor("mei"), now=now - timedelta(days=4))
    leaving.after_it_was_taken_back(made, now)
    officer = RecipientSaid(RecipientKind.PROBATION, "Marcus Hale, county probation", "(207) 555-0164")
    until = book.draft.today + HOW_LONG
    hearing = Said(
        ends=Ends.DAY, ends_on=until, lock_until_on=book.draft.today + HEARING, lock_words="The hearing on my case"
    )
    follows = _signed(book, "vic", Start.PROBATION, officer, hearing, now=now - timedelta(days=6))
    leaving.to_an_officer(book, follows, now)


def _signed(book: Book, person: str, start: Start, to: RecipientSaid, said: Said, *, now: datetime) -> UUID:
    """Built with Mei, and signed by the person on her screen."""
    by, whose = book.actor("mei"), book.people[person]
    language = next((part.language for part in cast.PARTS if part.key == person), "en")
    id_ = actions.begin(whose, ConsentKind.ONE, start=start, language=language, by=by, now=now)
    actions.say(id_, Said(recipient=to), by=by, now=now)
    actions.say(id_, said, by=by, now=now)
    view = consent.consent_view(by, id_, today=programs.local_day(None, now))
    consenting.sign(
        view, signature="", signer=Signer.ONESELF, signer_name=cast.NAMES[person], signing=Signing.SCREEN, by=by,
        now=now,
    )  # fmt: skip
    return id_
