"""The one verb by which anything leaves to somebody outside: decided, written down, and only then rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Consent, Disclosure, EmergencyAccess, Recipient, ServiceAgreement
from companionway.consent.queries import leaving
from companionway.consent.queries.grounds import require_seen, seen
from companionway.consent.queries.rights import covered
from companionway.consent.rules import (
    EMERGENCY_OPENS,
    NOTHING,
    DisclosureFacts,
    GroundFacts,
    LeavesBy,
    Medium,
    Purpose,
    Statement,
    spelled,
    statement_for,
    why_not_disclose,
)
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Reason, Refused
from companionway.ground.models import insert_under_key
from companionway.people import queries as people
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Packet:
    """Leave to render something for somebody outside: it is already written down that it left.

    `categories`: what may be in it, and no more; `statement` goes along, with `scope` (2.32). `reader`: the eyes of
    whoever gets it, by which the one rule of seeing decides; None where a ground opens no page.
    """

    disclosure_id: UUID
    person_id: UUID
    ground: LeavesBy
    categories: frozenset[Category]
    to_whom: str
    what: str
    statement: Statement
    statement_text: str
    scope: leaving.Scope | None
    reader: Actor | None
    at: datetime


@dataclass(frozen=True)
class _Asked:
    """What was asked for, with the rows it is about."""

    person_id: UUID
    facts: DisclosureFacts
    medium: Medium
    statement: Statement
    consent: Consent | None
    key: UUID

    @property
    def recipient(self) -> Recipient | None:
        return self.consent.recipient if self.consent else None


def disclose(
    person_id: UUID, categories: frozenset[Category], *, ground: LeavesBy, recipient_id: UUID | None = None,
    to_whom: str = "", consent_id: UUID | None = None, purpose: Purpose | None = None, what: str, medium: Medium,
    facts: GroundFacts | None = None, statement: Statement = Statement.LONG, key: UUID | None = None,
    also: Callable[[Packet], object] | None = None, by: Actor, now: datetime,
) -> Packet:  # fmt: skip
    """Let something leave (42 CFR 2.13(a), 2.32): durably written down before anybody outside is given a letter.

    Refused where a rule stands against it, and that too is written down first. `key` is the one-time key of what
    is asked: asked again, it left once. `also` is done in the same transaction: telling those who must be told.
    """
    today = programs.local_day(None, now)
    _may(person_id, ground, recipient_id, medium, by=by, today=today)
    key, facts = key or ids.new(), facts or GroundFacts()
    with transaction.atomic(durable=True):
        row = _consent(person_id, consent_id) if ground is LeavesBy.CONSENT else None
        told = DisclosureFacts(
            ground, categories, what, to_whom, facts, opened=by.recipient_id is not None, recipient_id=recipient_id,
            purpose=purpose,
        )  # fmt: skip
        asked = _Asked(person_id, _known(told, person_id, row, today=today), medium, statement, row, key)
        reason = _why_not(asked, by=by, today=today, now=now)
        if reason is not None:
            _refused(asked, reason, by=by, now=now)
        else:
            packet = _written(asked, by=by, now=now)
            if also is not None:
                also(packet)
    if reason is not None:
        raise Refused(reason)
    return packet


def _may(
    person_id: UUID, ground: LeavesBy, recipient_id: UUID | None, medium: Medium, *, by: Actor, today: date
) -> None:
    """Staff who may let things leave; in an emergency everybody who works here; the eyes outside for themselves."""
    require_at_home(by)
    if person_id not in people.here([person_id]):
        raise NotFound
    if by.recipient_id is not None:
        if ground is not LeavesBy.CONSENT or recipient_id != by.recipient_id or medium not in _OPENED:
            raise Forbidden("recipient")
    elif ground is LeavesBy.EMERGENCY:
        require(by, Permission.EMERGENCY_OPEN)
        if by.account_id is None or leaving.kept_apart(person_id, by.person_id, today=today):
            raise NotFound
    else:
        require(by, Permission.DISCLOSE)
        require_seen(by, person_id, Category.IDENTITY, today=today)


_OPENED = frozenset({Medium.PAGE, Medium.FEED, Medium.PAPER})  # by somebody outside: a page, its feed, its PDF


def _known(told: DisclosureFacts, person_id: UUID, row: Consent | None, *, today: date) -> DisclosureFacts:
    """What was asked for, with what we know of it."""
    to = row.recipient if row else None
    bound = told.ground is LeavesBy.SERVICE and _bound(told.said.agreement_id, today)
    return replace(
        told, to_whom=told.to_whom or (to.name if to else ""), agreement_lives=bound,
        consent=leaving.consented(row) if row else None,
        kept_back=leaving.kept_back(person_id, to.id if to else None),
        apart=leaving.kept_apart(person_id, to.member_id if to else None, today=today),
    )  # fmt: skip


def _consent(person_id: UUID, consent_id: UUID | None) -> Consent | None:
    """The consent, held until commit: a revocation that comes meanwhile waits, and one that came before counts."""
    if consent_id is None:
        return None
    rows = Consent.objects.select_for_update(of=("self",)).filter(id=consent_id, person_id=person_id)
    row = rows.select_related("recipient").first()
    if row is None:
        raise NotFound
    return row


def _bound(agreement_id: UUID | None, today: date) -> bool:
    rows = ServiceAgreement.objects.filter(leaving.bound(today))
    return agreement_id is not None and rows.filter(id=agreement_id).exists()


def _why_not(asked: _Asked, *, by: Actor, today: date, now: datetime) -> Reason | None:
    facts = asked.facts
    if facts.ground is LeavesBy.EMERGENCY and facts.categories - EMERGENCY_OPENS:
        return Reason("disclosure_beyond_emergency")
    if reason := why_not_disclose(facts, today=today, now=now):
        return reason
    if facts.ground is LeavesBy.CONSENT and by.recipient_id is None:  # nobody tells what they may not see
        sees = seen(by, [asked.person_id], today=today).get(asked.person_id, NOTHING)
        return Reason("disclosure_not_seen") if facts.categories - sees else None
    return None


def _refused(asked: _Asked, reason: Reason, *, by: Actor, now: datetime) -> None:
    detail = {"reason": reason.code, "ground": asked.facts.ground, "medium": asked.medium}
    ledger.record(
        "consent.refuse_disclosure", by=by, now=now, about=asked.person_id,
        row=asked.consent.id if asked.consent else None, detail=detail,
    )  # fmt: skip


def _written(asked: _Asked, *, by: Actor, now: datetime) -> Packet:
    """The rows and the ledger's line, once a key; the Packet either way."""
    facts, consent, to = asked.facts, asked.consent, asked.recipient
    row = Disclosure.objects.filter(id=asked.key).first()
    if row is not None and (row.person_id, row.by_id, row.consent_id) != (
        asked.person_id, by.account_id, consent.id if consent else None,
    ):  # fmt: skip
        raise Forbidden("key")
    if row is None:
        row = _row(asked, by=by, now=now)
        if facts.ground is LeavesBy.EMERGENCY:
            _opened(row, asked, by=by)
        detail = {"ground": facts.ground, "medium": asked.medium, "statement": row.statement,
                  "categories": sorted(facts.categories)}  # fmt: skip
        ledger.record("consent.disclose", by=by, now=now, about=asked.person_id, row=row.id, detail=detail,
                      touches=[asked.person_id])  # fmt: skip
    return Packet(
        row.id, asked.person_id, facts.ground, facts.categories, row.to_whom, row.what, Statement(row.statement),
        leaving.statement_text(Statement(row.statement)), leaving.scope_of(consent) if consent else None,
        eyes_of(to.id, by) if to else None, row.at,
    )  # fmt: skip


