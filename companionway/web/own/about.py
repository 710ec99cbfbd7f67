"""What peer support is and is not, who does what, and how to complain (R19 R83)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.web.own.readers import coordinators


@door(Permission.OWN_EDIT)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """A card to read in two minutes."""
    return render(request, "own/about.html", {"coordinators": coordinators(request)})
