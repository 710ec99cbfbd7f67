"""A call for help: who is rung, who after them, and what the asker is told (R27 R32 R61).

The chain is made of facts only, and made anew each time: whoever is on call when a ring is due is rung, and nobody
twice. Whoever is kept apart from the asker stands in none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from statistics import median
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.programs.rules import Default


class HelpKind(StrEnum):
    """What somebody asks for."""

    TALK = "talk"  # I would like somebody to reach out
    NOW = "now"  # I need a human being now
    BACK_UP = "back_up"  # a peer who needs another one


class Ending(StrEnum):
    """How a call for help ended."""

    TALKED = "talked"
    WITHDRAWN = "withdrawn"  # the asker no longer needs it
    HANDED_ON = "handed_on"  # to the crisis line, emergency services, a clinician
    NOT_REACHED = "not_reached"  # answered, but the two did not find each other
    LAPSED = "lapsed"  # its time passed: nobody answered, or nobody wrote down how it went on


SAID_BY_HELPER = (Ending.TALKED, Ending.HANDED_ON, Ending.NOT_REACHED)


class CallState(StrEnum):
    """Where a call stands, as its asker is told."""

    RINGING = "ringing"
    NOBODY = "nobody"  # everyone who could be rung was rung, or it took too long: said plainly
    ANSWERED = "answered"
    ENDED = "ended"


MAX_CALL_WORDS = 300
RING_MINUTES = Default(
    "support", "ring_minutes", 5, 1, 60, "minutes",
    "Companionway: time to look at a phone and step aside; short for whoever waits. No study is known to us.",
)  # fmt: skip
SILENT_AFTER = Default(
    "support", "silent_after", 15, 5, 120, "minutes",
    "Companionway: three rings. From then on the asker is told first that nobody has answered yet.",
)  # fmt: skip
ANSWER_MINUTES = Default(
    "support", "answer_minutes", 10, 1, 120, "minutes",
    "Companionway: two rings. The roster counts the share of calls that were answered within this time.",
)  # fmt: skip
CALL_HOURS = Default(
    "support", "call_hours", 24, 4, 72, "hours",
    "Companionway: a day later a call is a matter of the daily list; an open one would hide the next one.",
)  # fmt: skip
NUMBERS = (RING_MINUTES, SILENT_AFTER, ANSWER_MINUTES, CALL_HOURS)


def is_night(at: time, from_hour: int, until_hour: int) -> bool:
    """Whether these are the program's quiet hours, when only those are asked who said that nights are fine."""
    if from_hour <= until_hour:
        return from_hour <= at.hour < until_hour
    return at.hour >= from_hour or at.hour < until_hour


@dataclass(frozen=True)
class ChainFacts:
    """Who could be rung for one asker just now. `on_call` holds (place, person) of the shifts of this moment."""

    asker_id: UUID
    supporters: tuple[UUID, ...] = ()
    on_call: tuple[tuple[int, UUID], ...] = ()
    fallback: tuple[UUID, ...] = ()
    coordinators: tuple[UUID, ...] = ()
    can_answer: frozenset[UUID] = frozenset()  # sign in, may answer, and live
    apart: frozenset[UUID] = frozenset()  # kept apart from the asker
    away: frozenset[UUID] = frozenset()
    asking: frozenset[UUID] = frozenset()  # ask for somebody themselves just now
    at_night: frozenset[UUID] = frozenset()  # said that nights are fine
    night: bool = False

    @property
    def may_ring(self) -> frozenset[UUID]:
        """Everybody who may be rung at all."""
        return self.can_answer - self.apart - self.away - self.asking - {self.asker_id}


def chain(facts: ChainFacts) -> tuple[tuple[UUID, ...], ...]:
    """Who is rung first, who next: each step is rung together, nobody stands in it twice, no step is empty.

    The own supporter, by day or where nights are fine; those on call, place by place; the fallback, one by one;
    then everybody who coordinates.
    """
    places = sorted({place for place, _ in facts.on_call})
    steps = [
        [one for one in facts.supporters if not facts.night or one in facts.at_night],
        *([one for at, one in facts.on_call if at == place] for place in places),
        *([one] for one in facts.fallback),
        list(facts.coordinators),
    ]
    before: set[UUID] = set()
    found = []
    for step in steps:
        ringing = tuple(dict.fromkeys(one for one in step if one in facts.may_ring and one not in before))
        before.update(ringing)
        if ringing:
            found.append(ringing)
    return tuple(found)


