"""How often one visitor who is nobody's account may ask for something that costs work.

Counted in each worker's memory for a minute. No address is kept: a number stands for it that nobody can turn back,
since what it is made with is of this process alone and written nowhere.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

_lock = Lock()
_counted: dict[bytes, int] = {}
_minute: list[datetime] = []
_secret = token_bytes(32)


def wait(what: str, request: HttpRequest, *, most: int, now: datetime) -> int:
    """Seconds until this visitor may ask for it again, or 0; counts this time. `most` in a minute."""
    told = f"{what} {get_client_ip(request)}".encode()
    who = blake2b(told, key=_secret, digest_size=16).digest()
    minute = now.replace(second=0, microsecond=0)
    with _lock:
        if _minute != [minute]:
            _minute[:] = [minute]
            _counted.clear()
        _counted[who] = _counted.get(who, 0) + 1
        return 60 - now.second if _counted[who] > most else 0


def forget() -> None:
    """Counting begins anew."""
    with _lock:
        _counted.clear()
