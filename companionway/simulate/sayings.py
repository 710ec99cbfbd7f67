"""Check-ins as they were written down, on their days; and who was asked, by their own wish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from companionway.simulate import moods
from companionway.simulate.book import Book, Entry
from companionway.simulate.made import Telling
from companionway.simulate.moods import Wish
from companionway.support import actions as support
from companionway.support.rules import EVERY_DAY, Asked, RhythmFacts, Source

AFTER = timedelta(hours=13)  # when a day's questions have closed


def entries(book: Book, rank: int) -> Iterator[Entry]:
    """Every check-in in its moment; the days on which somebody was asked."""
    for telling in moods.tellings(book.draft):
        yield telling.facts.at, rank, partial(_said, book, telling, telling.facts.at)
    wished = moods.wishes(book.draft)
    for wish in wished:
        yield book.moment(wish.since, 6), rank, partial(_wished, book, wish)
    for day in _days(book, wished):
        at = datetime.combine(day, moods.ASKED_AT, ZoneInfo(book.draft.zone)) + timedelta(minutes=1)
        yield at, rank, partial(_asked, book, at)
        if (at + AFTER).date() < book.draft.today:
            yield at + AFTER, rank, partial(_closed, book, at + AFTER)


def _days(book: Book, wished: list[Wish]) -> list[date]:
    first = min((wish.since for wish in wished), default=book.draft.today)
    return [first + timedelta(days=n) for n in range((book.draft.today - first).days)]


def _wished(book: Book, wish: Wish) -> None:
    facts = RhythmFacts(EVERY_DAY, moods.ASKED_AT, Asked.PAGE)
    support.choose_rhythm(book.people[wish.person], facts, by=book.by, now=book.moment(wish.since, 6))


def _asked(book: Book, now: datetime) -> None:
    support.ask_all(by=book.by, now=now)


def _closed(book: Book, now: datetime) -> None:
    support.close_all(by=book.by, now=now)


def _said(book: Book, telling: Telling, now: datetime) -> None:
    key = book.row(telling.facts.at.date(), telling.person, telling.facts.at)
    support.check_in(book.people[telling.person], telling.facts, source=Source.PAGE, key=key, by=book.by, now=now)


def this_morning(book: Book, now: datetime) -> None:
    """What happened today before anybody opened the list."""
    for telling in moods.asks_this_morning(book.draft, now):
        _said(book, telling, max(now, telling.facts.at))
