"""A program's own meetings: typed in, looked over, taken out; and served to whoever reads them by machine (R65)."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door, entrance
from companionway.desk.forms.meetings import OwnMeetingForm
from companionway.ground import organization
from companionway.ground.access import Permission, require, system
from companionway.meetings import actions, queries
from companionway.meetings.rules import VERIFIED_MONTHS, published
from companionway.programs import queries as programs
from companionway.web.editing import data

keeper = door(Permission.MEETINGS_KEEP)
_FORM = ["GET", "HEAD", "POST"]


@keeper
@require_safe
def own_meetings(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """What was typed in, by day and time; what nobody looked at for long says so."""
    program = _program(request, program_id)
    months = programs.setting(program_id, VERIFIED_MONTHS)
    shown = {
        "program": program, "months": months,
        "rows": [
            {"one": one, "old": _is_old(one, request, months)}
            for one in queries.own_meetings(request.actor, program_id)
        ],
        "feed": request.build_absolute_uri(reverse("own_feed", args=[program_id])),
    }  # fmt: skip
    return render(request, "lists/own.html", shown)


def _is_old(one: queries.OwnMeeting, request: HttpRequest, months: int) -> bool:
    """Whether nobody looked at it for so long."""
    seen = one.facts.verified_on
    return seen is None or (request.today - seen).days > months * 30.44


@keeper
@require_http_methods(_FORM)
def own_meeting_new(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """One more."""
    program = _program(request, program_id)
    form = OwnMeetingForm(data(request), initial={"zone": programs.zone(program_id)})
    if form.is_bound and form.is_valid() and form.kept(
        lambda: actions.add_own(program_id, form.facts(), by=request.actor, now=request.now)
    ):  # fmt: skip
        return _saved(request, program_id)
    return _form(request, form, program)


@keeper
@require_http_methods(_FORM)
def own_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """It is otherwise now. Whoever saves it has looked at it."""
    one = queries.own_meeting(request.actor, meeting_id)
    form = OwnMeetingForm(data(request), initial=OwnMeetingForm.start_with(one.facts))
    if form.is_bound and form.is_valid() and form.kept(
        lambda: actions.edit_own(meeting_id, form.facts(before=one.facts), by=request.actor, now=request.now)
    ):  # fmt: skip
        return _saved(request, one.program_id)
    return _form(request, form, _program(request, one.program_id), one)


@keeper
@require_POST
def own_meeting_right(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Somebody looked, and it is still right."""
    one = queries.own_meeting(request.actor, meeting_id)
    actions.confirm_own(meeting_id, by=request.actor, now=request.now)
    messages.success(request, _("Thank you. Whoever reads it sees that it was looked at today."))
    return redirect("own_meetings", one.program_id)


@keeper
@require_POST
def own_meeting_end(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """It is no longer."""
    one = queries.own_meeting(request.actor, meeting_id)
    actions.take_out_own(meeting_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken out. It stands in no list of ours any more."))
    return redirect("own_meetings", one.program_id)


@entrance
@require_safe
def own_feed(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The same as a Meeting Guide feed, for anybody's page or app: public facts, and nobody's name."""
    here = programs.organization_of(program_id)
    with organization.hold(here):
        rows = [_row(request, program_id, one) for one in queries.own_meetings(system(here), program_id)]
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    answer = HttpResponse(body, content_type="application/json; charset=utf-8")
    answer["ETag"] = etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    answer["Access-Control-Allow-Origin"], answer["X-Robots-Tag"] = "*", "noindex"
    answer["Cache-Control"] = "public, max-age=300"
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _row(request: HttpRequest, program_id: UUID, one: queries.OwnMeeting) -> dict[str, Any]:
    here, wrong = (
        request.build_absolute_uri(reverse(name, args=[program_id, one.id]))
        for name in ("meeting_page", "meeting_wrong")
    )  # fmt: skip
    return published(one.facts, feedback_url=wrong, url=here)


def _program(request: HttpRequest, program_id: UUID | None) -> Any:
    require(request.actor, Permission.MEETINGS_KEEP, program=program_id)
    return programs.program(request.actor, program_id)


def _saved(request: HttpRequest, program_id: UUID | None) -> HttpResponse:
    messages.success(request, _("Saved. It stands in the list that everybody may read."))
    return redirect("own_meetings", program_id)


def _form(
    request: HttpRequest, form: OwnMeetingForm, program: Any, one: queries.OwnMeeting | None = None
) -> HttpResponse:
    shown = {"form": form, "program": program, "one": one}
    return render(request, "lists/own_one.html", shown, status=422 if form.is_bound and form.errors else 200)
