"""When something may go out, and on which lines: quiet hours, safe hours, digests (R12 R28; safety: field.md 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.notices.rules.lines import LineFacts
from companionway.notices.rules.words import ANSWERING, RINGING, Pace, Way, Word

# The order in which the first open line is looked for: a push message costs nothing and shows nothing of a number.
FIRST = (Way.PUSH, Way.TEXT, Way.EMAIL)
_STEPS = 8  # quiet and safe hours alternate at most a few times in two days


@dataclass(frozen=True)
class Telling:
    """What is to be told to one person, and how they can be reached. Hours are those of `zone`."""

    word: Word
    pace: Pace
    zone: str
    lines: tuple[LineFacts, ...]
    quiet_from: time
    quiet_until: time
    digest_at: time
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Planned:
    """One row of the outbox to be: `line_id` None stands for the person's own page."""

    line_id: UUID | None
    way: Way
    not_before: datetime
    pace: Pace


def when_and_where(facts: Telling, now: datetime) -> tuple[Planned, ...]:
    """The rows to write. NOW takes every open line; anything else the first; where none is open in time, the page.

    What rings somebody on call, or answers them, goes out in quiet hours too. Safe hours always hold: outside them
    somebody else may have the phone in hand.
    """
    planned = [one for line in _in_order(facts.lines) if (one := _on(line, facts, now))]
    if facts.expires_at is not None:
        planned = [one for one in planned if one.not_before < facts.expires_at]
    if facts.pace is not Pace.NOW:
        planned = planned[:1]
    return tuple(planned) or (Planned(None, Way.PAGE, now, facts.pace),)


def _in_order(lines: tuple[LineFacts, ...]) -> list[LineFacts]:
    return sorted((line for line in lines if line.open), key=lambda line: (FIRST.index(line.way), line.id))


def _on(line: LineFacts, facts: Telling, now: datetime) -> Planned | None:
    gathered = facts.pace is Pace.DIGEST or (line.digest and facts.pace is Pace.SOON)
    start = now
    if gathered:
        start = next_at(line.digest_at or facts.digest_at, now, facts.zone)
    loud = facts.pace is Pace.NOW and facts.word in RINGING
    own = line.quiet_from is not None and line.quiet_until is not None
    quiet = (line.quiet_from, line.quiet_until) if own else (facts.quiet_from, facts.quiet_until)
    open_from = next_open(
        start, facts.zone,
        quiet=None if loud or facts.word in ANSWERING else quiet,  # type: ignore[arg-type]
        safe=_safe(line),
    )  # fmt: skip
    if open_from is None:
        return None
    return Planned(line.id, line.way, open_from, Pace.DIGEST if gathered else facts.pace)


def _safe(line: LineFacts) -> tuple[time, time] | None:
    if line.safe_from is None and line.safe_until is None:
        return None
    return line.safe_from or time.min, line.safe_until or time.max


def next_open(
    moment: datetime, zone: str, *, quiet: tuple[time, time] | None, safe: tuple[time, time] | None
) -> datetime | None:
    """The first moment from `moment` on that is not quiet and is safe; None where there is none in two days."""
    last = moment + timedelta(days=2)
    for _ in range(_STEPS):
        local = moment.astimezone(ZoneInfo(zone))
        if quiet and within(local.time(), *quiet):
            moment = next_at(quiet[1], moment, zone)
        elif safe and not within(local.time(), *safe):
            moment = next_at(safe[0], moment, zone)
        else:
            return moment
        if moment > last:
            return None
    return None


def within(clock: time, start: time, end: time) -> bool:
    """Whether `clock` lies in hours that may pass midnight; `end` is no longer within. Equal ends: never."""
    return start <= clock < end if start <= end else clock >= start or clock < end


def next_at(clock: time, moment: datetime, zone: str) -> datetime:
    """The next time that it is `clock` after `moment` where somebody lives; a moment itself never counts."""
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() < clock else local.date() + timedelta(days=1)
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(moment.tzinfo)
