"""A key for a form on a page that anybody may open: the form sent twice is one, and none can be made up."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core import signing

from companionway.ground import ids

LASTS = timedelta(days=1)


def key_of(salt: str, of: UUID, sent: str = "") -> str:
    """A key for the page of `of`: the one that was sent, while it is good."""
    if sent and key_in(salt, of, sent) is not None:
        return sent
    return signing.dumps({"of": of.hex, "key": ids.new().hex}, salt=salt)


def key_in(salt: str, of: UUID, sent: str) -> UUID | None:
    """The key, where this page gave it out not long ago."""
    try:
        said = signing.loads(sent, salt=salt, max_age=LASTS)
        return UUID(said["key"]) if said["of"] == of.hex else None
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
