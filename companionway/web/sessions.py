"""Sessions, and a request that comes late."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


class Sessions(SessionMiddleware):
    """Django's own, but what a page asks for by itself never takes a session away.

    Signing in and out, and opening a screen at the door, give the browser a new session. A file, a manifest or a
    poll that was asked for with the one before, and is answered after it, would tell the browser to throw its
    cookie away, and with it the new one.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """As Django does, unless the session is gone and nobody opened this as a page."""
        by_itself = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
        if by_itself and settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            patch_vary_headers(response, ("Cookie",))
            return response
        return super().process_response(request, response)
