"""What left about me, in plain words; the pages for others outside, made and closed by me (42 CFR 2.25)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import leaving
from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.web.leaving import accounting_of, link_closed, link_made
from companionway.web.own import mine

MINE = Permission.CONSENT_GIVE


@door(MINE)
@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """What left, to whom, why, by which right, when; what was asked for in vain; who has a page of mine."""
    me, given = mine.me(request), {"today": request.today}
    shown = {
        "left": leaving.left(request.actor, me, language=get_language() or "en", **given),
        "refusals": leaving.not_left(request.actor, me, language=get_language() or "en", **given),
        "links": [one for one in consent.links(request.actor, me, now=request.now, **given) if one.open],
        "allowed": [one for one in consent.ways_out(request.actor, me, **given) if not one.member],
    }
    return render(request, "own/disclosures.html", shown)


@door(MINE)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The same as a PDF, for three years."""
    return accounting_of(request, mine.me(request))


@door(MINE)
@require_http_methods(["GET", "HEAD", "POST"])
def link_new(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """A page for somebody of whom I said that they may know."""
    found = consent.ways_out(request.actor, mine.me(request), today=request.today)
    way = next((one for one in found if one.consent_id == consent_id), None)
    if way is None:
        raise NotFound
    return link_made(request, way, reverse("own_disclosures"), {"frame": "own/base.html", "own": True})


@door(MINE)
@require_POST
def link_end(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Nobody opens it any more."""
    mine.me(request)
    link_closed(request, link_id)
    return redirect("own_disclosures")
