"""My plan on one page: what I want, in stages, week by week; and what stands beside it (R20 R68-R72)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.web.own import counting, required, steps

# What the parts of the page are told, each from its own module: own/plan/_steps.html, _asked.html, _counting.html.
Part = Callable[[HttpRequest], dict[str, Any]]
PARTS: tuple[Part, ...] = (
    steps.told,
    counting.telling,
    required.part,
)


@door(Permission.OWN_EDIT)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The whole of it."""
    shown: dict[str, Any] = {}
    for part in PARTS:
        shown |= part(request)
    return render(request, "own/plan/plan.html", shown)
