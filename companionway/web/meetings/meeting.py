"""One meeting, as its list tells it: when, where, how one joins, and how sure that is (R35 R65)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.desk import catalogue, town
from companionway.meetings import queries
from companionway.meetings.queries import MeetingView
from companionway.meetings.rules import VERIFIED_MONTHS, MeetingType, occurrences
from companionway.programs import queries as programs
from companionway.web.meetings.rows import shown
from companionway.web.meetings.visit import Visit, visited

AHEAD = timedelta(days=8)
MONTH = timedelta(days=31)


@require_safe
@visited
def meeting(request: HttpRequest, visit: Visit, meeting_id: UUID) -> HttpResponse:
    """What it is, by the reader's clock and by its own."""
    view = queries.meeting(visit.by, meeting_id)
    told = visit.frame | shown(view, visit) | _next(view, visit) | _sure(view, visit, request.today)
    return render(request, "meetings/meeting.html", told)


def _next(view: MeetingView, visit: Visit) -> dict[str, Any]:
    """Its next time; by two clocks where they differ."""
    found = occurrences(view.facts, visit.now, visit.now + AHEAD)
    zone = view.facts.zone or visit.zone
    if not found:
        return {"next": "", "zone": zone}
    starts, ends = found[0]
    told = {
        "next": _said(starts, ends, visit.zone, visit), "starts": starts, "zone": zone,
        "zone_said": zone.rpartition("/")[2].replace("_", " "), "there_clock": "",
    }  # fmt: skip
    there = town.span(starts, ends, zone, visit.language)
    if there != town.span(starts, ends, visit.zone, visit.language):
        told["there_clock"] = there
    return told


def _said(starts, ends, zone: str, visit: Visit) -> str:
    going_on = starts <= visit.now
    said = town.begins(starts, ends, going_on=going_on, now=visit.now, zone=zone, language=visit.language)
    return said if going_on else f"{said} ({town.span(starts, ends, zone, visit.language)})"


def _sure(view: MeetingView, visit: Visit, today) -> dict[str, Any]:
    """Whether somebody looked at it lately, and whether its place is open."""
    months = programs.setting(visit.program_id, VERIFIED_MONTHS)
    on = view.facts.verified_on
    return {
        "old": on is not None and today - on > months * MONTH,
        "closed": MeetingType.TEMPORARILY_CLOSED in view.facts.types,
        "all_spoken": [
            catalogue.word(one, visit.language, kind="meeting_language") for one in sorted(view.facts.languages)
        ],
    }
