"""Helping others here: where I am with it, and what comes next if I like (R24 R78)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.peers import queries
from companionway.web.own import becoming, credentials, match, mine, resting, serving, supervision

# What stands on this page: each tells its template, own/helping/_<part>.html, what it needs.
PARTS: tuple[Callable[[HttpRequest], dict[str, Any]], ...] = (
    becoming.part,
    serving.part,
    match.asked,
    supervision.told,
    resting.part,
    credentials.told,
)


@door(Permission.OWN_EDIT)
@require_safe
def helping(request: HttpRequest) -> HttpResponse:
    """My home as a helper, or the way to become one."""
    me = mine.me(request)
    shown: dict[str, Any] = {"profile": queries.profiles(request.actor, [me], today=request.today).get(me)}
    for part in PARTS:
        shown |= part(request)
    return render(request, "own/helping.html", shown)
