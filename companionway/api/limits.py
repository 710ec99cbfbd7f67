"""How often one token may call, and one visitor without a token.

Counted in each worker's memory: a bound on what a program gone wild can do. Of a visitor no address is kept, but a
number that nobody can turn back into one, for a minute.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock
from uuid import UUID

from django.conf import settings

_lock = Lock()
_counted: dict[UUID | bytes, int] = {}
_minute: list[datetime] = []
_secret = token_bytes(32)  # of this process, and written nowhere


def wait(token_id: UUID, now: datetime) -> int:
    """Seconds until this token may call again, or 0; counts this call."""
    return _wait(token_id, settings.COMPANIONWAY_API_PER_MINUTE, now)


def wait_of_visitor(address: str | None, now: datetime) -> int:
    """The same for whoever calls without a token."""
    told = blake2b((address or "").encode(), key=_secret, digest_size=16).digest()
    return _wait(told, settings.COMPANIONWAY_API_PER_MINUTE_WITHOUT, now)


def _wait(who: UUID | bytes, most: int, now: datetime) -> int:
    minute = now.replace(second=0, microsecond=0)
    with _lock:
        if _minute != [minute]:
            _minute[:] = [minute]
            _counted.clear()
        _counted[who] = _counted.get(who, 0) + 1
        over = _counted[who] > most
    return 60 - now.second if over else 0
