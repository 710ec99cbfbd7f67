"""Writes a made-up community through the rooms' own actions, each at its historical moment, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from companionway.desk import posts
from companionway.ground import ledger, organization
from companionway.ground.access import Role
from companionway.programs import actions as programs
from companionway.programs import queries as known_programs
from companionway.simulate import cast, diary
from companionway.simulate.book import Book
from companionway.simulate.made import Draft

Progress = Callable[[int, int], None]


def fill(draft: Draft, *, now: datetime, progress: Progress | None = None) -> Book:
    """Write `draft` into an organization of its own, `now` at the end. `progress` is told (done, of how many)."""
    with transaction.atomic():
        book = _found(draft)
        with organization.hold(book.organization_id):
            entries = sorted(diary.entries(book), key=lambda entry: entry[:2])
            for done, (_, _, write) in enumerate(entries, start=1):
                write()
                if progress:
                    progress(done, len(entries))
    with organization.hold(book.organization_id):
        ledger.seal(now=now)
    return book


def _found(draft: Draft) -> Book:
    """The organization, its programs and sites and colleagues, before anybody came."""
    first = min(person.since for person in draft.people.values())
    now = datetime.combine(first, time(8), ZoneInfo(draft.zone))
    mei, place = cast.COLLEAGUES[0], draft.places[0]
    founded = programs.found(
        name=cast.ORGANIZATION, outward_name=cast.ORGANIZATION, program=place.name, kind=place.kind,
        time_zone=draft.zone, site=place.sites[0], email=mei.email, account_name=mei.name, now=now,
    )  # fmt: skip
    book = Book(draft, founded.organization_id, {place.key: founded.program_id})
    book.accounts[mei.key] = founded.account_id
    with organization.hold(book.organization_id):
        _places(book, now)
        _colleagues(book, now)
    return book


def _places(book: Book, now: datetime) -> None:
    for place in book.draft.places:
        if place.key not in book.places:
            book.places[place.key] = programs.add_program(
                name=place.name, kind=place.kind, time_zone=book.draft.zone, by=book.by, now=now
            )
        there = {site.name for site in known_programs.sites(book.by) if site.program_id == book.places[place.key]}
        for name in place.sites:
            if name not in there:
                programs.add_site(
                    book.places[place.key], name=name, crisis_line=place.crisis_line, by=book.by, now=now
                )


def _colleagues(book: Book, now: datetime) -> None:
    for one in book.draft.colleagues:
        if one.key not in book.accounts:
            account_id = programs.add_account(email=one.email, name=one.name, now=now)
            book.accounts[one.key] = account_id
            program_id = book.places[one.place] if one.place else None
            # Whoever is also somebody of the story becomes that person when it begins.
            give = programs.add_membership if one.person else posts.give
            give(account_id, role=Role(one.role), program_id=program_id, by=book.by, now=now)
        if one.person:
            book.by_person[one.person] = book.accounts[one.key]
