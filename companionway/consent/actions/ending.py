"""A consent ends before its time: taken back, found not to be true, or its event came (2.31(a)(6), (c); 2.35)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Consent, Ending
from companionway.consent.queries.consents import facts, readable
from companionway.consent.rules import (
    MAX_SAID,
    EndingKind,
    Signing,
    why_not_event,
    why_not_on,
    why_not_revoke,
)
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Reason, Refused
from companionway.programs import queries as programs


@transaction.atomic
def revoke(
    consent_id: UUID, *, how: Signing, on: date | None = None, words: str = "", by: Actor, now: datetime
) -> None:
    """Taken back: from this moment nothing more is told by it, whatever was promised, made or linked.

    `how` PAPER: by a signed note that was handed in on the day `on`. What waits for an event is refused until it
    came (2.35).
    """
    today = programs.local_day(None, now)
    row = readable(by, consent_id, today=today, lock=True)
    if by.person_id != row.person_id or how is Signing.PAPER:
        require(by, Permission.CONSENT_TAKE)
    said = facts(row)
    wrong = why_not_revoke(said, today=today) or why_not_on(said, EndingKind.REVOKED, on=on or today, today=today)
    _end(row, EndingKind.REVOKED, wrong, how=how, on=on or today, words=words, by=by, now=now)


@transaction.atomic
def found_false(consent_id: UUID, *, on: date | None = None, words: str, by: Actor, now: datetime) -> None:
    """It is known that something in it is materially false: nothing may be told by it (2.31(c))."""
    require(by, Permission.CONSENT_TAKE)
    today = programs.local_day(None, now)
    row = readable(by, consent_id, today=today, lock=True)
    said = facts(row)
    wrong = why_not_on(said, EndingKind.FOUND_FALSE, on=on or today, today=today)
    if said.signed_on is None:
        wrong = Reason("consent_not_signed")
    elif not words.strip():
        raise Refused("consent_false_without_words", field="words")
    _end(row, EndingKind.FOUND_FALSE, wrong, how=Signing.SCREEN, on=on or today, words=words, by=by, now=now)


@transaction.atomic
def event_came(consent_id: UUID, *, on: date | None = None, words: str = "", by: Actor, now: datetime) -> None:
    """What it waited for, or what ends it, came."""
    require(by, Permission.CONSENT_TAKE)
    today = programs.local_day(None, now)
    row = readable(by, consent_id, today=today, lock=True)
    wrong = why_not_event(facts(row), on=on or today, today=today)
    _end(row, EndingKind.EVENT_CAME, wrong, how=Signing.SCREEN, on=on or today, words=words, by=by, now=now)


def _end(
    row: Consent, kind: EndingKind, wrong: Reason | None, *, how: Signing, on: date, words: str, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    if wrong is not None:
        raise Refused(wrong, field="on" if wrong.code in _OF_THE_DAY else "")
    if len(words) > MAX_SAID:
        raise Refused("text_too_long", field="words", most=MAX_SAID, over=len(words) - MAX_SAID)
    Ending.objects.create(
        id=ids.new(), consent=row, kind=kind, on=on, at=now, how=how, words=words.strip(), by_id=by.account_id
    )
    member = row.recipient.member_id if row.recipient else None
    touches = [person for person in (row.person_id, member) if person]
    detail = {"how": how, "on": str(on)}
    ledger.record(f"consent.{_VERBS[kind]}", by=by, now=now, about=row.person_id, row=row.id, detail=detail,
                  touches=touches)  # fmt: skip


_OF_THE_DAY = ("consent_ending_in_future", "consent_ending_before_signing")
_VERBS = {
    EndingKind.REVOKED: "revoke",
    EndingKind.FOUND_FALSE: "found_false",
    EndingKind.EVENT_CAME: "event_came",
}