def next_step(steps: Collection[tuple[UUID, ...]], rung: Collection[UUID]) -> tuple[UUID, ...]:
    """Whom to ring now: of the first step in which somebody was not rung yet, those. Nobody where all were."""
    for step in steps:
        if fresh := tuple(one for one in step if one not in rung):
            return fresh
    return ()


def somebody_is_on_call(facts: ChainFacts) -> bool:
    """Whether anybody who may be rung has said that they are there at this hour."""
    return any(one in facts.may_ring for _, one in facts.on_call)


@dataclass(frozen=True)
class RingFacts:
    """One ring: whom, when, and whether they said that they cannot."""

    person_id: UUID
    rung_at: datetime
    declined: bool = False


@dataclass(frozen=True)
class CallFacts:
    """A call as the rules see it. `more` says whether somebody is left to be rung."""

    asked_at: datetime
    rings: tuple[RingFacts, ...] = ()
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    more: bool = False

    @property
    def waiting(self) -> bool:
        """Whether it still rings."""
        return self.answered_at is None and self.ended_at is None

    @property
    def all_declined(self) -> bool:
        """Whether everybody rung so far cannot come: then nobody waits for the minutes to pass."""
        return all(ring.declined for ring in self.rings)


def goes_on_at(facts: CallFacts, *, ring_minutes: int, call_hours: int, now: datetime) -> datetime | None:
    """When somebody has to look at this call again: the next ring, or the hour in which it lapses."""
    if facts.ended_at is not None:
        return None
    lapses_at = facts.asked_at + timedelta(hours=call_hours)
    if facts.answered_at is not None:
        return lapses_at
    return min(lapses_at, now + timedelta(minutes=ring_minutes))


def lapsed(facts: CallFacts, *, call_hours: int, now: datetime) -> bool:
    """Whether its time has passed."""
    return facts.ended_at is None and now >= facts.asked_at + timedelta(hours=call_hours)


def state(facts: CallFacts, *, ring_minutes: int, silent_after: int, now: datetime) -> CallState:
    """Where a call stands. Nobody is told to wait for a ring that is over."""
    if facts.ended_at is not None:
        return CallState.ENDED
    if facts.answered_at is not None:
        return CallState.ANSWERED
    if not facts.more and not ringing(facts, ring_minutes=ring_minutes, now=now):
        return CallState.NOBODY
    return CallState.NOBODY if now >= facts.asked_at + timedelta(minutes=silent_after) else CallState.RINGING


def ringing(facts: CallFacts, *, ring_minutes: int, now: datetime) -> tuple[UUID, ...]:
    """Whose phone may be ringing at this moment, the latest first."""
    if not facts.waiting:
        return ()
    latest = sorted(facts.rings, key=lambda ring: ring.rung_at, reverse=True)
    since = now - timedelta(minutes=ring_minutes)
    return tuple(ring.person_id for ring in latest if not ring.declined and ring.rung_at > since)


def why_not_ask(words: str) -> Reason | None:
    """Why a call cannot be asked like this, or None."""
    if len(words) > MAX_CALL_WORDS:
        return Reason("text_too_long", {"most": MAX_CALL_WORDS, "over": len(words) - MAX_CALL_WORDS})
    return None


@dataclass(frozen=True)
class Answered:
    """How soon calls were answered: always with how many there were (R32). `median` in minutes, None for none."""

    asked: int  # without those withdrawn before anybody answered
    answered: int
    within: int  # of those asked, answered within `minutes`
    minutes: int
    median: int | None
    withdrawn: int


def answered(waits: Collection[int | None], *, minutes: int, withdrawn: int) -> Answered:
    """`waits` are whole minutes from asking to the answer, None where nobody answered."""
    known = [one for one in waits if one is not None]
    within = sum(one <= minutes for one in known)
    return Answered(len(waits), len(known), within, minutes, round(median(known)) if known else None, withdrawn)
