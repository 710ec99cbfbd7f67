"""What becomes of a row of the outbox: its states, when it is tried again, and how an uncertain one is settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from companionway.notices.rules.words import Pace


class State(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    TAKEN = "taken"  # one worker holds it and may be sending it this moment
    SENT = "sent"  # handed to whoever carries it; or it stands on the person's own page
    UNSURE = "unsure"  # it was being sent, and nobody noted how that ended
    FAILED = "failed"
    DROPPED = "dropped"  # never sent, and never will be
    GATHERED = "gathered"  # told together with others, in a digest


class Settled(StrEnum):
    """How it ended, where that needs a word."""

    FOUND = "found"  # the carrier was asked and knows it
    RUNG_AGAIN = "rung_again"  # nobody knew, and silence would have harmed more than a second ring
    LEFT = "left"  # nobody knew, and it was not sent again
    EXPIRED = "expired"  # its time passed before it could go out
    STOPPED = "stopped"  # the line was stopped, or the person is no more
    GONE = "gone"  # there is nobody at this address
    GAVE_UP = "gave_up"  # tried as often as it is tried


class Answer(StrEnum):
    """What a carrier says about one notice."""

    CARRIED = "carried"
    LATER = "later"  # not taken now: try again
    NEVER = "never"  # nobody is at this address, or they stopped it there
    REFUSED = "refused"  # the carrier does not take it from us: for the operator
    UNKNOWN = "unknown"  # the connection broke after it was handed over


TAKEN_FOR = timedelta(minutes=5)  # then whoever held it is taken for gone
MOST_TRIES = 6
_FIRST_AGAIN, _LONGEST_AGAIN = timedelta(minutes=1), timedelta(hours=1)
AWAY = frozenset({State.SENT, State.GATHERED})  # what reached, or stands for what reached


def again_at(tries: int, pace: Pace, now: datetime) -> datetime | None:
    """When something not taken is tried again: after 1, 2, 4 ... minutes; None when it was tried often enough.

    What is to be heard now is tried again within a quarter of a minute at first.
    """
    if tries >= MOST_TRIES:
        return None
    first = _FIRST_AGAIN / 4 if pace is Pace.NOW else _FIRST_AGAIN
    return now + min(first * 2 ** max(0, tries - 1), _LONGEST_AGAIN)


def settled(pace: Pace, tries: int, known: bool | None) -> tuple[State, Settled | None]:
    """What becomes of a notice of which nobody noted whether it was sent (docs/adr/0017).

    `known`: the carrier was asked and has it (True) or has it not (False); None where it cannot be asked. Then a
    call that rings now is sent once more, since silence would harm more than a second ring; nothing else is.
    """
    if known is True:
        return State.SENT, Settled.FOUND
    if known is False:
        return (State.WAITING, None) if tries < MOST_TRIES else (State.FAILED, Settled.GAVE_UP)
    if pace is Pace.NOW and tries < 2:
        return State.WAITING, Settled.RUNG_AGAIN
    return State.UNSURE, Settled.LEFT
