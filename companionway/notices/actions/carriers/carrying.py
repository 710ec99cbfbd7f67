"""What a carrier is given, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from companionway.notices.rules import Answer, Way

SECONDS = 10  # to connect, and again to be answered


@dataclass(frozen=True)
class Message:
    """One notice in its words, as it leaves."""

    notice_id: UUID
    tries: int
    way: Way
    address: str
    sender: str
    subject: str
    body: str
    link: str
    urgent: bool
    taken_at: datetime


@dataclass(frozen=True)
class Carried:
    """What became of it; `carrier_id` is the carrier's own name for it."""

    answer: Answer
    carrier_id: str = ""


class Carrier(Protocol):
    """Takes a message outside, in no transaction."""

    def carry(self, message: Message) -> Carried:
        """Hand it over. It never raises: what went wrong is an answer."""

    def knows(self, message: Message) -> bool | None:
        """Whether this message was handed over before; None where that cannot be asked."""


_BEFORE = frozenset({"NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ConnectTimeout"})


def never_connected(error: BaseException | None) -> bool:
    """Whether a request broke before anything was handed over, as requests and urllib3 tell it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if type(error).__name__ in _BEFORE:
            return True
        reason = getattr(error, "reason", None) or next(iter(error.args), None)
        error = reason if isinstance(reason, BaseException) else error.__cause__
    return False
