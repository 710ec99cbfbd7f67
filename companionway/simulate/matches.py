"""Who looks for somebody: Rosa thinks about one, Dewey chose one, and Bonnie waits for long (R37 R38 R40)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.matching import actions
from companionway.matching.rules import Trait, Weight, Wish
from companionway.people import actions as people
from companionway.people.rules import SUPPORTERS, Audience, ExperienceFacts, ExperienceKind
from companionway.simulate.book import Book
from companionway.simulate.helpers import participant

W = Weight
WISHES = {
    "rosa": (
        Wish(Trait.FAMILY, "single_parent", W.MUCH), Wish(Trait.GENDER, "woman", W.MATTERS),
        Wish(Trait.LANGUAGE, "es", W.MATTERS), Wish(Trait.AHEAD, "few", W.LITTLE),
    ),
    "dewey": (
        Wish(Trait.SUBSTANCE, "opioids", W.MUCH), Wish(Trait.TIME, "evenings", W.MATTERS),
        Wish(Trait.WAY, "in_person", W.LITTLE),
    ),
    "bonnie": (Wish(Trait.LIFE_EVENT, "loss", W.MUCH), Wish(Trait.VETERAN, "veteran", W.MUCH, only=True)),
}  # fmt: skip
SAYS = (
    ("dewey", ExperienceKind.SUBSTANCE, "opioids", "Pills after my back."),
    ("dewey", ExperienceKind.IDENTITY, "man", "man"),
    ("bonnie", ExperienceKind.LIFE_EVENT, "loss", "My wife, in March."),
)


def of_these_days(book: Book, now: datetime) -> None:
    """Each as they said it. Who has one already keeps them until both of the new pair have said yes."""
    mei, day = book.actor("mei"), timedelta(days=1)
    for key, kind, code, words in SAYS:
        said = ExperienceFacts(kind, words, Audience.MATCHING, code)
        people.tell_experience(book.people[key], said, by=participant(book, key), now=now - 11 * day)
    for key, wishes in WISHES.items():
        actions.wish(book.people[key], wishes, by=participant(book, key), now=now - 10 * day)
    rosa, dewey, bonnie = (participant(book, key) for key in ("rosa", "dewey", "bonnie"))
    actions.ask(
        book.people["rosa"], words="Alguien que también crió a sus hijos sola, para las mañanas.", by=rosa,
        now=now - 3 * day,
    )  # fmt: skip
    actions.propose(book.people["rosa"], book.people["tanya"], by=mei, now=now - timedelta(hours=20))
    actions.ask(
        book.people["dewey"], replaces_id=_beside(book, "dewey"), words="Evenings would be better.", by=dewey,
        now=now - 4 * day,
    )  # fmt: skip
    actions.pick(book.people["dan"], by=dewey, now=now - timedelta(hours=9))
    actions.ask(book.people["bonnie"], words="Somebody who served.", by=bonnie, now=now - 9 * day)


def _beside(book: Book, key: str) -> UUID | None:
    """Their relationship with whoever walks beside them now."""
    person = book.people[key]
    rows = consent.relationships(book.by, [person], today=book.draft.today)
    return next((row.id for row in rows if row.helped_id == person and row.hat in SUPPORTERS), None)
