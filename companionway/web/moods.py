"""A small picture of somebody's moods, drawn as lines and dots; a table beside it always says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from companionway.ground.access import Actor
from companionway.support import queries as support
from companionway.support.queries import CheckInView
from companionway.support.rules import MOOD_HIGH, MOOD_LOW

WIDTH, HEIGHT, EDGE = 320, 110, 12  # of the drawing, in its own units
SAID, SAID_DAYS = 120, 56  # check-ins on a person's page, at the most, and of how many days


@dataclass(frozen=True)
class Dot:
    """One answer; whole numbers, which every language writes alike."""

    x: int
    y: int
    mood: int
    day: date


@dataclass(frozen=True)
class Drawing:
    """What parts/moods.html draws: the dots, the line through them, and where each mood stands."""

    dots: list[Dot]
    days: int

    @property
    def line(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)

    @property
    def marks(self) -> list[tuple[int, int]]:
        return [(mood, height(mood)) for mood in range(MOOD_LOW, MOOD_HIGH + 1)]


def drawing(told: Sequence[CheckInView], *, today: date, days: int) -> Drawing:
    """The moods of the last `days`, the oldest first; `told` is newest first."""
    first = today - timedelta(days=days - 1)
    step = (WIDTH - 3 * EDGE) / (days - 1)
    found = [
        Dot(round(2 * EDGE + (one.day - first).days * step), height(one.facts.mood), one.facts.mood, one.day)
        for one in told
        if one.facts.mood is not None and one.day >= first
    ]
    return Drawing(found[::-1], days)


def height(mood: int) -> int:
    """Where a mood stands in the drawing: 5 on top."""
    return round(EDGE + (MOOD_HIGH - mood) * (HEIGHT - 2 * EDGE) / (MOOD_HIGH - MOOD_LOW))


def said(actor: Actor, person_id: UUID, *, today: date) -> dict[str, Any]:
    """What people/_moods.html shows: how somebody said they are in the last weeks, a picture and its table."""
    since = today - timedelta(days=SAID_DAYS - 1)
    told = support.check_ins(actor, person_id, today=today, limit=SAID, since=since)
    return {"said": told, "drawing": drawing(told, today=today, days=SAID_DAYS)}
