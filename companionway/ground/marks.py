"""Marks: by its mark a row is found whose text is encrypted, and nobody can read the text from it.

A mark is an HMAC with a key derived from the ledger's, which never changes; it is different in each organization.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from companionway.ground import organization


def mark(kind: str, text: str) -> str:
    """The mark of `text` as a `kind` ("text", "email"), in the organization in hand."""
    told = f"{organization.current()}:{kind}:{text}".encode()
    return hmac.new(_key(str(settings.COMPANIONWAY_LEDGER_KEY)), told, hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _key(path: str) -> bytes:
    return hmac.new(Path(path).read_bytes().strip(), b"companionway: marks of addresses", hashlib.sha256).digest()
