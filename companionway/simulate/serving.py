"""Everybody who helps in the community has what their service asks: courses, an agreement, a check (R1 R9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from companionway.peers.models import BackgroundCheck, BoundaryAgreement, Credential, PeerProfile, Training
from companionway.peers.rules import CheckAnswer, Course, CredentialStage, boundaries
from companionway.simulate.book import Book

LEARNED = (Course.ORIENTATION, Course.ETHICS, Course.NALOXONE)
SPONSORS = ("luz", "colin")  # help without a place of their own in the draft


def made_ready(book: Book) -> None:
    """Profile, courses that a colleague saw, the agreement and a background check of each; some are certified."""
    helpers = dict.fromkeys((*(one.helper for one in book.draft.carries), *SPONSORS))
    certified = [one.helper for one in book.draft.carries if one.specialist]
    began = {key: book.draft.today - timedelta(days=420 + 30 * (n % 9)) for n, key in enumerate(helpers)}
    years = {key: 3 + n % 8 for n, key in enumerate(helpers)}
    _store(PeerProfile, (
        _of(book, "profile", key, on, since_on=on - timedelta(days=365 * years[key])) for key, on in began.items()
    ))  # fmt: skip
    _store(Training, (
        _of(book, course, key, on, course=course, minutes=360, on=on, confirmed_at=book.moment(on, 17))
        for key, on in began.items()
        for course in LEARNED
    ))  # fmt: skip
    version = boundaries()[0].version
    _store(BoundaryAgreement, (
        _of(book, "agreement", key, on, version=version, name=key.title(), signed_at=book.moment(on, 17))
        for key, on in began.items()
    ))  # fmt: skip
    _store(BackgroundCheck, (
        _of(book, "check", key, on, on=on, answer=CheckAnswer.IN_ORDER, until_on=on + timedelta(days=365 * 3))
        for key, on in began.items()
    ))  # fmt: skip
    _store(Credential, (
        _of(
            book, "credential", key, began[key], target="icrc_pr", stage=CredentialStage.HELD,
            began_on=began[key] - timedelta(days=400), got_on=began[key], until_on=began[key] + timedelta(days=730),
            confirmed_at=book.moment(began[key], 17),
        )
        for key in certified
    ))  # fmt: skip


def _of(book: Book, what: str, key: str, since: date, **fields: Any) -> dict[str, Any]:
    at = {} if "signed_at" in fields else {"at": book.moment(since, 17)}
    return {"id": book.row(since, what, key), "person_id": book.people[key]} | at | fields


def _store(table: Any, rows: Iterable[dict[str, Any]]) -> None:
    table.objects.bulk_create([table(**row) for row in rows])
