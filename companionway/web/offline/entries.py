"""Where entries that were written without a connection arrive, and where their tickets come from."""

from __future__ import annotations

import json
from math import isfinite

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods

from companionway.desk import entries as desk
from companionway.desk import phones
from companionway.desk.door import door
from companionway.formats.ticket import Kind
from companionway.ground import entries as sealing
from companionway.web.offline import phone


@door()
@require_http_methods(["GET", "POST"])
def entries(request: HttpRequest) -> HttpResponse:
    """GET: what is needed to write and to send, and what time it is. POST: some entries, each answered."""
    return _taken(request) if request.method == "POST" else _given(request)


def _given(request: HttpRequest) -> JsonResponse:
    tickets = []
    if phone.may_check_in(request.actor) and not phones.is_shared(request):
        tickets = desk.given(Kind.CHECK_IN, by=request.actor, now=request.now)
    told = {
        "owner": sealing.owner_of(request.actor), "token": get_token(request), "to": sealing.public(),
        "now": round(request.now.timestamp() * 1000), "shared": phones.is_shared(request),
        "tickets": [[str(one.key), one.ticket] for one in tickets],
    }  # fmt: skip
    return JsonResponse(told)


def _taken(request: HttpRequest) -> JsonResponse:
    sent, at = _sent(request)
    answers = [
        desk.take(one, clock_at_sending=at, by=request.actor, now=request.now, today=request.today) for one in sent
    ]
    return JsonResponse({"answers": [{"state": one.state, "why": one.why} for one in answers]})


def _sent(request: HttpRequest) -> tuple[list[dict], float]:
    """The entries and what the phone's clock shows, or 400."""
    try:
        told = json.loads(request.body)
        sent, at = told["entries"], float(told["now"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise BadRequest from None
    if not isfinite(at) or not isinstance(sent, list) or len(sent) > desk.MOST:
        raise BadRequest
    if not all(isinstance(one, dict) for one in sent):
        raise BadRequest
    return sent, at
