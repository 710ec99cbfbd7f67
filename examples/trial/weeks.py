"""Planned weeks, missed weeks, and giving up: four missed weeks running. Pure; days are whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

EITHER_SIDE = 3  # days around the planned day that belong to its week
RUNNING = 4  # missed weeks running that count as dropping out


@dataclass(frozen=True)
class Course:
    """The weeks planned from one randomisation: week k is planned for day `starts` + 7k, k from 1."""

    starts: int
    weeks: int

    def opens(self, week: int) -> int:
        """The first day of a planned week."""
        return self.starts + 7 * week - EITHER_SIDE

    def closes(self, week: int) -> int:
        """The last day of a planned week; on the next morning it is known whether it was missed."""
        return self.starts + 7 * week + EITHER_SIDE

    @property
    def ends(self) -> int:
        """The last day of the last planned week; from there on nobody is a dropout."""
        return self.closes(self.weeks) if self.weeks else self.starts


@dataclass(frozen=True)
class Participant:
    """One person of a trial: the courses planned for them, and the days on which they came."""

    who: int
    trial: str
    courses: tuple[Course, ...]
    came: frozenset[int]

    def moved(self, days: int) -> Participant:
        """The same person on another calendar, all days `days` later."""
        courses = tuple(replace(course, starts=course.starts + days) for course in self.courses)
        return replace(self, courses=courses, came=frozenset(day + days for day in self.came))


def cut_short(course: Course, restart: int) -> Course:
    """The weeks of a course that closed before a second randomisation on day `restart` began another."""
    return replace(course, weeks=min(course.weeks, max(0, restart - course.starts - EITHER_SIDE - 1) // 7))


def missed(course: Course, came: frozenset[int]) -> list[bool]:
    """For each planned week, in order, whether nobody came within it."""
    return [
        not any(day in came for day in range(course.opens(week), course.closes(week) + 1))
        for week in range(1, course.weeks + 1)
    ]


def first_of_four(misses: Sequence[bool]) -> int | None:
    """The number (from 1) of the first week of the first four missed running, or None."""
    for at in range(len(misses) - RUNNING + 1):
        if all(misses[at : at + RUNNING]):
            return at + 1
    return None


@dataclass(frozen=True)
class Dropout:
    """Somebody stopped coming: the first day of the first of four missed weeks running, and its number."""

    opened: int
    week: int

    @property
    def missed_on(self) -> int:
        """The morning on which the first missed week is known."""
        return self.opened + 7

    @property
    def known_on(self) -> int:
        """The morning on which the fourth missed week is known."""
        return self.opened + 7 * RUNNING


def dropout(person: Participant) -> Dropout | None:
    """When this person stopped coming for four planned weeks running, or None where they stayed."""
    for course in person.courses:
        week = first_of_four(missed(course, person.came))
        if week:
            return Dropout(course.opens(week), week)
    return None


def came_back(person: Participant, gone: Dropout) -> bool:
    """Whether somebody came again within their planned weeks, once the fourth missed week was known."""
    return any(gone.known_on <= day <= course.ends for course in person.courses for day in person.came)


def watched(person: Participant) -> list[int]:
    """The mornings on which the list is asked about this person: from the day after day 0 until the planned end,
    or until it is known that they have dropped out."""
    gone = dropout(person)
    mornings = [day for course in person.courses for day in range(course.starts + 1, course.ends + 1)]
    return [day for day in mornings if gone is None or day < gone.known_on]


def course_on(person: Participant, morning: int) -> Course | None:
    """The course that somebody is in on a morning."""
    return next((course for course in person.courses if course.starts < morning <= course.ends), None)


def missed_running(person: Participant, morning: int) -> int:
    """How many planned weeks were missed one after the other up to the last that has closed by this morning."""
    course = course_on(person, morning)
    if course is None:
        return 0
    closed = (morning - 1 - course.starts - EITHER_SIDE) // 7
    running = 0
    for miss in reversed(missed(replace(course, weeks=max(0, closed)), person.came)):
        if not miss:
            break
        running += 1
    return running
