"""What stands ahead on somebody's way, and what is due on it: nobody is lost between two places (R15 R22 R25 R69).

Each of these asks for somebody to go, and none of them says that the person did anything wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from companionway.attention.rules import check_ins
from companionway.attention.rules.facts import Awaited, Facts, Falls
from companionway.attention.rules.settings import TIER_ENDS, Settings
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.journey.rules import AskedFor, HandoffStep

SOON_DAYS = 2  # what is so near cannot wait until the end of the week
HOURS_AFTER = 7  # a whole week after a step-down it is known how much support there was in it
# Between the yes and the first meeting people are lost; later steps may wait for the end of the week.
_PRESSING = frozenset({HandoffStep.ACCEPT, HandoffStep.MEET})


def returned(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They told of a return to use, and nobody has been with them since (R58 R74)."""
    told = facts.way.returned
    if told is None or told.supported or not 0 <= (today - told.day).days < settings.asked_days:
        return
    settled = check_ins.settled_at(facts)
    if settled is not None and settled > told.at:
        return
    due = told.due_at.isoformat()
    numbers = {
        "at": told.at.isoformat(), "due": None if told.passed else due, "was_due": due if told.passed else None
    }  # fmt: skip
    yield Flag(Code.RETURN_TO_USE, Urgency.NOW if told.passed else Urgency.TODAY, told.day, numbers)


def handed_over(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """A hand-off waits for its next step for longer than was promised: said of the one that waits longest."""
    late = [one for one in facts.way.handoffs if one.late and _fresh(one.due_on, settings.flag_days, today)]
    if facts.enrolled_on is None or not late:
        return
    first = min(late, key=_order)
    urgency = Urgency.TODAY if any(one.step in _PRESSING for one in late) else Urgency.THIS_WEEK
    numbers = {"handoff_step": str(first.step), "was_due": first.due_at.isoformat()}
    yield Flag(Code.HANDOFF_LATE, urgency, first.due_on, numbers)


def _order(one: Awaited) -> tuple[bool, datetime]:
    return one.step not in _PRESSING, one.due_at


def leaving_alone(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They leave in these days, and no peer is there to receive them."""
    leaving = facts.way.leaving
    if facts.enrolled_on is None or leaving is None or leaving.received:
        return
    since = leaving.on - timedelta(settings.leaving_days)
    if since <= today < leaving.on + timedelta(settings.left_days):
        yield Flag(Code.LEAVING_ALONE, _how_soon(leaving.on, today), since, _when(leaving.on, today))


def slot_open(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They leave in these days, and something of the plan for it is not settled."""
    leaving = facts.way.leaving
    if facts.enrolled_on is None or leaving is None or not leaving.open:
        return
    since = leaving.on - timedelta(settings.slot_days)
    if since <= today < leaving.on + timedelta(settings.left_days):
        numbers = {"open": leaving.open, **_when(leaving.on, today)}
        yield Flag(Code.SLOT_OPEN, _how_soon(leaving.on, today), since, numbers)


def _how_soon(on: date, today: date) -> Urgency:
    return Urgency.TODAY if (on - today).days <= SOON_DAYS else Urgency.THIS_WEEK


def _when(on: date, today: date) -> dict[str, str | None]:
    past = on < today
    return {"leaves": None if past else on.isoformat(), "was_to_leave": on.isoformat() if past else None}


def hours_dropped(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """In the week after a step-down there was much less support than in the week before (R25)."""
    hours, stepped = facts.way.hours, facts.standing.stepped_down_on
    if facts.enrolled_on is None or hours is None or stepped is None or facts.standing.restricted:
        return
    since = stepped + timedelta(HOURS_AFTER)
    if since <= today < stepped + timedelta(TIER_ENDS[0]):
        yield Flag(Code.HOURS_DROPPED, Urgency.TODAY, since, {"before": hours.before, "after": hours.after})


def sponsor_leaves(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """A temporary sponsorship comes to its end, and nobody has said what comes after (R23)."""
    until = facts.way.sponsor_until
    if facts.enrolled_on is None or until is None:
        return
    since = until - timedelta(settings.sponsor_days)
    if since <= today < until + timedelta(settings.left_days):
        past = until < today
        numbers = {"until": None if past else until.isoformat(), "was_until": until.isoformat() if past else None}
        yield Flag(Code.SPONSORSHIP_ENDING, Urgency.THIS_WEEK, since, numbers)


def shortfall(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Something that is asked of them may fall short: help comes before it does (R42). Tests are told apart."""
    if facts.enrolled_on is None:
        return
    groups = {
        Code.SHORTFALL_AHEAD: [one for one in facts.way.falls if one.asked_for is not AskedFor.TESTS],
        Code.TESTS_AHEAD: [one for one in facts.way.falls if one.asked_for is AskedFor.TESTS],
    }
    for code, falls in groups.items():
        if falls:
            yield _falls(code, min(falls, key=lambda one: (one.until, str(one.asked_for))), today)


def _falls(code: Code, first: Falls, today: date) -> Flag:
    """Said of the period that ends first."""
    urgency = Urgency.TODAY if first.until <= today else Urgency.THIS_WEEK
    numbers: dict[str, int | str | None] = {"left": first.left, "until": first.until.isoformat()}
    if code is Code.SHORTFALL_AHEAD:
        numbers["asked_for"] = str(first.asked_for)
    return Flag(code, urgency, today, numbers)


def review_due(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """A day has come on which they wanted to look at their plan again (R72)."""
    due = [day for day in facts.way.reviews if _fresh(day, settings.flag_days, today)]
    if facts.enrolled_on is not None and due:
        yield Flag(Code.REVIEW_DUE, Urgency.THIS_WEEK, min(due), {"on": min(due).isoformat()})


def _fresh(day: date, days: int, today: date) -> bool:
    return day <= today < day + timedelta(days)


def moments(facts: Facts) -> Iterator[datetime]:
    """Moments within a day at which one of these may appear or become pressing."""
    told = facts.way.returned
    if told is not None and not told.passed and not told.supported:
        yield told.due_at
    if facts.enrolled_on is not None:
        yield from (one.due_at for one in facts.way.handoffs if not one.late)


def coming(facts: Facts, settings: Settings) -> Iterator[date]:
    """Days on which one of these may appear without anything happening."""
    way = facts.way
    if facts.enrolled_on is None:
        return
    if way.leaving is not None:
        yield way.leaving.on - timedelta(settings.leaving_days)
        yield way.leaving.on - timedelta(settings.slot_days)
    if way.sponsor_until is not None:
        yield way.sponsor_until - timedelta(settings.sponsor_days)
    yield from way.reviews
    if facts.standing.stepped_down_on is not None:
        yield facts.standing.stepped_down_on + timedelta(HOURS_AFTER)
