"""The key to which phones seal what they keep until there is a connection, and what is derived from it.

COMPANIONWAY_ENTRIES_KEY names its file: a private key on P-256. From it come the key of tickets and the tags by
which a page knows its own account's entries; neither tells an account to whoever finds a phone.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.conf import settings

from companionway.formats import sealed
from companionway.formats import ticket as tickets
from companionway.formats.ticket import Kind, Ticket
from companionway.ground import organization
from companionway.ground.access import Actor, require_at_home
from companionway.ground.errors import Forbidden


@dataclass(frozen=True)
class _Keys:
    entries: EllipticCurvePrivateKey
    tickets: bytes
    owners: bytes


@lru_cache(maxsize=4)
def _read(path: str, mtime_ns: int) -> _Keys:
    key = sealed.key_in(Path(path).read_text())
    return _Keys(key, sealed.derived(key, b"companionway tickets"), sealed.derived(key, b"companionway owners"))


def _keys() -> _Keys:
    path = settings.COMPANIONWAY_ENTRIES_KEY
    return _read(str(path), os.stat(path).st_mtime_ns)


def public() -> str:
    """The public half, as a page is given it."""
    return sealed.to_text(sealed.point(_keys().entries))


def owner_of(actor: Actor) -> str:
    """A tag that is always the same for one account in one organization, and tells neither."""
    about = f"{_account(actor)}:{organization.current()}".encode()
    return sealed.to_text(hmac.digest(_keys().owners, about, hashlib.sha256)[:18])


def issue(kind: Kind, *, id_: UUID, person_id: UUID | None, by: Actor, now: datetime) -> str:
    """A ticket with which `by` may send one entry, as a page is given it."""
    made = Ticket(id_, kind, _account(by), organization.current(), person_id, now, now + tickets.LASTS)
    return tickets.written(made, _keys().tickets)


def ticket_in(text: str) -> Ticket:
    """The ticket, or sealed.CannotOpen."""
    return tickets.read(text, _keys().tickets)


def opened(entry: str, *, ticket: str, by: Actor) -> bytes:
    """What `by` sealed with this ticket, or sealed.CannotOpen."""
    return sealed.open_(sealed.from_text(entry), _keys().entries, bound_to(ticket, owner_of(by)))


def bound_to(ticket: str, owner: str) -> bytes:
    """The associated data of an entry: its ticket and whose it is."""
    return f"{ticket}.{owner}".encode()


def _account(actor: Actor) -> UUID:
    require_at_home(actor)
    if actor.account_id is None:
        raise Forbidden("account")
    return actor.account_id
