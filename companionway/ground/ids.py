"""Ids: UUIDv7, so that rows written together stand together.

An imported row takes its id from its moment and its content (`of`), so that the same row read twice is the
same row, whoever reads it and however often.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from uuid_utils import uuid7 as fast_uuid7
from uuid_utils.compat import uuid7

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_RANDOM_A = ((1 << 12) - 1) << 64
_RANDOM_B = (1 << 62) - 1


def new() -> UUID:
    """A fresh UUIDv7."""
    return uuid7()


def new_hex() -> str:
    """A fresh UUIDv7 as it stands in a row, for many rows at once."""
    return fast_uuid7().hex


def of(moment: datetime, content: bytes) -> UUID:
    """The UUIDv7 of a row: its moment in milliseconds, then 74 bits of a BLAKE2b of its content.

    `moment` is aware. Moments before 1970 share the zero time and stay distinct by content.
    """
    millis = max(0, int(moment.timestamp() * 1000)) & ((1 << 48) - 1)
    digest = int.from_bytes(hashlib.blake2b(content, digest_size=16).digest(), "big")
    return UUID(int=(millis << 80) | _VERSION | (digest & _RANDOM_A) | _VARIANT | (digest & _RANDOM_B))
