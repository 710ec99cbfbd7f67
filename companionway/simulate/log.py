"""Contacts as they were written down: older ones many at once, the last days one by one by who was there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from companionway.ground import ids
from companionway.ground.access import Actor
from companionway.people.rules import SUPPORTERS
from companionway.pulse.rules import Result
from companionway.simulate.book import Book, Entry, stored
from companionway.simulate.made import Draft, Talk
from companionway.simulate.talks import Teller
from companionway.support import actions as support
from companionway.support.actions.many import ContactRow
from companionway.support.rules import ContactFacts, ContactKind

RECENT_DAYS = 4
ONE_BY_ONE = 300  # beyond so many people the last days are written together too
LATER = timedelta(minutes=25)  # between a talk and its being written down


def entries(book: Book, rank: int) -> Iterator[Entry]:
    """Every contact, and what was put right afterwards."""
    draft, together = book.draft, defaultdict(list)
    recent = draft.today - timedelta(days=RECENT_DAYS if len(draft.times) <= ONE_BY_ONE else 0)
    beside = {(bond.helper, bond.helped) for bond in draft.bonds if not bond.ended_on and bond.hat in SUPPORTERS}
    for talks in Teller(draft).everyone():
        for talk in talks:
            on = _written_on(draft, talk)
            if on < recent:
                together[book.settled(on, 22)].append(talk)
            else:
                own = (talk.other, talk.person) in beside and talk.other in book.by_person
                when = book.moment(on, 9) if on > talk.at.date() else talk.at + LATER
                yield when, rank, partial(_one, book, talk, when, talk.other if own else "mei")
    for moment, talks in together.items():
        yield moment, rank, partial(_together, book, talks, moment)


def _written_on(draft: Draft, talk: Talk) -> date:
    return min(talk.at.date() + timedelta(days=talk.late), max(talk.at.date(), draft.today - timedelta(days=2)))


def _facts(talk: Talk, *, slipped: bool = False) -> ContactFacts:
    """The contact as it was, or as it was first written."""
    facts = ContactFacts(
        talk.at, talk.mode, talk.direction, talk.result, talk.kind, talk.minutes, talk.note, talk.tags
    )
    if slipped and talk.slip == "minutes":
        return replace(facts, minutes=(talk.minutes or 5) * 10)
    if slipped and talk.slip == "result":
        return replace(facts, result=Result.TRIED, kind=ContactKind.OUTREACH, minutes=None, note="")
    return facts


def _id(book: Book, talk: Talk, copy: int = 0) -> UUID:
    content = f"{book.organization_id}:{talk.person}:{talk.other}:{talk.result}:{copy}"
    return ids.of(talk.at, content.encode())


def _row(book: Book, talk: Talk, copy: int = 0) -> ContactRow:
    facts = _facts(talk, slipped=True)
    return ContactRow(_id(book, talk, copy), book.people[talk.person], book.people[talk.other], facts)


def _together(book: Book, talks: list[Talk], now: datetime) -> None:
    twice = [_row(book, talk, 1) for talk in talks if talk.slip == "twice"]
    rows = {row.id: row for row in (*(_row(book, talk) for talk in talks), *twice)}
    logged = support.log_many(list(rows.values()), program_id=book.places["open"], by=book.by, now=now)
    stored(logged)
    for talk in talks:
        _put_right(book, talk, {0: _id(book, talk), 1: _id(book, talk, 1)}, book.by, now)


def _one(book: Book, talk: Talk, now: datetime, writer: str) -> None:
    by = book.actor(writer)
    program = book.places["open"]
    people = book.people[talk.person], book.people[talk.other]
    copies = {0: support.log(*people, _facts(talk, slipped=True), program_id=program, by=by, now=now)}
    if talk.slip == "twice":
        copies[1] = support.log(*people, _facts(talk), program_id=program, by=by, now=now)
    _put_right(book, talk, copies, by, now)


def _put_right(book: Book, talk: Talk, copies: dict[int, UUID], by: Actor, now: datetime) -> None:
    later = now + timedelta(minutes=40)
    if talk.slip == "twice":
        support.withdraw(copies[1], by=by, now=later)
    elif talk.slip:
        support.correct(copies[0], _facts(talk), by=by, now=later)
