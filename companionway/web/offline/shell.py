"""The app as a phone installs it: its manifest, its worker, and the page that stands without a connection."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from companionway.desk import catalogue
from companionway.desk.door import CHOSEN
from companionway.programs import queries as programs

NEUTRAL = "Companionway"
GROUND, ACCENT = "#f8f4ed", "#145a50"  # tokens.css
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"),
         ("icon-maskable.png", "512x512", "maskable"))  # fmt: skip
STYLES = ("reset", "tokens", "base", "parts", "own", "ask", "meetings")
WORKER = ("queue.js", "worker.js", "push-received.js")
PAGE_SCRIPTS = ("queue.js", "offline.js", "meetings.js")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What the app is called on the phone: the name that tells nothing (R56)."""
    name = _outward_name(request)
    icons = [
        {"src": static(f"companionway/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for file, sizes, purpose in ICONS
    ]
    told = {
        "id": "/", "name": name, "short_name": name[:12].strip(), "start_url": "/", "scope": "/",
        "display": "standalone", "background_color": GROUND, "theme_color": ACCENT, "icons": icons,
    }  # fmt: skip
    answer = JsonResponse(told, content_type="application/manifest+json")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: told here which files it keeps, so that a new version of them is a new worker."""
    files = [static(f"companionway/{name}") for name in (*(f"{style}.css" for style in STYLES), *PAGE_SCRIPTS)]
    told = {
        "shell": reverse("offline"), "files": [*files, static("companionway/icon.svg")],
        "reach": [reverse("reach"), reverse("reach_shared")],
        "blank": {reverse("own_check_in"): reverse("own_check_in_blank")},
        "leaving": [reverse("account_logout"), reverse("leave")],
    }  # fmt: skip
    scripts = ", ".join(json.dumps(static(f"companionway/{name}")) for name in WORKER)
    said = f'"use strict";\nself.TOLD = {json.dumps(told)};\nimportScripts({scripts});\n'
    answer = HttpResponse(said, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
@gzip_page
def offline(request: HttpRequest) -> HttpResponse:
    """What stands where a page would be: the numbers that always answer, and the way to what the phone keeps."""
    language = request.user.language if request.user.is_authenticated else translation.get_language()
    with translation.override(catalogue.tongue(language)):
        return render(request, "offline/offline.html")


def _outward_name(request: HttpRequest) -> str:
    chosen = request.session.get(CHOSEN)
    return programs.organization_named(chosen).outward_name if chosen else NEUTRAL
