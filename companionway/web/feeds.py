"""A calendar as somebody's own programs read it: the address is the right, and it names nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from companionway.desk import feeds
from companionway.desk.door import entrance


@entrance
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The file, under a name that tells nothing."""
    written = feeds.read(token, now=request.now)
    return HttpResponse(
        written, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="calendar.ics"', "X-Robots-Tag": "noindex"},
    )  # fmt: skip
