"""My people: who needs me first, how to reach them, how I am myself, and when I am on call next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.desk.forms.check_ins import MOODS
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.support import queries as support
from companionway.web.own import handoffs, match, steps
from companionway.web.pocket import mine
from companionway.web.sponsoring import sponsoring


@door(Permission.ITEM_TAKE)
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The first page of a peer."""
    shown = {
        "people": mine.people(request), "calls": support.open_calls(request.actor, now=request.now),
        "shifts": support.my_shifts(request.actor, now=request.now, limit=1), "key": ids.new(), "moods": MOODS,
        "somebody": request.actor.person_id is not None, "sponsoring": sponsoring(request),
        **handoffs.waiting(request), **match.waiting(request), **steps.waiting(request),
    }  # fmt: skip
    return render(request, "pocket/first.html", shown)
