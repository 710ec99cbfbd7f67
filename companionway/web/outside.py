"""A page for somebody outside, by a consent: the address was handed over, the code said apart (42 CFR 2.31, 2.32).

Nothing here is rendered without a Packet, and nothing tells what this place is before the code was said. Whatever
closes it - taken back, ended, kept back - says the same few words as an address that never was.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import actions
from companionway.consent.actions import Packet
from companionway.consent.rules import SITTING_MINUTES, Medium
from companionway.desk import catalogue, handing, packets
from companionway.desk.door import entrance
from companionway.desk.forms.leaving import LinkCodeForm
from companionway.desk.packets import Leaving
from companionway.desk.paper import packet as paper
from companionway.ground import organization
from companionway.ground.access import Category
from companionway.ground.errors import NotFound, Refused
from companionway.journey import queries
from companionway.journey.queries import HandoffView
from companionway.programs import queries as programs
from companionway.programs.rules import hashed
from companionway.web.paper import answered

SITTING = "with"  # the session's key: where the code was said, in this browser
CODE = "X-Code"  # the header by which a program says it
ANSWERS = {"yes": handing.accept, "no": handing.decline, "met": handing.met_now}
LIMITS = {"with": "30/5m/ip"}  # codes tried from one address


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The code is asked for; then what the consent gives, with the statement and the scope."""
    try:
        if request.method == "POST":
            return _code(request, token)
        if (visitor := _sitting(request, token)) is None:
            actions.knock_on_link(token, now=request.now)
            return _asked(request, LinkCodeForm())
        opened = _open(request, token, Medium.PAGE, visitor)
    except (NotFound, Refused):
        return _closed(request)
    return render(
        request,
        "outside/page.html",
        {"leaving": opened, "token": token, "handoffs": _waiting(request, opened.packet)},
    )


@entrance
@require_POST
def answer(request: HttpRequest, token: str, handoff_id: UUID, said: str) -> HttpResponse:
    """Whoever is to receive them says yes or no, or that they met: no account, as long as the page is open."""
    visitor = _sitting(request, token)
    if visitor is None:
        return redirect("with", token)
    try:
        packet = actions.open_link(token, medium=Medium.PAGE, visitor=visitor, now=request.now)
    except (NotFound, Refused):
        return _closed(request)
    if handoff_id not in {one.id for one in _waiting(request, packet)} or said not in ANSWERS:
        raise NotFound
    assert packet.reader is not None
    with organization.hold(packet.reader.organization_id):
        ANSWERS[said](handoff_id, by=packet.reader, now=request.now)
    return redirect("with", token)


def _waiting(request: HttpRequest, packet: Packet) -> list[HandoffView]:
    """What waits for their answer, where the page shows who it is about."""
    if packet.reader is None or Category.IDENTITY not in packet.categories:
        return []
    with organization.hold(packet.reader.organization_id):
        today = programs.local_day(None, request.now)
        found = queries.offered_outside(packet.reader, packet.person_id, today=today, now=request.now)
        return found if Category.PLAN in packet.categories else [replace(one, words="") for one in found]


@entrance
@require_safe
def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """The same on paper, with the statement on every page."""
    visitor = _sitting(request, token)
    if visitor is None:
        return redirect("with", token)
    try:
        opened = _open(request, token, Medium.PAPER, visitor)
    except (NotFound, Refused):
        return _closed(request)
    pdf = paper.pdf(opened, language=catalogue.tongue(get_language()), at=request.now)
    return answered(pdf, "page")


@entrance
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a program of theirs: the code in a header at every call, or a browser in which it was said."""
    code, visitor = request.headers.get(CODE, ""), _sitting(request, token)
    try:
        if visitor is None:
            actions.knock_on_link(token, now=request.now)
            if not code:
                return _said(request, _("Say the code in the header X-Code."), 401)
            if not ratelimit.consume(request, app="companionway", action="with", config=LIMITS):
                return _said(request, _("Please wait some minutes and try again."), 429)
            actions.prove_link(token, code, now=request.now)
        opened = _open(request, token, Medium.FEED, visitor or "a program")
    except (NotFound, Refused) as no:
        wrong = isinstance(no, Refused) and no.reason.code == "link_code_wrong"
        return (
            _said(request, _("That is not the code."), 403)
            if wrong
            else _said(request, _("This page is closed."), 410)
        )
    return JsonResponse(_shape(opened))


def _code(request: HttpRequest, token: str) -> HttpResponse:
    form = LinkCodeForm(request.POST)
    if not form.is_valid():
        actions.knock_on_link(token, now=request.now)
        return _asked(request, form, status=422)
    if not ratelimit.consume(request, app="companionway", action="with", config=LIMITS):
        return ratelimit.respond_429(request)
    try:
        actions.prove_link(token, form.cleaned_data["code"], now=request.now)
    except Refused as refused:
        if refused.reason.code != "link_code_wrong":
            raise
        form.refuse(refused)
        return _asked(request, form, status=422)
    _sit_down(request, token)
    return redirect("with", token)


def _sit_down(request: HttpRequest, token: str) -> None:
    """From now on this browser is one visitor of this page, for a while."""
    until = request.now + timedelta(minutes=SITTING_MINUTES)
    request.session[SITTING] = {"at": hashed(token), "who": secrets.token_hex(8), "until": until.isoformat()}


def _sitting(request: HttpRequest, token: str) -> str | None:
    kept = request.session.get(SITTING)
    if not kept or kept["at"] != hashed(token) or datetime.fromisoformat(kept["until"]) <= request.now:
        return None
    return kept["who"]


def _open(request: HttpRequest, token: str, medium: Medium, visitor: str) -> Leaving:
    """One opening, written down; and what may be rendered of it."""
    packet: Packet = actions.open_link(token, medium=medium, visitor=visitor, now=request.now)
    assert packet.reader is not None
    with organization.hold(packet.reader.organization_id):
        today = programs.local_day(None, request.now)
        with timezone.override(programs.zone(None)):
            return packets.contents(packet, today=today, language=catalogue.tongue(get_language()))


def _asked(request: HttpRequest, form: LinkCodeForm, status: int = 200) -> HttpResponse:
    return render(request, "outside/code.html", {"form": form}, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "outside/closed.html", status=410)


def _said(request: HttpRequest, sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"said": sentence}, status=status)


def _shape(opened: Leaving) -> dict:
    """The statement and the scope stand first, so that no reader takes the facts without them."""
    return {
        "statement": opened.packet.statement_text,
        "scope": [{"label": row.label, "words": row.words} for row in opened.scope],
        "name": opened.name,
        "day": opened.day.isoformat(),
        "sections": [
            {
                "category": section.category,
                "rows": [
                    {"on": row.on.isoformat() if row.on else None, "label": row.label, "words": row.words}
                    for row in section.rows
                ],
            }
            for section in opened.sections
        ],
    }
