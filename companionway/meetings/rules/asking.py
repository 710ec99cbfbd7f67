"""What somebody looks for, and what is found (R65): nothing in it tells who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.vocabulary import Attendance, MeetingType

FEW, MANY = 50, 500  # meetings on a page, and in one answer
NEAR_KM, FAR_KM = 25.0, 500.0


@dataclass(frozen=True)
class Ask:
    """Meetings that start, or go on, between `at` and `until` (aware moments, at most eight days apart).

    `lat`, `lon` both or neither; with them what one can go to lies within `within_km` by the great circle, and what
    one can join from afar comes from everywhere where `attendance` asks for it. Empty sets mean any.
    `types`: all of them. `languages`: any of them. `words`: of a name, group, place or town; small errors forgiven.
    `appointment`: those without a time too, last.
    """

    at: datetime
    until: datetime
    lat: float | None = None
    lon: float | None = None
    within_km: float = NEAR_KM
    fellowships: frozenset[Fellowship] = frozenset()
    attendance: frozenset[Attendance] = frozenset()
    types: frozenset[MeetingType] = frozenset()
    languages: frozenset[str] = frozenset()
    words: str = ""
    appointment: bool = False
    limit: int = FEW


class Found(NamedTuple):
    """A meeting that answers, by its row in the index: its next start (None: by appointment), its end, how far.

    `km` is None where nobody can go there, where no place was named or where the list tells none. `going_on`: it
    began before `at` and is not over.
    """

    row: int
    starts_at: datetime | None
    ends_at: datetime | None
    km: float | None
    going_on: bool = False
