"""Pairs of people, and whoever helps: nobody waits unseen for somebody, and nobody helps alone (R2 R3 R9 R37).

Each of these asks for somebody to go and look after one of the two. Why a helper rests is never among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from companionway.attention.rules.facts import Facts, Pair
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.pulse.rules import Track


def waiting(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They asked for somebody beside them, and wait; twice as long is more pressing. It does not expire."""
    if facts.enrolled_on is None or facts.wished_on is None:
        return
    days = (today - facts.wished_on).days
    if days >= settings.waiting_match_days:
        urgency = Urgency.TODAY if days >= 2 * settings.waiting_match_days else Urgency.THIS_WEEK
        since = facts.wished_on + timedelta(settings.waiting_match_days)
        yield Flag(Code.WAITING_MATCH, urgency, since, {"days": days})


def quiet_pair(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Others reach them and their peer does not: perhaps the two do not fit. Their silence is said elsewhere."""
    if facts.enrolled_on is None or facts.standing.restricted:
        return
    for pair in facts.pairs:
        began = pair.last_on or pair.since
        since, days = began + timedelta(settings.pair_days), (today - began).days
        apart = any(one.person_id == pair.helper_id and (one.excluded or not one.here) for one in facts.beside)
        if apart or not since <= today < since + timedelta(settings.flag_days):
            continue
        if _reached_by_others(facts, began, today):
            yield Flag(Code.PAIR_QUIET, Urgency.THIS_WEEK, since, {"days": days}, about=pair.helper_id)


def _reached_by_others(facts: Facts, began: date, today: date) -> bool:
    last = facts.pulse.last_on(Track.REACHED)
    return last is not None and began < last <= today


def pair_ends(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """The last of their peers walks beside them until a day that is near. A sponsor's day is said elsewhere."""
    until = _all_end(facts.pairs)
    if facts.enrolled_on is None or until is None:
        return
    since = until - timedelta(settings.ending_days)
    if since <= today < until:
        yield Flag(Code.PAIR_ENDING, Urgency.THIS_WEEK, since, {"until": until.isoformat()})


def _all_end(pairs: Iterable[Pair]) -> date | None:
    """The day on which the last of them ends; None where there is none, or where one goes on."""
    ends = [pair.until for pair in pairs]
    return max((day for day in ends if day), default=None) if all(ends) else None


def debrief(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Something hard happened while they helped, and nobody has talked with them yet (R50 R95)."""
    hard = facts.serving.hard
    if hard is None or not 0 <= (today - hard.day).days < settings.flag_days:
        return
    due = hard.due_at.isoformat()
    numbers = {
        "at": hard.at.isoformat(), "due": None if hard.passed else due, "was_due": due if hard.passed else None
    }  # fmt: skip
    yield Flag(Code.DEBRIEF_OPEN, Urgency.NOW if hard.passed else Urgency.TODAY, hard.day, numbers)


def early(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Whoever leads since not long ago is watched over: a hard shift, a wish to talk, as many as they can."""
    serving, helping = facts.serving, facts.helping
    if not serving.early:
        return
    near = [one for one in serving.shifts if 0 <= (today - one.on).days < settings.shift_days]
    if near:
        hard, talk = sum(one.hard for one in near), any(one.talk for one in near)
        numbers = {"shifts": hard or None, "talk": int(talk)}
        urgency = Urgency.TODAY if talk else Urgency.THIS_WEEK
        yield Flag(Code.SHIFT_HARD, urgency, near[0].on, numbers)
    if helping is not None and helping.people == helping.most and helping.people and not helping.away(today):
        numbers = {"people": helping.people, "most": helping.most}
        yield Flag(Code.EARLY_LOADED, Urgency.THIS_WEEK, helping.since, numbers)


def lapsing(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Their supervision is late, or something they need for helping ends."""
    serving = facts.serving
    if serving.supervised_on is not None:
        since = serving.supervised_on + timedelta(serving.every_days + 1)
        if since <= today < since + timedelta(settings.flag_days):
            days = (today - serving.supervised_on).days
            yield Flag(Code.SUPERVISION_LAPSING, Urgency.THIS_WEEK, since, {"days": days})
    yield from _ends(Code.CREDENTIAL_ENDING, serving.ends, serving.lapse_days, settings.left_days, today)
    yield from _ends(Code.TERM_ENDING, serving.terms, settings.ending_days, settings.left_days, today)


def _ends(code: Code, days: Iterable[date], before: int, after: int, today: date) -> Iterator[Flag]:
    """The first of these days, from so many days before it until so many after."""
    near = [day for day in days if day - timedelta(before) <= today < day + timedelta(after)]
    if near:
        until = min(near)
        said, past = until.isoformat(), until < today
        numbers = {"until": None if past else said, "was_until": said if past else None}
        yield Flag(code, Urgency.THIS_WEEK, until - timedelta(before), numbers)


def moments(facts: Facts) -> Iterator[datetime]:
    """Moments within a day at which one of these may become pressing."""
    hard = facts.serving.hard
    if hard is not None and not hard.passed:
        yield hard.due_at


def coming(facts: Facts, settings: Settings) -> Iterator[date]:
    """Days on which one of these may appear without anything happening."""
    serving = facts.serving
    if serving.supervised_on is not None:
        yield serving.supervised_on + timedelta(serving.every_days + 1)
    yield from (day - timedelta(serving.lapse_days) for day in serving.ends)
    yield from (day - timedelta(settings.ending_days) for day in serving.terms)
    if facts.helping is not None and facts.helping.away_until:
        yield facts.helping.away_until
    if facts.enrolled_on is None:
        return
    if facts.wished_on is not None:
        yield facts.wished_on + timedelta(settings.waiting_match_days)
    yield from ((pair.last_on or pair.since) + timedelta(settings.pair_days) for pair in facts.pairs)
    until = _all_end(facts.pairs)
    if until is not None:
        yield until - timedelta(settings.ending_days)
