"""Three who are handed over or made known: Dan will be there for Rosa, nobody answered for June, Héctor waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.desk import handing
from companionway.journey import queries
from companionway.journey.rules import HandoffKind, Level, Offered
from companionway.people.rules import Hat
from companionway.simulate.book import Book

K = HandoffKind


def in_these_days(book: Book, now: datetime) -> None:
    """Rosa's was answered the same day, June's waits for longer than was promised, Héctor's is of this morning."""
    people, today, mei = book.people, book.draft.today, book.actor("mei")
    plan = queries.transition(mei, people["rosa"], today=today)
    home = book.moment(today + timedelta(days=14), 10)
    rosa = Offered(
        K.HANDOFF, Level.RECOVERY_RESIDENCE, home, people["dan"], hat=Hat.PEER_SUPPORTER,
        words="Rosa vuelve a casa con su hermana. El martes van juntos a la calle Elm.",
        plan_id=plan.id if plan else None,
    )  # fmt: skip
    early = now - timedelta(hours=28)
    one = handing.offer(people["rosa"], rosa, by=mei, now=early)
    handing.accept(one, by=book.actor("dan"), now=early + timedelta(hours=4))
    june = Offered(
        K.HANDOFF, Level.RESIDENTIAL, book.moment(today + timedelta(days=6), 10), people["tanya"],
        hat=Hat.PEER_SUPPORTER, words="June goes to Harbor House, and knows nobody there.",
    )  # fmt: skip
    handing.offer(people["june"], june, by=mei, now=early + timedelta(hours=1))
    hector = Offered(
        K.INTRODUCTION, Level.RECOVERY_RESIDENCE, receiver_id=people["dan"],
        words="Héctor is new here and would like somebody to talk Spanish with.",
    )  # fmt: skip
    handing.offer(people["hector"], hector, by=mei, now=now - timedelta(hours=3))
