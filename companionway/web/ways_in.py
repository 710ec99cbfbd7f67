"""A coordinator gives somebody a way in, or closes what opens their account."""

from __future__ import annotations

from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk import ways_in
from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.programs.rules import WAY_IN_MINUTES, spoken_code
from companionway.web.editing import back, card_of

GIVE = Permission.WAY_IN_GIVE


@door(GIVE, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def way_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Said first what it does; then the picture to scan and the code to type, on this screen only."""
    shown = {"person": card_of(request, person_id), "minutes": WAY_IN_MINUTES, "known": _known(request, person_id)}
    if request.method == "POST":
        given = ways_in.give(person_id, by=request.actor, now=request.now)
        link = request.build_absolute_uri(reverse("come", args=[given.token]))
        typed = request.build_absolute_uri(reverse("come_code"))
        shown |= {"picture": picture(link), "code": spoken_code(given.code), "typed": typed, "given": given}
        return render(request, "people/way_in_given.html", shown)
    return render(request, "people/way_in.html", shown)


@door(GIVE, person="person_id")
@require_POST
def closing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A phone is lost: everything that opens the account ends."""
    ways_in.close(person_id, by=request.actor, now=request.now)
    return back(request, person_id, _("Signed out everywhere. Nothing opens the account until a new way in does."))


def picture(link: str) -> str:
    """A link as a picture to scan, drawn into the page without a style; dark on light also where all is dark."""
    drawn = segno.make(link, error="m", micro=False)
    return mark_safe(drawn.svg_inline(omitsize=True, border=4, dark="#000", light="#fff", svgclass="scan"))


def _known(request: HttpRequest, person_id: UUID) -> bool:
    return person_id in consent.accounts_of(request.actor, [person_id], today=request.today)
