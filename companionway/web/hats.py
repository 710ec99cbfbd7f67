"""Every hat and role with what it may do and what it sees: for colleagues, and in plain words for oneself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk import hats as table
from companionway.desk.door import door
from companionway.ground.access import Permission


@door()
@require_safe
def hats(request: HttpRequest) -> HttpResponse:
    """What each of us may do and see here; it tells of nobody."""
    return render(request, "colleagues/hats.html", {"classes": table.classes(), "roles": table.roles()})


@door(Permission.OWN_EDIT)
@require_safe
def own_hats(request: HttpRequest) -> HttpResponse:
    """Who may be beside me, as what, and what each sees of me."""
    see = [line for line in table.roles() if line.sees]
    return render(request, "own/hats.html", {"classes": table.classes(), "roles": see})
