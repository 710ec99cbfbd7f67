"""What came before: among weeks that somebody attended, in how many the first of four missed weeks followed.

No rule of the list is made from this; it says where warning could come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from examples.trial.figures import Share
from examples.trial.weeks import RUNNING, Participant, dropout, missed

LAST = 4  # planned weeks looked back on, the attended one among them
SPLITS = ("(day 0: the first planned week)", "no week of the last four missed", "one missed", "two or three missed")


def onsets(people: Iterable[Participant]) -> dict[tuple[str, str], Share]:
    """(trial, what came before) -> how often the next planned week was the first of four missed, of how many."""
    every: Counter[tuple[str, str]] = Counter()
    began: Counter[tuple[str, str]] = Counter()
    for person in people:
        for before, then in _weeks(person):
            every[person.trial, before] += 1
            began[person.trial, before] += then
    return {key: Share(began[key], every[key]) for key in every}


def _weeks(person: Participant) -> Iterator[tuple[str, bool]]:
    gone = dropout(person)
    for course in person.courses:
        misses = missed(course, person.came)
        for week in range(1, course.weeks - RUNNING + 2):
            opens = course.opens(week)
            if gone and opens > gone.opened:
                return
            if week == 1 or not misses[week - 2]:
                yield _before(misses, week), gone is not None and opens == gone.opened


def _before(misses: list[bool], week: int) -> str:
    if week == 1:
        return SPLITS[0]
    return SPLITS[1 + min(2, sum(misses[max(0, week - 1 - LAST) : week - 1]))]
