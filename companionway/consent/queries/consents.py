"""Consents as they are read: by whom they are about, and by whoever may take them beside that person (2.31)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db.models import Q

from companionway.consent.models import Consent, Ending, Recipient, Scan
from companionway.consent.queries.grounds import require_seen, seen
from companionway.consent.queries.opened import facts_of
from companionway.consent.rules import (
    NOTHING,
    OF_THE_LAW,
    ConsentFacts,
    ConsentKind,
    ConsentStep,
    EndingKind,
    RecipientKind,
    Signing,
    ended_on,
    next_step,
    why_not_revoke,
    why_not_valid,
)
from companionway.ground.access import Actor, Category, Permission, require_at_home
from companionway.ground.errors import NotFound, Reason


@dataclass(frozen=True)
class RecipientView:
    """Somebody to whom things may be told. `person_id` None: of the whole house."""

    id: UUID
    person_id: UUID | None
    kind: RecipientKind
    name: str
    reach: str
    serves: str
    covered: bool
    member_id: UUID | None
    ended: bool


@dataclass(frozen=True)
class ConsentView:
    """What a consent says and how it stands. Not signed yet: a draft. `why_not`: why nothing may be told by it.

    `waits`: why it cannot be taken back today. `document` is the text as it was signed.
    """

    id: UUID
    person_id: UUID
    facts: ConsentFacts
    why_not: Reason | None
    waits: Reason | None
    recipient: RecipientView | None
    program_id: UUID | None
    what: str
    purpose_words: str
    ends_words: str
    lock_words: str
    language: str
    text_version: str
    begun_at: datetime
    taken_by_id: UUID | None
    signing: Signing | None
    signer_name: str
    authority: str
    signature: str
    signed_at: datetime | None
    document: str
    scans: tuple[UUID, ...]

    @property
    def recipient_name(self) -> str:
        return self.recipient.name if self.recipient else ""

    @property
    def draft(self) -> bool:
        return self.signed_at is None

    @property
    def lives(self) -> bool:
        return self.why_not is None

    @property
    def over_on(self) -> date | None:
        """The day on which it was over, as far as there is one: taken back, found false, or ended by itself."""
        found = [on for kind, on in self.facts.endings.items() if kind is not EndingKind.EVENT_CAME]
        return min([*found, *filter(None, [ended_on(self.facts)])], default=None)

    def step(self, today: date) -> ConsentStep:
        """Where a draft goes on."""
        return next_step(self.facts, today=today)


@dataclass(frozen=True)
class ScanView:
    """The paper that was signed: its media type, and the picture as base64."""

    id: UUID
    kind: str
    content: str


def consents(actor: Actor, person_id: UUID, *, today: date) -> list[ConsentView]:
    """Somebody's consents: those that live, then drafts, then those that are over; the newest first in each.

    For themself, and for whoever may take them beside the person; what is for a court only as `reads` says.
    """
    require_reads(actor, person_id, today=today)
    legal = _sees_legal(actor, person_id, today)
    rows = [row for row in _rows(person_id=person_id) if _reads(actor, row, legal)]
    views = _views(rows, today=today)
    return sorted(views, key=lambda one: (not one.lives, not one.draft))


def consent_view(actor: Actor, consent_id: UUID, *, today: date) -> ConsentView:
    """One consent, or NotFound."""
    row = readable(actor, consent_id, today=today)
    return _views([row], today=today)[0]


def scan(actor: Actor, consent_id: UUID, scan_id: UUID, *, today: date) -> ScanView:
    """The paper of a consent."""
    readable(actor, consent_id, today=today)
    row = Scan.objects.filter(id=scan_id, consent_id=consent_id).first()
    if row is None:
        raise NotFound
    return ScanView(row.id, row.kind, row.content)


def recipients(actor: Actor, person_id: UUID, *, today: date) -> list[RecipientView]:
    """Whom somebody's consents may name again: theirs, and those of the whole house, by name."""
    require_reads(actor, person_id, today=today)
    rows = Recipient.objects.filter(Q(person_id=person_id) | Q(person__isnull=True), ended_at__isnull=True)
    named = [recipient_view(row) for row in rows if row.name]
    return sorted(named, key=lambda one: (one.name.casefold(), one.id))


