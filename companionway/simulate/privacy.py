"""This week at the desk for privacy: a brother at the door, Rosa's wish, a complaint that was answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from companionway.consent import actions
from companionway.consent.rules import (
    Answered,
    Asker,
    Came,
    ChoiceOf,
    ComplaintAbout,
    From,
    OutsideFacts,
    Question,
    Signing,
    YesNo,
)
from companionway.desk import privacy
from companionway.ground.access import Category, Role
from companionway.simulate.book import Book


def this_week(book: Book, now: datetime) -> None:
    """Everything that Inés finds on her page, and what of it Rosa reads on hers; Mei typed in what Vic said."""
    rosa, mei, ines = book.actor("rosa"), book.actor("mei"), book.actor("ines")
    day = timedelta(days=1)
    program = book.places["open"]
    actions.give_notice(
        book.people["rosa"], how=Signing.PAPER, language="es", program_id=program, by=mei,
        now=now - 20 * day,
    )  # fmt: skip
    actions.choose(book.people["rosa"], {ChoiceOf.AFTERWARDS: True}, by=rosa, now=now - 12 * day)
    _kept_back(book, now)
    asked = OutsideFacts(
        Asker.FAMILY, Came.DOOR, "a brother, he said", "Luis from the second floor", "He wanted to leave a bag."
    )
    privacy.take_outside_request(asked, by=book.actor("otis"), now=now - timedelta(hours=20))
    said = "At the meeting my last name was read out."
    told = privacy.complain(
        book.people["vic"], ComplaintAbout.PRIVACY, said, language="en", typed_in=True, by=mei, now=now - 5 * day
    )
    answer = "You are right, and I am sorry. We read first names only from now on."
    privacy.answer_complaint(told, answer, close=True, by=ines, now=now - 4 * day)
    answers = dict.fromkeys(Question, YesNo.NO) | {Question.FUNDS: YesNo.YES, Question.HOLDS_OUT: YesNo.UNSURE}
    actions.work_out(program, answers, by=ines, now=now - 30 * day)


def _kept_back(book: Book, now: datetime) -> None:
    """Where Rosa is, is kept from whoever keeps the house; that her experience is kept from all waits."""
    rosa, whose = book.actor("rosa"), book.people["rosa"]
    where = privacy.ask_restriction(
        whose, frozenset({Category.LOCATION}), whom=From(role=Role.HOUSE_MANAGER), by=rosa,
        now=now - timedelta(days=8),
    )  # fmt: skip
    privacy.answer_restriction(where, Answered.AGREED, by=book.actor("ines"), now=now - timedelta(days=7))
    privacy.ask_restriction(
        whose, frozenset({Category.EXPERIENCE}), whom=From(), words="Lo cuento yo, cuando quiera.", by=rosa,
        now=now - timedelta(hours=15),
    )  # fmt: skip
