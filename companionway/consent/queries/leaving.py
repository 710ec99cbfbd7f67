"""What left, to whom and by which right; what may leave by a consent today; who is bound to serve (2.25, 2.26)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.consent.models import (
    Consent,
    Disclosure,
    Ending,
    Restriction,
    ServiceAgreement,
)
from companionway.consent.queries.grounds import require_seen
from companionway.consent.queries.law import law
from companionway.consent.queries.opened import facts_of
from companionway.consent.rules import (
    NOTHING,
    Answered,
    ConsentFacts,
    EndingKind,
    Ends,
    GroundFacts,
    LeavesBy,
    Medium,
    Purpose,
    RecipientKind,
    Statement,
    may_go,
    read,
)
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Permission
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.programs import queries as programs


@dataclass(frozen=True)
class Scope:
    """What a consent allows, as it goes along with what leaves by it (2.32): its text where there is one."""

    consent_id: UUID
    program_id: UUID | None  # the one that may tell; None: every one of the organization
    recipient: str
    categories: frozenset[Category]
    what: str
    purpose: Purpose
    purpose_words: str
    ends: Ends
    ends_on: date | None
    ends_words: str
    signed_on: date
    document: str


@dataclass(frozen=True)
class DisclosureView:
    """That something left. `by_id`: the account of whoever let it; None for a page that was opened outside.

    The statement's words and the consent's scope stand in it where one is looked at alone.
    """

    id: UUID
    person_id: UUID
    at: datetime
    ground: LeavesBy
    to_whom: str
    recipient_kind: RecipientKind | None
    consent_id: UUID | None
    categories: frozenset[Category]
    purpose: Purpose | None
    what: str
    medium: Medium
    statement: Statement
    facts: GroundFacts
    by_id: UUID | None
    statement_text: str = ""
    scope: Scope | None = None


@dataclass(frozen=True)
class AgreementView:
    """A service organization that is bound, or was."""

    id: UUID
    name: str
    service: str
    signed_on: date
    ended_on: date | None


def disclosures(actor: Actor, person_id: UUID, *, today: date, since: date | None = None) -> list[DisclosureView]:
    """What left about somebody, newest first: for themself, and for whoever keeps privacy here."""
    require_own_or(Permission.PRIVACY_KEEP, actor, person_id, today=today)
    rows = Disclosure.objects.filter(person_id=person_id).select_related("recipient").order_by("-at", "-id")
    if since is not None:
        rows = rows.filter(at__gte=clock.start_of(since, programs.zone(None)))
    return [view(row) for row in rows]


def disclosure(actor: Actor, disclosure_id: UUID, *, today: date) -> DisclosureView:
    """One of those that the actor may read, or that they let leave themselves."""
    row = Disclosure.objects.filter(id=disclosure_id).select_related("recipient", "consent__recipient").first()
    if row is None:
        raise NotFound
    mine = actor.account_id is not None and row.by_id == actor.account_id
    if not (mine or actor.person_id == row.person_id or actor.may(Permission.PRIVACY_KEEP)):
        raise NotFound
    require_seen(actor, row.person_id, Category.IDENTITY, today=today)
    scope = scope_of(row.consent) if row.consent else None
    return replace(view(row), scope=scope, statement_text=statement_text(Statement(row.statement)))


def view(row: Disclosure) -> DisclosureView:
    """A row as it is read."""
    return DisclosureView(
        row.id, row.person_id, row.at, LeavesBy(row.ground), row.to_whom,
        RecipientKind(row.recipient.kind) if row.recipient else None, row.consent_id, read(row.categories),
        Purpose(row.purpose) if row.purpose else None, row.what, Medium(row.medium), Statement(row.statement),
        facts_in(row.facts), row.by_id,
    )  # fmt: skip


def facts_in(cell: str) -> GroundFacts:
    """What a ground asked for, as a row keeps it."""
    said = json.loads(cell or "{}")
    at, on, agreement = said.get("told_at"), said.get("order_on"), said.get("agreement_id")
    return GroundFacts(
        **said
        | {
            "told_at": datetime.fromisoformat(at) if at else None,
            "order_on": date.fromisoformat(on) if on else None,
            "agreement_id": UUID(agreement) if agreement else None,
        }
    )


def facts_cell(facts: GroundFacts) -> str:
    """The same, to be kept; what was not said is left out."""
    said = {key: value for key, value in asdict(facts).items() if value not in ("", None, False)}
    return json.dumps(said, default=str) if said else ""


def consented(row: Consent) -> ConsentFacts:
    """What a consent says today. `recipient` must be at hand."""
    endings = Ending.objects.filter(consent=row).values_list("kind", "on")
    return facts_of(row, {EndingKind(kind): on for kind, on in endings})


def scope_of(row: Consent) -> Scope:
    """The scope of a signed consent. `recipient` must be at hand."""
    assert row.recipient is not None  # whatever lives has one, and its day
    assert row.signed_on is not None
    return Scope(
        row.id, row.program_id, row.recipient.name, consented(row).categories, row.what, Purpose(row.purpose),
        row.purpose_words, Ends(row.ends), row.ends_on, row.ends_words, row.signed_on, row.document,
    )  # fmt: skip


def statement_text(kind: Statement) -> str:
    """The words of 2.32 as they stand in the law, in its own language; "" where none go along."""
    return law("en")[_STATEMENTS[kind]].text if kind in _STATEMENTS else ""


_STATEMENTS = {Statement.LONG: "statement_1", Statement.SHORT: "statement_2"}


def kept_back(person_id: UUID, recipient_id: UUID | None) -> frozenset[Category]:
    """What the program agreed to keep from this recipient, or from everybody (2.26)."""
    everybody = Q(from_person__isnull=True, from_role="", from_hat="", from_recipient__isnull=True)
    meant = everybody | Q(from_recipient_id=recipient_id) if recipient_id else everybody
    holding = Restriction.objects.filter(meant, person_id=person_id, answer=Answered.AGREED, ended_at__isnull=True)
    return NOTHING.union(*(read(cell) for cell in holding.values_list("categories", flat=True)))


def kept_apart(person_id: UUID, member_id: UUID | None, *, today: date) -> bool:
    """Whether an exclusion stands between the person and somebody here."""
    return member_id is not None and any(
        member_id in (row.one_id, row.other_id) for row in people.exclusions([person_id], today=today)
    )


def leaving_by(row: Consent, *, today: date) -> frozenset[Category]:
    """What may leave by a consent today, all in all; nothing where it does not live."""
    to = row.recipient
    if to is None or kept_apart(row.person_id, to.member_id, today=today):
        return NOTHING
    return may_go(consented(row), today=today, kept_back=kept_back(row.person_id, to.id))


def agreements(actor: Actor, *, today: date, ended: bool = False) -> list[AgreementView]:
    """The service organizations that are bound, by name; `ended` adds those that were."""
    if not (actor.may(Permission.DISCLOSE) or actor.may(Permission.PRIVACY_KEEP)):
        raise NotFound
    rows: QuerySet = ServiceAgreement.objects.order_by("name", "id")
    return _agreements(rows if ended else rows.filter(bound(today)))


def bound(today: date) -> Q:
    """Agreements that bind on this day."""
    return Q(signed_on__lte=today) & (Q(ended_on__isnull=True) | Q(ended_on__gt=today))


def _agreements(rows: Iterable[ServiceAgreement]) -> list[AgreementView]:
    return [AgreementView(row.id, row.name, row.service, row.signed_on, row.ended_on) for row in rows]


def require_own_or(permission: Permission, actor: Actor, person_id: UUID, *, today: date) -> None:
    """Raise NotFound for everybody but the person themself and whoever has the verb and knows them."""
    if actor.person_id != person_id and not actor.may(permission):
        raise NotFound
    require_seen(actor, person_id, Category.IDENTITY, today=today)
