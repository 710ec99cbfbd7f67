"""A consent is signed, on a screen or on paper, by whose it is or by somebody with the right to (2.31(a)(8))."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import Consent, Scan
from companionway.consent.queries.consents import facts, readable
from companionway.consent.queries.doors import cards
from companionway.consent.rules import (
    Signer,
    Signing,
    scan_kind,
    why_not_scan,
    why_not_sign,
    why_not_signature,
    why_not_signer,
)
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Reason, Refused
from companionway.programs import queries as programs


@transaction.atomic
def sign(
    consent_id: UUID, *, signature: str, signer: Signer, signer_name: str, authority: str = "",
    signed_on: date | None = None, signing: Signing, document: str, text_version: str, scan: bytes | None = None,
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """From now on it opens what it says. Refused with the first thing that is missing.

    `document` is the text that was read and signed; `signature` a typed name or the strokes on the screen. What
    was signed on paper comes with its scan. Sent twice, it is signed once.
    """
    today = programs.local_day(None, now)
    row = readable(by, consent_id, today=today, lock=True)
    if row.signed_at is not None:
        raise Refused("consent_signed_already")
    oneself = by.person_id == row.person_id
    if not oneself or signing is Signing.PAPER:
        require(by, Permission.CONSENT_TAKE)
    _refuse(why_not_signer(signer, signing, signer_name, _names(row, by, today), oneself=oneself))
    _refuse(_wrong(signature, scan, signing, document))
    row.signer, row.signer_name, row.authority = signer, signer_name.strip(), authority.strip()
    row.signature, row.signing = signature.strip(), signing
    row.signed_on, row.signed_at = signed_on or today, now
    row.document, row.text_version = document, text_version
    _refuse(why_not_sign(replace(facts(row), named_person=bool(_names(row, by, today))), today=today))
    row.save()
    if scan is not None:
        keep(row, scan, now=now)
    _record(row, by=by, now=now)


@transaction.atomic
def add_scan(consent_id: UUID, content: bytes, *, by: Actor, now: datetime) -> UUID:
    """One more page of the paper on which a consent was signed."""
    require(by, Permission.CONSENT_TAKE)
    row = readable(by, consent_id, today=programs.local_day(None, now), lock=True)
    if row.signing != Signing.PAPER:
        raise Refused("consent_not_on_paper")
    if wrong := why_not_scan(content):
        raise Refused(wrong, field="scan")
    kept = keep(row, content, now=now)
    ledger.record("consent.add_scan", by=by, now=now, about=row.person_id, row=row.id, detail={"kind": kept.kind})
    return kept.id


def keep(row: Consent, content: bytes, *, now: datetime) -> Scan:
    """The picture of the paper, locked."""
    kind = scan_kind(content) or ""
    return Scan.objects.create(
        id=ids.new(), consent=row, kind=kind, content=base64.b64encode(content).decode(), at=now
    )


def _names(row: Consent, by: Actor, today: date) -> list[str]:
    card = cards(system(by.organization_id), [row.person_id], today=today).get(row.person_id)
    return [card.given_name, card.family_name, card.called] if card else []


def _wrong(signature: str, scan: bytes | None, signing: Signing, document: str) -> tuple[str, Reason] | None:
    if not document.strip():
        return "", Reason("consent_not_signed")
    if signing is Signing.PAPER and scan is None:
        return "scan", Reason("consent_without_scan")
    if scan is not None and (wrong := why_not_scan(scan)):
        return "scan", wrong
    too_much = why_not_signature(signature)
    return ("signature", too_much) if too_much else None


def _refuse(wrong: tuple[str, Reason] | None) -> None:
    if wrong is not None:
        raise Refused(wrong[1], field=wrong[0])


def _record(row: Consent, *, by: Actor, now: datetime) -> None:
    detail = {"kind": row.kind, "signing": row.signing, "signer": row.signer, "beside": row.taken_by_id is not None}
    member = row.recipient.member_id if row.recipient else None
    touches = [person for person in (row.person_id, member) if person]
    ledger.record("consent.sign", by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touches)
