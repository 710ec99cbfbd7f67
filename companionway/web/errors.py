"""The pages of what did not work out. None of them depends on who asks, so that nothing leaks."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from companionway.desk import faults


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for an unknown address and for what is not the reader's to see."""
    return HttpResponse(render_to_string("errors/not_found.html"), status=404)


def out_of_order(request: HttpRequest) -> HttpResponse:
    """500: asks neither database nor session. The log says where it broke, and nothing of what was meant."""
    if fault := sys.exc_info()[1]:
        faults.note(request, fault)
    return HttpResponse(render_to_string("errors/out_of_order.html"), status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token did not fit (an old page, cookies switched off, or another site's form)."""
    return render(request, "errors/forged.html", status=403)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came could not be read."""
    return HttpResponse(render_to_string("errors/unreadable.html"), status=400)
