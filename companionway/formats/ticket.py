"""A one-time ticket: the right of one account to send one entry later, said by the server and readable by it alone.

One byte version, twelve bytes nonce, then AES-256-GCM over a row of fixed length, so that a ticket tells whoever
finds it on a phone neither whose it is nor what it is for.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from companionway.formats.sealed import CannotOpen, from_text, to_text

LASTS = timedelta(days=14)
_ROW = struct.Struct(">16s16s16s16sBqq")
_VERSION = b"\x01"
_NOBODY = bytes(16)


class Kind(StrEnum):
    """What may be sent with a ticket. The order is part of the format."""

    CHECK_IN = "check_in"
    CONTACT = "contact"


_KINDS = tuple(Kind)


@dataclass(frozen=True)
class Ticket:
    """`id` becomes the one-time key of what is sent; `person_id` is whom a contact concerns."""

    id: UUID
    kind: Kind
    account_id: UUID
    organization_id: UUID
    person_id: UUID | None
    issued_at: datetime
    expires_at: datetime


def written(ticket: Ticket, key: bytes) -> str:
    """The ticket as it travels, under a key of 32 bytes."""
    row = _ROW.pack(
        ticket.id.bytes, ticket.account_id.bytes, ticket.organization_id.bytes,
        ticket.person_id.bytes if ticket.person_id else _NOBODY, _KINDS.index(ticket.kind),
        _millis(ticket.issued_at), _millis(ticket.expires_at),
    )  # fmt: skip
    nonce = os.urandom(12)
    return to_text(_VERSION + nonce + AESGCM(key).encrypt(nonce, row, _VERSION))


def read(text: str, key: bytes) -> Ticket:
    """The ticket, or CannotOpen where it is not one of ours or was altered."""
    raw = from_text(text)
    if raw[:1] != _VERSION or len(raw) != 1 + 12 + _ROW.size + 16:
        raise CannotOpen
    try:
        row = AESGCM(key).decrypt(raw[1:13], raw[13:], _VERSION)
    except InvalidTag:
        raise CannotOpen from None
    id_, account, organization, person, kind, issued, expires = _ROW.unpack(row)
    return Ticket(
        UUID(bytes=id_), _KINDS[kind], UUID(bytes=account), UUID(bytes=organization),
        UUID(bytes=person) if person != _NOBODY else None, _moment(issued), _moment(expires),
    )  # fmt: skip


def _millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(millis: int) -> datetime:
    return datetime.fromtimestamp(millis / 1000, UTC)
