"""What was found, on paper: for a wall or for a pocket (R56 R65). The name of the file tells nothing."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from companionway.desk import finding, often
from companionway.desk.paper import meetings_near
from companionway.desk.paper.meeting_list import MOST, Size
from companionway.meetings import queries
from companionway.web.meetings.finder import answered as on_the_page
from companionway.web.meetings.visit import Visit, visited
from companionway.web.paper import answered

A_MINUTE = 12  # sheets of one visitor, of each worker: setting one costs some hundred milliseconds


@csrf_exempt  # it changes nothing, and no cookie is read
@require_POST
@visited
def printed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same question as on the page, and its answer as a sheet."""
    if wait := often.wait(often.visitor("paper", request), most=A_MINUTE, now=visit.now):
        answer = render(request, "429.html", status=429)
        answer["Retry-After"] = str(wait)
        return answer
    looked = finding.read(request.POST)
    asked = finding.question(looked, now=visit.now, zone=visit.zone)
    if asked is None:
        return on_the_page(visit, looked)
    size = Size.POCKET if request.POST.get("size") == Size.POCKET else Size.WALL
    hits = queries.find(visit.by, replace(asked.ask, limit=MOST[size] + 1), now=visit.now)

    def page_of(meeting_id: UUID) -> str:
        return request.build_absolute_uri(reverse("meeting_page", args=[visit.program_id, meeting_id]))

    pdf = meetings_near.sheet(
        hits, looked, asked, size=size, page_of=page_of, outward_name=visit.outward_name,
        link=request.build_absolute_uri(reverse("finder", args=[visit.program_id])),
        language=visit.language, at=visit.now,
    )  # fmt: skip
    return answered(pdf, "list")
