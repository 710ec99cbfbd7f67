"""The middleware that keeps a shared phone short and one's own long (R12 R29)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from companionway.desk import phones
from companionway.ground import clock


def whose_phone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A shared phone that lay untouched is signed out before it shows anything; whoever leaves leaves nothing."""

    def passed(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:  # nobody's session, and none is looked for
            return get_response(request)
        shared, now = phones.is_shared(request), clock.now()
        if shared and phones.has_rested(request, now=now):
            auth.logout(request)
            return phones.leave_nothing(_to_come_back(request))
        phones.touch(request, now=now)
        answer = get_response(request)
        return phones.leave_nothing(answer) if shared and not phones.is_shared(request) else answer

    return passed


def _to_come_back(request: HttpRequest) -> HttpResponse:
    back = reverse("enter") + "?rested"
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = back
        return answer
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=401)
    return redirect(back)
