"""A small picture of rulers over time: three lines told apart by dots and dashes; a table always says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companionway.journey.queries import ReadinessView
from companionway.journey.rules import Ruler
from companionway.journey.rules.readiness import HIGH, LOW

WIDTH, HEIGHT, EDGE = 320, 130, 12  # of the drawing, in its own units


@dataclass(frozen=True)
class Line:
    """One ruler's numbers, oldest first, as points of whole numbers."""

    ruler: Ruler
    dots: tuple[tuple[int, int], ...]

    @property
    def points(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.dots)


@dataclass(frozen=True)
class Drawing:
    """What parts/rulers.html draws."""

    lines: tuple[Line, ...]
    times: int

    @property
    def marks(self) -> list[tuple[int, int]]:
        return [(number, height(number)) for number in (LOW, 5, HIGH)]


def drawing(told: Sequence[ReadinessView]) -> Drawing:
    """Every time that they were put, side by side; `told` is newest first."""
    oldest_first = list(reversed(told))
    step = (WIDTH - 3 * EDGE) / max(1, len(oldest_first) - 1)
    found = []
    for ruler in Ruler:
        put = [(i, one.facts.on(ruler)) for i, one in enumerate(oldest_first)]
        dots = tuple((round(2 * EDGE + i * step), height(number)) for i, number in put if number is not None)
        found.append(Line(ruler, dots))
    return Drawing(tuple(line for line in found if line.dots), len(oldest_first))


def height(number: int) -> int:
    """Where a number stands in the drawing: 10 on top."""
    return round(EDGE + (HIGH - number) * (HEIGHT - 2 * EDGE) / (HIGH - LOW))
