"""The finder on a program's own page, by one line of script (R65): a script, and what it asks for.

It is asked from pages of every origin, without a cookie; what it answers is public and the same for everybody. So
nothing is lost by letting any page read it, and nobody can be made to do anything by it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from companionway.desk import finding, town
from companionway.desk.anywhere import for_every_origin
from companionway.desk.door import entrance
from companionway.desk.finding import Looked, Question
from companionway.meetings import queries
from companionway.meetings.queries import Hit
from companionway.programs import queries as programs
from companionway.web.meetings.finder import beside, choices, heading
from companionway.web.meetings.holes import Holed
from companionway.web.meetings.rows import shown, when_said
from companionway.web.meetings.visit import Visit, visited

SHOWN = 20  # on another's page; what is more stands on ours
AN_HOUR = 3600


@entrance
@require_safe
def script(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The script: it asks for everything else at the address from which it came."""
    programs.organization_of(program_id)
    written, mark = _script()
    same = mark in request.headers.get("If-None-Match", "")
    answer = HttpResponseNotModified() if same else HttpResponse(written, content_type="text/javascript")
    answer["ETag"], answer["Cache-Control"] = mark, f"public, max-age={AN_HOUR}"
    return for_every_origin(answer)


@lru_cache(maxsize=1)
def _script() -> tuple[bytes, str]:
    written = Path(finders.find("companionway/embed.js")).read_bytes()
    return written, f'"{blake2b(written, digest_size=12).hexdigest()}"'


@csrf_exempt  # it changes nothing, and no cookie is read
@require_POST
@visited
def fragment(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form, and below it what answers where something was asked."""
    looked = finding.read(request.POST) if "when" in request.POST else None
    if looked is None:
        finding.make_ready()
    told, status = _answer(request, visit, looked) if looked else ({}, 200)
    whole = {
        **visit.frame, **told, "form": choices(visit.language), "asked": looked is not None,
        **{name: _whole(request, visit, place) for name, place in (("page", "finder"), ("ways", "meetings_ways"))},
    }  # fmt: skip
    marks = dict.fromkeys((looked or Looked()).chosen, " selected")
    written = Holed(render_to_string("meetings/embed.html", whole)).filled(marks)
    return for_every_origin(HttpResponse(written, status=status))


def _answer(request: HttpRequest, visit: Visit, looked: Looked) -> tuple[dict[str, Any], int]:
    asked = finding.question(looked, now=visit.now, zone=visit.zone)
    if asked is None:
        return {"unknown": True}, 422
    hits = queries.find(visit.by, replace(asked.ask, limit=SHOWN), now=visit.now, once=True)
    return {
        "heading": heading(replace(looked, limit=SHOWN), asked.place, len(hits), visit.language),
        "rows": [_row(request, one, visit, looked, asked) for one in hits],
        "beside": [_row(request, one, visit, looked, asked) for one in beside(visit, asked, hits)],
        "more": len(hits) == SHOWN,
    }, 200


def _whole(request: HttpRequest, visit: Visit, name: str, *more: UUID) -> str:
    """A whole address: it is opened from another's page."""
    page = request.build_absolute_uri(reverse(name, args=[visit.program_id, *more]))
    return f"{page}?in={visit.language}"


def _row(request: HttpRequest, hit: Hit, visit: Visit, looked: Looked, asked: Question) -> dict[str, Any]:
    view = hit.meeting
    when, exact = when_said(hit, visit, asked.zone), ""
    if hit.starts_at is not None and hit.ends_at is not None:
        exact = town.span(hit.starts_at, hit.ends_at, asked.zone, visit.language)
    return {
        **shown(view, visit), "when": when, "exact": exact,
        "far": town.far(hit.km, miles=looked.miles, language=visit.language),
        "page": _whole(request, visit, "meeting_page", view.id),
    }  # fmt: skip
