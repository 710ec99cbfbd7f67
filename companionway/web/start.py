"""The first address: where somebody goes on coming in, and choosing between several organizations."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from companionway.desk.door import CHOSEN, door
from companionway.programs import queries as programs
from companionway.web.surface import own_ways_of, ways_of


@door()
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first way that is open to the reader; who has none but their own pages comes in there."""
    open_to = ways_of(request.actor, request.path) or own_ways_of(request.actor, request.path)
    return redirect(open_to[0]["url"] if open_to else "mfa_index")


@login_required
def organizations(request: HttpRequest) -> HttpResponse:
    """Choose an organization where an account belongs to several; the only page that may cross them."""
    held = programs.organizations_of(request.user.pk)
    chosen = request.POST.get("organization") if request.method == "POST" else None
    if len(held) == 1:
        chosen = str(held[0].id)
    if chosen in {str(one.id) for one in held}:
        request.session[CHOSEN] = chosen
        return redirect("start")
    return render(request, "start/organizations.html", {"held": held}, status=200 if held else 403)
