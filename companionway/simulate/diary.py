"""What is written on which day: people and their stays, who stands beside them, ties, and every contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.actions import ChannelFacts
from companionway.people.rules import Part
from companionway.simulate import log
from companionway.simulate.book import Book, Entry
from companionway.simulate.made import Apart, Bond, Carries, Named, Somebody, Time

PEOPLE, STAYS, BONDS, TIES, CONTACTS = range(5)


def entries(book: Book) -> Iterator[Entry]:
    """Every entry, in no order: (moment, rank within the moment, what to write)."""
    draft = book.draft
    for person in draft.people.values():
        yield book.moment(person.since, 9), PEOPLE, partial(_person, book, person)
        if died := person.died_on:
            yield book.moment(died, 16), CONTACTS, partial(_died, book, person.key, died)
    for times in draft.times.values():
        yield from _way(book, times)
    for bond in draft.bonds:
        yield book.moment(bond.started_on, 11), BONDS, partial(_bond, book, bond)
    for tie in draft.ties:
        yield book.moment(tie.named_on, 12), TIES, partial(_tie, book, tie)
    for one in draft.carries:
        yield book.moment(_set_on(book, one), 13), TIES, partial(_capacity, book, one)
    for apart in draft.apart:
        yield book.moment(apart.on, 14), TIES, partial(_apart, book, apart)
    yield from log.entries(book, CONTACTS)


def _person(book: Book, person: Somebody) -> None:
    now = book.moment(person.since, 9)
    ways = [
        ChannelFacts(one.kind, one.address, one.safe_to_say, one.safe_from, one.safe_until, one.shared)
        for one in person.ways
    ]
    book.people[person.key] = people.add(
        given_name=person.given_name, family_name=person.family_name, pronouns=person.pronouns,
        language=person.language, born_on=person.born_on, channels=ways, program_id=book.places["open"],
        part=Part.HELPER if person.helper else Part.PARTICIPANT, enrolled_on=person.since, by=book.by, now=now,
    )  # fmt: skip
    if account_id := book.by_person.get(person.key):
        people.link_account(book.people[person.key], account_id, by=book.by, now=now)


def _died(book: Book, key: str, on: date) -> None:
    people.mark_died(book.people[key], died_on=on, by=book.by, now=book.moment(on, 16))


def _way(book: Book, times: list[Time]) -> Iterator[Entry]:
    """Stays, and the enrolment in the program of each; everybody is enrolled in the open house from the first."""
    since = book.draft.people[times[0].person].since
    for one in times:
        moment = book.moment(max(one.started_on, since), 10)
        yield moment, STAYS, partial(_stay, book, one, moment)
    for place, together in groupby(times, key=lambda one: one.place):
        spans = list(together)
        if place and place != "open" and spans[0].started_on >= since:
            yield book.moment(spans[0].started_on, 10), STAYS, partial(_enrolled, book, spans)


def _stay(book: Book, one: Time, now: datetime) -> None:
    journey.start_stay(
        book.people[one.person], level=one.level, started_on=one.started_on,
        program_id=book.places.get(one.place or ""), by=book.by, now=now,
    )  # fmt: skip


def _enrolled(book: Book, spans: list[Time]) -> None:
    first, last = spans[0], spans[-1]
    row = people.enrol(
        book.people[first.person], book.places[first.place or ""], on=first.started_on, by=book.by,
        now=book.moment(first.started_on, 10),
    )  # fmt: skip
    if last.ended_on:
        people.end_enrolment(row, on=last.ended_on, by=book.by, now=book.moment(last.ended_on, 15))


def _bond(book: Book, bond: Bond) -> None:
    row = journey.assign(
        book.people[bond.helper], book.people[bond.helped], bond.hat, program_id=book.places[bond.place],
        on=bond.started_on, by=book.by, now=book.moment(bond.started_on, 11),
    )  # fmt: skip
    if bond.ended_on:
        journey.end_support(row, on=bond.ended_on, by=book.by, now=book.moment(bond.ended_on, 15))


def _tie(book: Book, tie: Named) -> None:
    row = people.name_tie(
        book.people[tie.person], book.people[tie.other], at_night=tie.at_night, steadier=tie.steadier,
        on=tie.named_on, by=book.by, now=book.moment(tie.named_on, 12),
    )  # fmt: skip
    if tie.ended_on:
        people.end_tie(row, on=tie.ended_on, by=book.by, now=book.moment(tie.ended_on, 15))


def _set_on(book: Book, one: Carries):
    away = book.draft.today - timedelta(days=2)
    return away if one.away_until else book.draft.people[one.helper].since


def _capacity(book: Book, one: Carries) -> None:
    people.set_capacity(
        book.people[one.helper], most=one.most, away_until=one.away_until, at_night=one.at_night, by=book.by,
        now=book.moment(_set_on(book, one), 13),
    )  # fmt: skip


def _apart(book: Book, apart: Apart) -> None:
    journey.keep_apart(
        book.people[apart.one], book.people[apart.other], kind=apart.kind, on=apart.on, by=book.by,
        now=book.moment(apart.on, 14),
    )  # fmt: skip
