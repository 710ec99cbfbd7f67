"""Space that has ended, and good news: somebody is back in touch, or the plan held through the first weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from companionway.attention.rules.facts import Facts
from companionway.attention.rules.settings import TIER_ENDS, Settings
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.pulse.rules import Track

_WEEKS = TIER_ENDS[0] // 7


def space_ended(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They asked for space, it is over, and nobody has been in touch since."""
    asked = facts.pulse.last_on(Track.SPACE)
    if facts.enrolled_on is None or asked is None or asked > today:
        return
    since = asked + timedelta(settings.space_days)
    reached = facts.pulse.last_on(Track.REACHED)
    if since <= today < since + timedelta(settings.flag_days) and (reached is None or reached <= asked):
        yield Flag(Code.SPACE_ENDED, Urgency.TODAY, since, {"days": (today - asked).days})


def back_in_touch(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """A two-way contact in these days, after a long quiet."""
    if facts.enrolled_on is None or facts.standing.restricted:
        return
    for before, after in pairwise(day for day in facts.pulse.marked(Track.REACHED) if day <= today):
        quiet = (after - before).days
        if quiet >= settings.back_days and (today - after).days < settings.good_days:
            yield Flag(Code.BACK_IN_TOUCH, Urgency.GOOD_NEWS, after, {"days": quiet})


def steady(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """The contact plan was kept in each of the first four weeks after a step-down."""
    stepped = facts.standing.stepped_down_on
    if facts.enrolled_on is None or facts.standing.restricted or stepped is None:
        return
    over = stepped + timedelta(TIER_ENDS[0])
    if not over <= today < over + timedelta(settings.good_days):
        return
    kept = [0] * _WEEKS
    for day in facts.pulse.marked(Track.REACHED):
        week = ((day - stepped).days - 1) // 7
        if 0 <= week < _WEEKS:
            kept[week] += 1
    if all(contacts * settings.within_1 >= 7 * settings.contacts_1 for contacts in kept):
        yield Flag(Code.STEADY, Urgency.GOOD_NEWS, over, {"days": TIER_ENDS[0]})
