"""Who may sign a consent, when it may be taken back, and the paper it was signed on (42 CFR 2.31, 2.35)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from companionway.consent.rules.consents import (
    ConsentFacts,
    ConsentKind,
    EndingKind,
    Ends,
    Signer,
    Signing,
    ended_on,
    what_is_missing,
)
from companionway.ground.errors import Reason
from companionway.people.rules import folded

MAX_SIGNATURE = 20_000  # strokes of a finger on a screen
STROKES = re.compile(r"^M\d[\d .ML]*$")
MAX_SCAN_BYTES = 8_000_000


def why_not_sign(facts: ConsentFacts, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) a consent cannot be signed as it stands, or None."""
    if missing := what_is_missing(facts, today=today):
        return missing[0]
    if facts.recipient_left:
        return "recipient", Reason("recipient_left")
    if facts.ends is Ends.DAY and facts.ends_on is not None and facts.ends_on < today:
        return "ends_on", Reason("consent_ended", {"on": str(facts.ends_on)})
    return None


def why_not_signer(
    signer: Signer, signing: Signing, signer_name: str, names: Iterable[str], *, oneself: bool
) -> tuple[str, Reason] | None:
    """(field, why) this is not for them to sign. `names` are the person's; `oneself`: their own account asks.

    Somebody signs with a name of theirs. A representative signs beside somebody who works here, and never from the
    person's own account.
    """
    if not signer_name.strip():
        return "signer_name", Reason("consent_not_signed")
    if signer is Signer.REPRESENTATIVE:
        return ("signer", Reason("consent_for_oneself_only")) if oneself else None
    if signing is Signing.SCREEN and not shares_a_name(signer_name, names):
        return "signer_name", Reason("consent_signed_by_another")
    return None


def shares_a_name(signed: str, names: Iterable[str]) -> bool:
    """Whether one of somebody's names stands in what they signed; case and accents are forgiven."""
    return bool(_words(signed) & set().union(*map(_words, names)))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", folded(name)))


def why_not_signature(signature: str) -> Reason | None:
    """Why what was drawn or typed cannot be kept, or None."""
    if len(signature) > MAX_SIGNATURE:
        return Reason("signature_too_long")
    return None


def drawn(signature: str) -> bool:
    """Whether a signature was drawn: the strokes as an SVG path of moves and lines."""
    return bool(STROKES.match(signature))


def why_not_revoke(facts: ConsentFacts, *, today: date) -> Reason | None:
    """Why a consent cannot be taken back today, or None.

    Only where a court made taking part a condition may it wait (2.35): for the event that it names, or for the
    latest day that it states, whichever comes first.
    """
    if facts.signed_on is None:
        return Reason("consent_not_signed")
    if EndingKind.REVOKED in facts.endings:
        return Reason("consent_revoked", {"on": str(facts.endings[EndingKind.REVOKED])})
    if (ended := ended_on(facts)) is not None and ended <= today:
        return Reason("consent_ended", {"on": str(ended)})
    if waits(facts, today=today):
        return Reason("consent_waits", {"until": str(facts.lock_until_on)})
    return None


def waits(facts: ConsentFacts, *, today: date) -> bool:
    """Whether its revocation waits for an event or a day that has not come."""
    if facts.kind is not ConsentKind.CRIMINAL_JUSTICE or EndingKind.EVENT_CAME in facts.endings:
        return False
    return facts.lock_until_on is not None and today < facts.lock_until_on


def why_not_event(facts: ConsentFacts, *, on: date, today: date) -> Reason | None:
    """Why it cannot be noted that the event came for which this consent waits, or by which it ends."""
    if facts.signed_on is None:
        return Reason("consent_not_signed")
    if facts.ends not in (Ends.EVENT, Ends.TREATMENT) and not facts.lock_said:
        return Reason("consent_waits_for_nothing")
    return why_not_on(facts, EndingKind.EVENT_CAME, on=on, today=today)


def why_not_on(facts: ConsentFacts, kind: EndingKind, *, on: date, today: date) -> Reason | None:
    """Why an ending cannot be of this day."""
    if kind in facts.endings:
        return Reason("consent_ending_noted", {"on": str(facts.endings[kind])})
    if on > today:
        return Reason("consent_ending_in_future")
    if facts.signed_on is not None and on < facts.signed_on:
        return Reason("consent_ending_before_signing")
    return None


def scan_kind(content: bytes) -> str | None:
    """The media type of a picture or a PDF by its first bytes; None where it is neither."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def why_not_scan(content: bytes) -> Reason | None:
    """Why a file cannot be kept as the paper that was signed, or None."""
    if len(content) > MAX_SCAN_BYTES:
        return Reason("scan_too_large", {"most": MAX_SCAN_BYTES // 1_000_000})
    if scan_kind(content) is None:
        return Reason("scan_unreadable")
    return None
