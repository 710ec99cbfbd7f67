"""What somebody says of themself, and what they ask for (R27 R28 R29 R57 R63).

Whatever is told here stands until somebody has talked with them, alone and after it, or until its days are over. A
group is good company, but nobody came because they had asked. What was skipped is read as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from math import ceil
from statistics import median_low
from typing import NamedTuple

from companionway.attention.rules.facts import Call, Facts
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.pulse.rules import Track
from companionway.support.rules import Connected, Ending, Said

PRESSING_DAYS = 2  # so long a wish for somebody cannot wait
VERY_HARD, HARD, GOOD = 1, 2, 4  # moods
VERY_HARD_TIMES = 2
TO_KNOW = 5  # moods, or answered questions, it takes to say what is usual for somebody
LATELY = 3  # moods that are compared with those before
UNANSWERED_BEFORE = 28  # days in which somebody's usual answering is looked for
ALONE, FRIENDS, FAMILY = "alone", "friends", "family"


def days_back(settings: Settings) -> int:
    """How far back any of this is asked of check-ins; the questions further, since some come once a week."""
    return max(settings.asked_days, settings.said_days + max(settings.mood_days, settings.hallmark_days))


QUESTIONS_BACK = 120


def talks_back(settings: Settings) -> int:
    """How far back it matters to the minute when somebody talked with them."""
    return max(settings.asked_days, settings.said_days, settings.craving_days)


def settled_at(facts: Facts) -> datetime | None:
    """When somebody last talked with them, or answered their call and has not said that they did not meet."""
    moments = [talk.at for talk in facts.talks if talk.reached]
    for call in facts.calls:
        if call.ending in (Ending.TALKED, Ending.HANDED_ON) and call.ended_at:
            moments.append(call.ended_at)
        elif call.answered_at and call.ended_at is None:
            moments.append(call.answered_at)
    return max(moments, default=None)


def asking(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They would like somebody to reach out, by a call or in a check-in: one reason, the call where both stand."""
    calls = [call for call in facts.calls if _waits(call) and _stands(call, facts, settings, today)]
    wishes = [one for one in facts.said if one.wants_someone and _stands(one, facts, settings, today)]
    if calls:
        yield _wish(Code.ASKED_FOR_HELP, calls, facts, today, help_kind=str(calls[-1].kind))
    elif wishes:
        yield _wish(Code.ASKED_FOR_SOMEONE, wishes, facts, today)


