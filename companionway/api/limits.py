"""How often one token may call. Counted in each worker's memory: a bound on what a program gone wild can do."""

from __future__ import annotations

from datetime import datetime
from threading import Lock
from uuid import UUID

from django.conf import settings

_lock = Lock()
_counted: dict[UUID, int] = {}
_minute: list[datetime] = []


def wait(token_id: UUID, now: datetime) -> int:
    """Seconds until this token may call again, or 0; counts this call."""
    minute = now.replace(second=0, microsecond=0)
    with _lock:
        if _minute != [minute]:
            _minute[:] = [minute]
            _counted.clear()
        _counted[token_id] = _counted.get(token_id, 0) + 1
        over = _counted[token_id] > settings.COMPANIONWAY_API_PER_MINUTE
    return 60 - now.second if over else 0
