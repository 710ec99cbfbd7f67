"""The first page: a greeting, who is here for me, how today is, and what is known of it (R27 R56)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.web.own import mine, near


@door(Permission.OWN_EDIT)
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Hi Rosa."""
    shown = {"card": mine.my_card(request), "people": near.people(request)}
    return render(request, "own/first.html", shown)
