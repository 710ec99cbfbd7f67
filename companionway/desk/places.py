"""Where somebody has been: a picture with a lane for where they lived and one for what they went to (R25).

The table beside it says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from companionway.ground.access import Actor
from companionway.journey import queries
from companionway.journey.queries import StayView
from companionway.journey.rules import LANES, RESTRICTED, Lane, LevelCode, editions, level_codes, steady_since
from companionway.programs import queries as programs

WIDTH, LEFT = 320, 2  # of the drawing, in its own units
LANE, BAR, TOP = 38, 20, 6
LEAST_DAYS = 28  # a short story is not stretched over the whole picture
THIN = 2  # of a stay of a day, so that it is seen
DIGIT = 7  # the room that each digit of a number needs


@dataclass(frozen=True)
class Time:
    """A stay as the table says it; `number` is what the picture calls it."""

    number: int
    stay: StayView
    program: str
    code: LevelCode | None
    book: str  # the edition in which the code stands
    held: bool  # with staff around the clock
    days: int


@dataclass(frozen=True)
class Bar:
    """A stay in one lane of the picture."""

    x: int
    y: int
    width: int
    time: Time

    @property
    def number_x(self) -> int:
        return self.x + self.width // 2

    @property
    def number_y(self) -> int:
        return self.y + BAR // 2 + 4

    @property
    def numbered(self) -> bool:
        return self.width >= DIGIT * (len(str(self.time.number)) + 1) - 3


@dataclass(frozen=True)
class Mark:
    """The first day of a year or month, where it lies in the picture."""

    x: int
    on: date


@dataclass(frozen=True)
class Places:
    """The whole story of stays, the oldest first, and the day from which days say how steady things are."""

    times: tuple[Time, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    yearly: bool
    lanes: tuple[tuple[Lane, int], ...]
    steady_since: date | None

    width, bar, height = WIDTH, BAR, TOP + 2 * LANE + 16

    @property
    def foot(self) -> int:
        return TOP + 2 * LANE


def places(actor: Actor, person_id: UUID, *, today: date) -> Places:
    """For whoever may see their plan; nothing that is over is ever taken off (R34)."""
    views = queries.stay_views(actor, person_id, today=today)[::-1]
    houses = programs.program_names({one.program_id for one in views if one.program_id})
    codes, books = level_codes(), {book.id: book.name for book in editions()}
    times = tuple(
        Time(
            n, one, houses.get(one.program_id, "") if one.program_id else "", codes.get((one.edition, one.code)),
            books.get(one.edition, ""), one.level in RESTRICTED,
            max(0, ((one.ended_on or today) - one.started_on).days),
        )
        for n, one in enumerate(views, 1)
    )  # fmt: skip
    first = min([one.started_on for one in views] + [today - timedelta(days=LEAST_DAYS)])
    whole = max((today - first).days, 1)
    return Places(
        times, tuple(bar for one in times for bar in _bars(one, first, whole, today)), _marks(first, today, whole),
        whole > 400, tuple((lane, TOP + n * LANE) for n, lane in enumerate(Lane)),
        steady_since([one.facts for one in views], today=today),
    )  # fmt: skip


def _bars(one: Time, first: date, whole: int, today: date) -> list[Bar]:
    began, over = one.stay.started_on, min(one.stay.ended_on or today, today)
    x = _across(began, first, whole)
    width = max(THIN, _across(over, first, whole) - x)
    return [
        Bar(x, TOP + n * LANE + 14, width, one)
        for n, lane in enumerate(Lane)
        if lane in LANES[one.stay.level] and began <= today
    ]


def _across(day: date, first: date, whole: int) -> int:
    return LEFT + round((day - first).days * (WIDTH - 2 * LEFT) / whole)


def _marks(first: date, today: date, whole: int) -> tuple[Mark, ...]:
    """Years where it is long; else months, never more than fit."""
    months = [date(y, m, 1) for y in range(first.year, today.year + 1) for m in range(1, 13)]
    if whole > 400:
        months = [one for one in months if one.month == 1]
    within = [one for one in months if first < one <= today]
    step = max(1, -(-len(within) // 6))
    return tuple(Mark(_across(one, first, whole), one) for one in within[::step])
