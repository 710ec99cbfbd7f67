"""Dr. Lin sits down with Dan each month, Priscilla with three; Tanya was at an overdose last night (R3 R50)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from companionway.journey import actions as journey
from companionway.peers import actions
from companionway.peers.models import FeedbackBatch
from companionway.peers.rules import (
    CriticalKind,
    FeedbackQuestion,
    SupervisionFacts,
    SupervisionKind,
    quarter_began,
    quarter_of,
)
from companionway.people.rules import Hat
from companionway.simulate.book import Book

K = SupervisionKind
LIN_WITH_DAN = (
    (118, K.REGULAR, 60, "New here, and careful. Listens well.", "He rings Mei before he is alone with it."),
    (88, K.OBSERVED, 75, "Sat in on a walk along the river.", "Let silence stand a little longer."),
    (57, K.REGULAR, 60, "The night shifts are long.", "Two night shifts a month, not three."),
    (26, K.REGULAR, 60, "Somebody leaves soon, and it touches him.", "He says goodbye with time for it."),
)  # fmt: skip
SIGNED = (("engages", 88, "Sat without a word for ten minutes, and it was right."), ("supports", 57, ""),
          ("communicates", 26, "Said no kindly, and it was heard."))  # fmt: skip
WITH_OTHERS = ("anders", "shreya", "paula")
PRISCILLA_WITH = {"luz": 12, "tanya": 41, "gabe": 20}  # days since the last time


def lately(book: Book, now: datetime) -> None:
    """Four months of it."""
    today = book.draft.today
    mei, lin, priscilla = (book.actor(one) for one in ("mei", "lin", "priscilla"))
    began = book.moment(today - timedelta(days=120))
    for supervisor, person in (("lin", "dan"), *(("priscilla", one) for one in PRISCILLA_WITH)):
        if person in book.people:
            journey.assign(
                book.people[supervisor], book.people[person], Hat.SUPERVISOR, on=today - timedelta(days=120),
                by=mei, now=began,
            )  # fmt: skip
    for back, kind, minutes, notes, agreed in LIN_WITH_DAN:
        on = today - timedelta(days=back)
        facts = SupervisionFacts(kind, on, minutes, notes, agreed, on + timedelta(days=30))
        actions.note_supervision(book.people["dan"], facts, by=lin, now=book.moment(on, 16))
    for competency, back, words in SIGNED:
        on = today - timedelta(days=back)
        actions.sign_off(book.people["dan"], competency, on=on, words=words, by=lin, now=book.moment(on, 16))
    for person, back in PRISCILLA_WITH.items():
        if person in book.people:
            on = today - timedelta(days=back)
            facts = SupervisionFacts(K.REGULAR, on, 45, next_on=None)
            actions.note_supervision(book.people[person], facts, by=priscilla, now=book.moment(on, 11))
    _with_the_others(book)
    _last_night(book, now)
    _said(book, today)


def _with_the_others(book: Book) -> None:
    """Whoever else helps has one of the professionals, in turn; Curtis was forgotten."""
    mei, today = book.actor("mei"), book.draft.today
    others = [one.helper for one in book.draft.carries if one.helper not in (*PRISCILLA_WITH, "dan", "curtis")]
    for number, person in enumerate(dict.fromkeys(others)):
        supervisor = book.people[WITH_OTHERS[number % len(WITH_OTHERS)]]
        began, on = today - timedelta(days=90), today - timedelta(days=4 + 5 * number % 25)
        journey.assign(
            supervisor, book.people[person], Hat.SUPERVISOR, on=began, by=mei, now=book.moment(began)
        )  # fmt: skip
        facts = SupervisionFacts(K.REGULAR, on, 45, next_on=on + timedelta(days=28))
        actions.note_supervision(
            book.people[person], facts, supervisor_id=supervisor, by=mei, now=book.moment(on, 15)
        )  # fmt: skip


def _last_night(book: Book, now: datetime) -> None:
    if "tanya" in book.accounts:
        actions.note_critical(
            book.people["tanya"], CriticalKind.OVERDOSE, now - timedelta(hours=11),
            "He is alive and in the hospital. I could not sleep.", by=book.actor("tanya"),
            now=now - timedelta(hours=2),
        )  # fmt: skip


def _said(book: Book, today: date) -> None:
    """What people said of Dan in the quarter before: added up, as it is kept."""
    until = quarter_began(quarter_of(today))
    since = quarter_began(quarter_of(until - timedelta(days=1)))
    sums = {FeedbackQuestion.UNDERSTOOD: 31, FeedbackQuestion.RESPECTED: 33, FeedbackQuestion.IN_CHARGE: 24}
    FeedbackBatch.objects.create(
        id=book.row(since, "feedback", "dan"), person_id=book.people["dan"], opened_on=since, closed_on=until,
        count=7, sums={str(question): [7, total] for question, total in sums.items()},
    )  # fmt: skip
