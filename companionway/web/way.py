"""The way from one place to the next: one page that leads to the boards of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.web.surface import Way

# Each board with one sentence about the question it answers.
BOARDS = (
    (Way("leaving", _("Who leaves soon"), "signpost", (Permission.TRANSITION_KEEP,)),
     _("And what is still open for the day on which they do.")),
    (Way("handoffs", _("From one to the next"), "handshake", (Permission.HANDOFF_OFFER,)),
     _("Who is handed over to whom, and what is waited for.")),
    (Way("two_hats", _("Two hats of one helper"), "users-round", (Permission.SUPPORT_ASSIGN,)),
     _("Where one helper is two things to one person, and somebody should ask how that goes.")),
    (Way("asked", _("What is asked"), "list-checks", (Permission.REQUIREMENT_KEEP,)),
     _("By a house or a court, with help before anything falls short.")),
    (Way("schedule", _("Hours of the day program"), "calendar-days", (Permission.ATTENDANCE_KEEP,)),
     _("The week, the days off, and who came.")),
)  # fmt: skip


@door()
@require_safe
def way(request: HttpRequest) -> HttpResponse:
    """Those boards that are the reader's."""
    boards = [(board, lead) for board, lead in BOARDS if board.open_to(request.actor)]
    if not boards:
        raise NotFound
    return render(request, "people/moving/way.html", {"boards": boards})