def _row(asked: _Asked, *, by: Actor, now: datetime) -> Disclosure:
    facts, consent = asked.facts, asked.consent
    kind = statement_for(
        facts.ground, covered=_covered(consent, programs.local_day(None, now)), chosen=asked.statement
    )
    row = Disclosure(
        id=asked.key, person_id=asked.person_id, recipient=asked.recipient, to_whom=facts.to_whom.strip(),
        ground=facts.ground, consent=consent, categories=spelled(facts.categories),
        purpose=facts.purpose or (consent.purpose if consent else ""), what=facts.what.strip(),
        medium=asked.medium, statement=kind, text_version=consent.text_version if consent else "",
        facts=leaving.facts_cell(facts.said), at=now, by_id=by.account_id,
    )  # fmt: skip
    insert_under_key(row)
    return row


def _covered(consent: Consent | None, today: date) -> bool:
    """Whether Part 2 applies to whoever tells."""
    return covered(consent.program_id if consent else None, today=today)


def _opened(row: Disclosure, asked: _Asked, *, by: Actor) -> None:
    """The four facts (2.51(c)); whoever told sees until the end of the next day what they told of."""
    said = asked.facts.said
    assert said.told_at is not None  # the rule asked for it
    assert by.account_id is not None  # and the door
    EmergencyAccess.objects.create(
        id=row.id, person_id=asked.person_id, to_name=row.to_whom, to_facility=said.facility.strip(),
        nature=said.nature.strip(), at=said.told_at, by_id=by.account_id, categories=row.categories,
        until_on=programs.local_day(None, row.at) + timedelta(days=1),
    )  # fmt: skip


def eyes_of(recipient_id: UUID, by: Actor) -> Actor:
    """The Actor of somebody outside: no account, no verbs; they see what living consents that name them give."""
    return Actor(
        by.organization_id, None, None, (), frozenset(), request_id=by.request_id, recipient_id=recipient_id
    )
