"""What pages of other places may ask for, without a cookie and without being known (R65)."""

from __future__ import annotations

from django.http import HttpResponse

_A_DAY = 86_400


def for_every_origin(answer: HttpResponse) -> HttpResponse:
    """A script on any page may read this answer; no cookie goes along, none is set."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def may_ask(*methods: str) -> HttpResponse:
    """What a browser asks first, before it sends JSON from elsewhere: yes, for a day."""
    answer = HttpResponse(status=204)
    answer["Access-Control-Allow-Methods"] = ", ".join(methods)
    answer["Access-Control-Allow-Headers"] = "Content-Type, Accept-Language"
    answer["Access-Control-Max-Age"] = str(_A_DAY)
    return for_every_origin(answer)
