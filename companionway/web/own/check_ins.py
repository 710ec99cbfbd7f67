"""My check-ins, mine to see: a small chart with its table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.support import queries
from companionway.web import moods
from companionway.web.own import mine

SHOWN = 60  # check-ins in the table
DAYS = 30  # days in the chart


@door(Permission.CHECK_IN)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What I said, newest first; the chart shows the last 30 days."""
    told = queries.check_ins(request.actor, mine.me(request), today=request.today, limit=SHOWN)
    shown = {"told": told, "drawing": moods.drawing(told, today=request.today, days=DAYS)}
    return render(request, "own/check_ins.html", shown)
