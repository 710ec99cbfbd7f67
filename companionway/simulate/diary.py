"""What is written when: people and their stays, who stands beside whom, ties, and every contact.

What lies back is written on Sundays, many at once; the last days one by one, by whoever was there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from companionway.desk import posts
from companionway.journey import actions as journey
from companionway.journey.actions import StayRow
from companionway.people import actions as people
from companionway.people.actions import ChannelFacts, PersonRow, RelationshipRow, TieRow
from companionway.people.rules import Part
from companionway.programs import actions as programs
from companionway.programs import queries as known_programs
from companionway.simulate import cast, log, sayings
from companionway.simulate.book import Book, Entry, stored
from companionway.simulate.made import Apart, Bond, Carries, Named, Somebody, Time

PEOPLE, STAYS, BONDS, TIES, CONTACTS, SAID = range(6)
SOURCE = "simulate"
One = TypeVar("One")
YOUNGEST = timedelta(days=round(19 * 365.25))


def entries(book: Book) -> Iterator[Entry]:
    """Every entry, in no order: (moment, rank within the moment, what to write)."""
    draft = book.draft
    yield from _together(book, PEOPLE, draft.people.values(), lambda one: one.since, _people)
    yield from _lives(book)
    yield from _together(book, BONDS, draft.bonds, lambda one: one.started_on, _bonds, lambda one: one.place)
    yield from _together(book, TIES, draft.ties, lambda one: one.named_on, _ties)
    for one in draft.carries:
        yield book.settled(draft.people[one.helper].since), TIES, partial(_capacity, book, one)
    for apart in draft.apart:
        yield book.settled(apart.on), TIES, partial(_apart, book, apart)
    yield from _ends(book)
    yield from log.entries(book, CONTACTS)
    yield from sayings.entries(book, SAID)


def _together(
    book: Book, rank: int, rows: Iterable[One], day: Callable[[One], date],
    write: Callable[[Book, list[One], datetime], None], also: Callable[[One], Hashable] = lambda one: None,
) -> Iterator[Entry]:  # fmt: skip
    """One entry for all that is written at one moment (and is alike in `also`)."""
    batches: dict[tuple[datetime, Hashable], list[One]] = defaultdict(list)
    for row in rows:
        batches[book.settled(day(row)), also(row)].append(row)
    for (moment, _), batch in batches.items():
        yield moment, rank, partial(write, book, batch, moment)


def _people(book: Book, batch: list[Somebody], now: datetime) -> None:
    rows = [_person(book, one) for one in batch]
    book.people |= {one.key: row.id for one, row in zip(batch, rows, strict=True)}
    stored(people.add_many(rows, program_id=book.places["open"], source=SOURCE, by=book.by, now=now))
    for one in batch:
        if account_id := book.by_person.get(one.key):
            posts.link(book.people[one.key], account_id, by=book.by, now=now)
        elif handle := cast.HANDLES.get(one.key):
            book.accounts[one.key] = programs.add_participant(
                program_id=book.places["open"], language=one.language, by=book.by, now=now,
                handle=handle if known_programs.is_free(handle) else None,
            )  # fmt: skip
            posts.link(book.people[one.key], book.accounts[one.key], by=book.by, now=now)


def _person(book: Book, one: Somebody) -> PersonRow:
    ways = tuple(
        ChannelFacts(way.kind, way.address, way.safe_to_say, way.safe_from, way.safe_until, way.shared)
        for way in one.ways
    )
    part = Part.HELPER if one.helper else Part.PARTICIPANT
    return PersonRow(
        book.row(one.since, one.key), one.given_name, one.family_name, pronouns=one.pronouns, born_on=_born(one),
        language=one.language, part=part, enrolled_on=one.since, channels=ways,
    )  # fmt: skip


def _lives(book: Book) -> Iterator[Entry]:
    """Stays, written down when they are over; enrolments in the program of each; and deaths."""
    draft = book.draft
    stays = [(draft.people[one.person].since, one) for times in draft.times.values() for one in times]
    yield from _together(
        book, STAYS, stays, lambda pair: max(pair[0], pair[1].ended_on or pair[1].started_on), _stays
    )
    for key, times in draft.times.items():
        since, died = draft.people[key].since, draft.people[key].died_on
        for place, together in groupby(times, key=lambda one: one.place):
            spans = list(together)
            if place and place != "open" and spans[0].started_on >= since:
                yield book.settled(spans[0].started_on), STAYS, partial(_enrolled, book, spans)
        if died:
            yield book.settled(died, 16), CONTACTS, partial(_died, book, key, died)


def _stays(book: Book, batch: list[tuple[date, Time]], now: datetime) -> None:
    rows = [
        StayRow(
            book.row(one.started_on, one.person, one.level), book.people[one.person], one.level, one.started_on,
            one.ended_on, book.places.get(one.place or ""),
        )
        for _, one in batch
    ]  # fmt: skip
    stored(journey.stay_many(rows, by=book.by, now=now))


def _enrolled(book: Book, spans: list[Time]) -> None:
    first, last = spans[0], spans[-1]
    person, now = book.people[first.person], book.settled(first.started_on)
    row = journey.enrol(person, book.places[first.place or ""], on=first.started_on, by=book.by, now=now)
    if last.ended_on:
        people.end_enrolment(row, on=last.ended_on, by=book.by, now=book.settled(last.ended_on, 15))


def _died(book: Book, key: str, on: date) -> None:
    people.mark_died(book.people[key], died_on=on, by=book.by, now=book.settled(on, 16))


def _bond_id(book: Book, one: Bond) -> UUID:
    return book.row(one.started_on, one.helper, one.helped, one.hat)


def _bonds(book: Book, batch: list[Bond], now: datetime) -> None:
    rows = [
        RelationshipRow(
            _bond_id(book, one), book.people[one.helper], book.people[one.helped], one.hat, one.started_on
        )
        for one in batch
    ]
    stored(journey.assign_many(rows, program_id=book.places[batch[0].place], by=book.by, now=now))


def _ties(book: Book, batch: list[Named], now: datetime) -> None:
    rows = [
        TieRow(
            _tie_id(book, one), book.people[one.person], book.people[one.other], one.named_on, one.at_night,
            one.steadier,
        )
        for one in batch
    ]  # fmt: skip
    stored(people.name_many(rows, program_id=book.places["open"], by=book.by, now=now))


def _tie_id(book: Book, one: Named) -> UUID:
    return book.row(one.named_on, one.person, one.other)


def _ends(book: Book) -> Iterator[Entry]:
    """What did not last."""
    for bond in book.draft.bonds:
        if over := bond.ended_on:
            moment = book.settled(over, 15)
            yield moment, BONDS, partial(_end_bond, book, bond, over, moment)
    for tie in book.draft.ties:
        if over := tie.ended_on:
            moment = book.settled(over, 15)
            yield moment, TIES, partial(_end_tie, book, tie, over, moment)


def _end_bond(book: Book, bond: Bond, over: date, now: datetime) -> None:
    journey.end_support(_bond_id(book, bond), on=over, by=book.by, now=now)


def _end_tie(book: Book, tie: Named, over: date, now: datetime) -> None:
    people.end_tie(_tie_id(book, tie), on=over, by=book.by, now=now)


def _capacity(book: Book, one: Carries) -> None:
    people.set_capacity(
        book.people[one.helper], most=one.most, away_until=one.away_until, at_night=one.at_night, by=book.by,
        now=book.settled(book.draft.people[one.helper].since),
    )  # fmt: skip


def _apart(book: Book, apart: Apart) -> None:
    journey.keep_apart(
        book.people[apart.one], book.people[apart.other], kind=apart.kind, on=apart.on, by=book.by,
        now=book.settled(apart.on),
    )  # fmt: skip


def _born(one: Somebody) -> date | None:
    """Their birthday; whoever came some years ago was of age then too, since nobody here was a child."""
    return one.born_on and min(one.born_on, one.since - YOUNGEST)