def recipient_names(actor: Actor, recipient_ids: Iterable[UUID]) -> dict[UUID, str]:
    """How those outside are called to whom something was handed: for SYSTEM, which judged who may read of it."""
    if not actor.system:
        raise NotFound
    return {row.id: row.name for row in Recipient.objects.filter(id__in=set(recipient_ids))}


def require_reads(actor: Actor, person_id: UUID, *, today: date) -> None:
    """NotFound unless the actor is the person, with the right to consent, or may take consents beside them."""
    require_at_home(actor)
    if actor.person_id == person_id and actor.may(Permission.CONSENT_GIVE):
        return
    if not actor.may(Permission.CONSENT_TAKE):
        raise NotFound
    require_seen(actor, person_id, Category.IDENTITY, today=today)


def readable(actor: Actor, consent_id: UUID, *, today: date, lock: bool = False) -> Consent:
    """The row of a consent that the actor may read and act on, with its recipient; NotFound for all others."""
    require_at_home(actor)
    rows = Consent.objects.select_related("recipient")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(id=consent_id).first()
    if row is None:
        raise NotFound
    require_reads(actor, row.person_id, today=today)
    if not _reads(actor, row, _sees_legal(actor, row.person_id, today)):
        raise NotFound
    return cast(Consent, row)


def facts(row: Consent) -> ConsentFacts:
    """What one consent says today. `recipient` must be at hand."""
    endings = Ending.objects.filter(consent=row).values_list("kind", "on")
    return facts_of(row, {EndingKind(kind): on for kind, on in endings})


def recipient_view(row: Recipient) -> RecipientView:
    """A recipient as it is read."""
    return RecipientView(
        row.id, row.person_id, RecipientKind(row.kind), row.name, row.reach, row.serves, row.covered,
        row.member_id, row.ended_at is not None,
    )  # fmt: skip


def _rows(**of: UUID) -> list[Consent]:
    return list(Consent.objects.filter(**of).select_related("recipient").order_by("-begun_at", "-id"))


def _sees_legal(actor: Actor, person_id: UUID, today: date) -> bool:
    if actor.system or actor.person_id == person_id:
        return True
    return Category.LEGAL in seen(actor, [person_id], today=today).get(person_id, NOTHING)


def _reads(actor: Actor, row: Consent, legal: bool) -> bool:
    """What is for a court: whoever sees legal matters, and whoever took it beside the person."""
    mine = actor.account_id is not None and row.taken_by_id == actor.account_id
    return legal or mine or ConsentKind(row.kind) not in OF_THE_LAW


def _views(rows: Iterable[Consent], *, today: date) -> list[ConsentView]:
    rows = list(rows)
    endings: dict[UUID, dict[EndingKind, date]] = {}
    for consent, kind, on in Ending.objects.filter(consent__in=rows).values_list("consent_id", "kind", "on"):
        endings.setdefault(consent, {})[EndingKind(kind)] = on
    scans: dict[UUID, list[UUID]] = {}
    for consent, id_ in Scan.objects.filter(consent__in=rows).order_by("at").values_list("consent_id", "id"):
        scans.setdefault(consent, []).append(id_)
    return [_view(row, endings.get(row.id, {}), scans.get(row.id, ()), today) for row in rows]


def _view(row: Consent, endings: Mapping[EndingKind, date], scans: Iterable[UUID], today: date) -> ConsentView:
    said = facts_of(row, endings)
    return ConsentView(
        row.id, row.person_id, said, why_not_valid(said, today=today), why_not_revoke(said, today=today),
        recipient_view(row.recipient) if row.recipient else None, row.program_id, row.what, row.purpose_words,
        row.ends_words, row.lock_words, row.language, row.text_version, row.begun_at, row.taken_by_id,
        Signing(row.signing) if row.signing else None, row.signer_name, row.authority, row.signature,
        row.signed_at, row.document, tuple(scans),
    )  # fmt: skip