def danger(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Their words told of dying or of being hurt. Help was shown to them at once; this is for those beside them."""
    told = [one for one in facts.said if one.danger and _stands(one, facts, settings, today)]
    if told:
        yield _wish(Code.WORDS_OF_DANGER, told, facts, today)


def _waits(call: Call) -> bool:
    """Nobody answered, or the two did not find each other; what they took back themself is theirs to take back."""
    if call.ended_at is None:
        return call.answered_at is None
    return call.ending not in (Ending.TALKED, Ending.HANDED_ON, Ending.WITHDRAWN)


def _stands(one: Call | Said, facts: Facts, settings: Settings, today: date) -> bool:
    settled = settled_at(facts)
    return 0 <= (today - one.day).days < settings.asked_days and (settled is None or settled <= one.at)


def _wish(code: Code, told: Sequence[Call | Said], facts: Facts, today: date, **more: str) -> Flag:
    """Said of the newest, and waiting since the first of them."""
    newest = told[-1]
    urgency = Urgency.NOW if (today - newest.day).days < PRESSING_DAYS else Urgency.TODAY
    tried = sum(not talk.reached and talk.at > newest.at for talk in facts.talks)
    return Flag(code, urgency, told[0].day, {"at": newest.at.isoformat(), **more, "tried": tried})


def mood(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Low for some check-ins running, or lower than is usual for them (R28); said once."""
    low = _low(facts, settings, today)
    yield from [low] if low else _falling(facts, settings, today)


def _low(facts: Facts, settings: Settings, today: date) -> Flag | None:
    for worst, times in ((VERY_HARD, VERY_HARD_TIMES), (HARD, settings.mood_times)):
        run = _run([one for one in facts.said if one.mood is not None], lambda one, most=worst: one.mood <= most)
        if len(run) >= times and _is_fresh(run[-1], facts, settings.said_days, today):
            return Flag(Code.LOW_MOOD, Urgency.TODAY, run[times - 1].day, {"mood": worst, "times": len(run)})
    return None


def _falling(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    change = _change(facts, settings)
    if change is None or not _is_fresh(change.last, facts, settings.said_days, today):
        return
    if change.mood < change.usual and change.highest < change.usual:
        urgency = Urgency.TODAY if change.usual - change.mood >= 2 else Urgency.THIS_WEEK
        numbers = {"usual": change.usual, "mood": change.mood}
        yield Flag(Code.FALLING_MOOD, urgency, change.last.day, numbers)


def better(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Hard for long, and good in each of the last check-ins."""
    change = _change(facts, settings)
    if change is None or not 0 <= (today - change.last.day).days < settings.good_days:
        return
    if change.usual <= HARD and change.lowest >= GOOD:
        numbers = {"usual": change.usual, "mood": change.mood}
        yield Flag(Code.BETTER_DAYS, Urgency.GOOD_NEWS, change.last.day, numbers)


class _Change(NamedTuple):
    """Somebody's last moods beside those that are usual for them."""

    usual: int
    mood: int
    lowest: int
    highest: int
    last: Said


def _change(facts: Facts, settings: Settings) -> _Change | None:
    """The last moods against the time before. Counted back from the last: days passing alone change nothing."""
    told = [one for one in facts.said if one.mood is not None]
    if not told:
        return None
    since = told[-1].day - timedelta(settings.mood_days)
    moods = [one.mood for one in told if one.mood is not None and one.day > since]
    before, lately = moods[:-LATELY], moods[-LATELY:]
    if len(before) < TO_KNOW:
        return None
    return _Change(median_low(before), median_low(lately), min(lately), max(lately), told[-1])


def craving(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """A high craving in the last check-in that told of it."""
    newest = next((one for one in reversed(facts.said) if one.craving is not None), None)
    if newest is None or (newest.craving or 0) < settings.craving_high:
        return
    if _is_fresh(newest, facts, settings.craving_days, today):
        numbers = {"craving": newest.craving, "at": newest.at.isoformat()}
        yield Flag(Code.HIGH_CRAVING, Urgency.TODAY, newest.day, numbers)


def not_connected(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Not connected to other people, some check-ins running."""
    run = _run([one for one in facts.said if one.connected], lambda one: one.connected == Connected.NO)
    if len(run) >= settings.connected_times and _is_fresh(run[-1], facts, settings.said_days, today):
        since = run[settings.connected_times - 1].day
        yield Flag(Code.NOT_CONNECTED, Urgency.THIS_WEEK, since, {"times": len(run)})


_HALLMARKS = {ALONE: "alone", FRIENDS: "friends_changed", FAMILY: "family_apart"}


def hallmarks(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Much alone, other friends, apart from family: twice running, and begun not long ago (R29)."""
    began = {}
    for name, column in _HALLMARKS.items():
        told = [one for one in facts.said if getattr(one, column) is not None]
        run = _run(told, lambda one, asked=column: getattr(one, asked))
        if len(run) < 2 or (today - run[0].day).days >= settings.hallmark_days:
            continue
        if _is_fresh(run[-1], facts, settings.said_days, today):
            began[name] = run[1].day
    if began:
        urgency = Urgency.TODAY if len(began) > 1 else Urgency.THIS_WEEK
        yield Flag(Code.HALLMARKS, urgency, min(began.values()), {name: int(name in began) for name in _HALLMARKS})


def unanswered(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Check-ins asked for by their own wish, unanswered for longer than is usual for them: a fact, no reproach."""
    run = open_run(facts, settings)
    if not run:
        return
    first = run[0].day
    before = [one for one in facts.asked if first - timedelta(UNANSWERED_BEFORE) <= one.day < first]
    answered, asked = sum(one.answered for one in before), len(before)
    usual = asked >= TO_KNOW
    if usual and not answered:
        return
    needed = max(settings.unanswered_times, 2 * ceil(asked / answered)) if usual else settings.unanswered_times
    if len(run) < needed:
        return
    since = run[needed - 1].day
    if 0 <= (today - since).days < settings.unanswered_days:
        numbers = {"times": len(run), "answered": answered if usual else None, "asked": asked if usual else None}
        yield Flag(Code.CHECK_INS_UNANSWERED, Urgency.THIS_WEEK, since, numbers)


def open_run(facts: Facts, settings: Settings) -> list:
    """The last questions, unanswered one after another and nothing heard since; empty where that is too few."""
    run = _run([one for one in facts.asked if one.closed or one.answered], lambda one: not one.answered)
    if len(run) < settings.unanswered_times:
        return []
    reached = facts.pulse.last_on(Track.REACHED)
    if (reached and reached >= run[-1].day) or any(one.at > run[-1].closes_at for one in facts.said):
        return []
    return run


def _run(told: Sequence, holds) -> list:
    """The newest of them for which it holds without a break, oldest first."""
    return list(takewhile(holds, reversed(told)))[::-1]


def _is_fresh(one: Said, facts: Facts, days: int, today: date) -> bool:
    """Said in these days, and nobody has talked with them since."""
    return 0 <= (today - one.day).days < days and not any(talk.reached and talk.at > one.at for talk in facts.talks)
