"""My check-ins, mine to see: a small chart with its table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.support import queries
from companionway.support.queries import CheckInView
from companionway.web.own import mine

SHOWN = 60  # check-ins in the table
DAYS = 30  # days in the chart
WIDTH, HEIGHT, EDGE = 320, 110, 12  # of the drawing, in its own units


@dataclass(frozen=True)
class Dot:
    """One answer in the chart; whole numbers, which every language writes alike."""

    x: int
    y: int
    mood: int
    day: date


@door(Permission.CHECK_IN)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What I said, newest first; the chart shows the last 30 days."""
    told = queries.check_ins(request.actor, mine.me(request), today=request.today, limit=SHOWN)
    drawn = dots(told, today=request.today)
    line = " ".join(f"{dot.x},{dot.y}" for dot in drawn)
    shown = {"told": told, "dots": drawn, "line": line, "marks": [(mood, height(mood)) for mood in range(1, 6)]}
    return render(request, "own/check_ins.html", shown)


def dots(told: list[CheckInView], *, today: date) -> list[Dot]:
    """The moods of the last days, the oldest first."""
    first = today - timedelta(days=DAYS - 1)
    step = (WIDTH - 3 * EDGE) / (DAYS - 1)
    found = [
        Dot(round(2 * EDGE + (one.day - first).days * step), height(one.facts.mood), one.facts.mood, one.day)
        for one in told
        if one.facts.mood is not None and one.day >= first
    ]
    return found[::-1]


def height(mood: int) -> int:
    """Where a mood stands in the drawing: 5 on top."""
    return round(EDGE + (5 - mood) * (HEIGHT - 2 * EDGE) / 4)
