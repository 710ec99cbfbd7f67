"""Two rules of thumb, and the drawing of lots, cut each morning to the size of the list they stand beside."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping

from examples.trial.weeks import Participant, course_on, missed_running

Lists = dict[int, list[int]]  # morning: who was listed, most pressing first
Rule = Callable[[Participant, int], float | None]  # how pressing on a morning (least first), None: not at all

FIRST_DAYS = 28


def missed_one_week(person: Participant, morning: int) -> float | None:
    """The last planned week to close was missed; the newest misses first."""
    return missed_running(person, morning) or None


def first_four_weeks(person: Participant, morning: int) -> float | None:
    """In the first 28 days after randomisation, all alike."""
    course = course_on(person, morning)
    return 0 if course and morning - course.starts <= FIRST_DAYS else None


def anyone(person: Participant, morning: int) -> float | None:
    """Everybody, all alike: what drawing lots finds."""
    return 0


RIVALS: dict[str, Rule] = {
    "missed one week": missed_one_week,
    "first 28 days": first_four_weeks,
    "drawn by lot": anyone,
}


def lot(seed: int, who: int, morning: int) -> float:
    """A person's lot for one week of mornings, so that a list drawn by lot does not change every day."""
    return random.Random(f"{seed}-{who}-{morning // 7}").random()


def cut(rule: Rule, ours: Lists, present: Mapping[int, Iterable[Participant]], *, seed: int) -> Lists:
    """The rule's list each morning, no longer than ours on that morning; ties go by lot."""
    lists: Lists = {}
    for morning, people in present.items():
        ranked = sorted(
            (pressing, lot(seed, person.who, morning), person.who)
            for person in people
            if (pressing := rule(person, morning)) is not None
        )
        lists[morning] = [who for _, _, who in ranked[: len(ours.get(morning, ()))]]
    return lists
