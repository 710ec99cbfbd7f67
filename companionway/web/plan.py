"""Somebody's plan beside them: what they want, how a week went, in their words (R20 R68-R72)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Category, Permission
from companionway.web.editing import card_of

beside = door(Permission.PLAN_KEEP, person="person_id", sees=Category.PLAN)

# What people/plan/_steps.html is told, from its own module.
Part = Callable[[HttpRequest, UUID], dict[str, Any]]
PARTS: tuple[Part, ...] = ()


@beside
@require_safe
def plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The whole of it, as they have it."""
    shown: dict[str, Any] = {"person": card_of(request, person_id)}
    for part in PARTS:
        shown |= part(request, person_id)
    return render(request, "people/plan/plan.html", shown)
