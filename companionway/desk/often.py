"""How often somebody may ask for something that costs work: a token, or a visitor who is nobody's account.

Counted in each worker's memory for a minute: a bound on what a program gone wild can do. No address is kept: a
number stands for it that nobody can turn back, since what it is made with is of this process alone and written
nowhere.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

_lock = Lock()
_counted: dict[Hashable, int] = {}
_minute: list[datetime] = []
_secret = token_bytes(32)


def visitor(what: str, request: HttpRequest) -> bytes:
    """Whoever asks for this, as `wait` counts them."""
    told = f"{what} {get_client_ip(request)}".encode()
    return blake2b(told, key=_secret, digest_size=16).digest()


def wait(who: Hashable, *, most: int, now: datetime) -> int:
    """Seconds until they may ask again, or 0; counts this time. `most` in a minute."""
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
