"""Signals about supporters: promised, none yet, left, quiet or carrying too much; care after a death."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from companionway.attention.rules.facts import Facts
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.journey.rules import Level


def new_here(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """They came in and nobody walks beside them yet: due by the promised moment, pressing once that is over."""
    promised = facts.promised
    if promised is None or not _open(facts):
        return
    due = promised.due_at.isoformat()
    numbers = {
        "days": (today - promised.since).days,
        "due": None if promised.passed else due,
        "was_due": due if promised.passed else None,
    }
    yield Flag(Code.NEW_HERE, Urgency.NOW if promised.passed else Urgency.TODAY, promised.since, numbers)


def due_moments(facts: Facts) -> Iterator[datetime]:
    """When the promise of somebody beside them becomes pressing, if nobody comes until then."""
    if facts.promised and not facts.promised.passed and _open(facts):
        yield facts.promised.due_at


def _open(facts: Facts) -> bool:
    """Whether the promise stands: they take part, and nobody has walked beside them since they came in."""
    promised = facts.promised
    if promised is None or facts.enrolled_on is None or any(one.supporter for one in facts.beside):
        return False
    ends = (facts.supporter_left_on, facts.supporter_died_on)
    return not any(day is not None and day >= promised.since for day in ends)


def missing(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Nobody walks beside them. A gap of the program's, so it does not expire; alumni need none (R34)."""
    if facts.enrolled_on is None or facts.standing.level is Level.ALUMNI:
        return
    if any(one.supporter for one in facts.beside) or _open(facts):
        return
    left, died = facts.supporter_left_on, facts.supporter_died_on
    since = max(day for day in (facts.enrolled_on, left, died) if day)
    numbers = {"days": (today - since).days}
    if since in (died, left) and numbers["days"] < settings.left_days:
        code = Code.NO_SUPPORTER if since == died else Code.SUPPORTER_LEFT
        yield Flag(code, Urgency.TODAY, since, numbers)
    elif numbers["days"] >= settings.supporter_days:
        began = since + timedelta(settings.supporter_days)
        yield Flag(Code.NO_SUPPORTER, Urgency.THIS_WEEK, began, numbers)


def own(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """How the helper is: a matter of care for them (R2), and the coordinator's."""
    helping = facts.helping
    if helping is None or not helping.people:
        return
    if helping.silent(today, settings.quiet_days):
        days = helping.quiet_for(today)
        since = today - timedelta(days - settings.quiet_days)
        numbers = {"days": days, "people": helping.people}
        yield Flag(Code.SUPPORTER_SILENT, Urgency.THIS_WEEK, since, numbers)
    if helping.overloaded:
        numbers = {"people": helping.people, "most": helping.most}
        yield Flag(Code.SUPPORTER_OVERLOADED, Urgency.THIS_WEEK, helping.since, numbers)


def theirs(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """The same of their supporter, told on the person's own item; asked only of those who are missed."""
    for one in facts.beside:
        if not one.supporter or one.helping is None:
            continue
        if one.helping.silent(today, settings.quiet_days):
            days = one.helping.quiet_for(today)
            since = today - timedelta(days - settings.quiet_days)
            yield Flag(Code.THEIR_SUPPORTER_SILENT, Urgency.THIS_WEEK, since, {"days": days}, about=one.person_id)
        if one.helping.overloaded:
            numbers = {"people": one.helping.people, "most": one.helping.most}
            since = one.helping.since
            yield Flag(Code.THEIR_SUPPORTER_OVERLOADED, Urgency.THIS_WEEK, since, numbers, about=one.person_id)


def care(facts: Facts, settings: Settings, today: date) -> Iterator[Flag]:
    """Somebody near them died."""
    for person_id, died_on in facts.deaths:
        days = (today - died_on).days
        if 0 <= days < settings.care_days:
            urgency = Urgency.TODAY if days < 7 else Urgency.THIS_WEEK
            yield Flag(Code.SOMEONE_DIED, urgency, died_on, {"days": days}, about=person_id)
