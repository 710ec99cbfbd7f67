"""What was found, on a map that is drawn here (R65); streets only where the operator has some and somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from companionway.desk import finding, town
from companionway.desk.finding import Looked, Question
from companionway.desk.town_map import drawn
from companionway.meetings import queries
from companionway.meetings.queries import Hit
from companionway.meetings.rules import THERE, MeetingFacts
from companionway.web.meetings.finder import answered
from companionway.web.meetings.rows import when_said
from companionway.web.meetings.visit import Visit, visited

STREETS = "streets"  # the field of whoever asks for them
ASKED = ("near", "here", "far", "when", "whose", "how", "types", "spoken", "words", "limit", "in")


@dataclass(frozen=True)
class Line:
    """One meeting of the list that is the map's table."""

    number: int
    hit: Hit
    when: str
    far: str
    within_km: float

    @property
    def meeting(self) -> MeetingFacts:
        """As it is listed."""
        return self.hit.meeting.facts

    @property
    def placed(self) -> tuple[float, float] | None:
        """Where the map shows it, if one would go there: what is only joined from afar is no place to go to."""
        one = self.meeting
        if one.lat is None or one.lon is None or one.attendance not in THERE:
            return None
        return (one.lat, one.lon) if self.hit.km is None or self.hit.km <= self.within_km else None


@csrf_exempt  # it changes nothing, and no cookie is read
@require_POST
@visited
def mapped(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same question as on the page, and where its answers lie."""
    looked = finding.read(request.POST)
    asked = finding.question(looked, now=visit.now, zone=visit.zone)
    if asked is None:
        return answered(visit, looked)
    lines = _lines(queries.find(visit.by, asked.ask, now=visit.now, once=True), visit, looked, asked)
    tiles = settings.COMPANIONWAY_MAP_TILES
    streets = bool(tiles) and STREETS in request.POST
    map_ = drawn(
        [(one.number, *one.placed) for one in lines if one.placed],
        (asked.ask.lat, asked.ask.lon) if asked.place else None, miles=looked.miles, tiles=tiles if streets else "",
        towns=not streets,
    )  # fmt: skip
    answer = render(request, "meetings/map.html", {
        **visit.frame, "map": map_, "lines_found": lines, "asked_again": _again(request.POST),
        "rings": [{"x": one.x, "y": one.y, "words": _round(one.far, looked)} for one in map_.rings] if map_ else [],
        "may_have_streets": bool(tiles) and not streets, "streets": streets, "tiles_of": urlsplit(tiles).hostname,
        "credit": settings.COMPANIONWAY_MAP_CREDIT if streets else "",
    })  # fmt: skip
    if streets:
        answer._csp_update = {"img-src": [origin_of(tiles)]}
    return answer


def origin_of(tiles: str) -> str:
    """The one host that this answer may take pictures from."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}"


def _lines(hits: Sequence[Hit], visit: Visit, looked: Looked, asked: Question) -> list[Line]:
    return [
        Line(
            number,
            hit,
            when_said(hit, visit, asked.zone),
            town.far(hit.km, miles=looked.miles, language=visit.language),
            asked.ask.within_km,
        )
        for number, hit in enumerate(hits, 1)
    ]


def _round(far: float, looked: Looked) -> str:
    return f"{far:g} {'mi' if looked.miles else 'km'}"


def _again(said: QueryDict) -> list[tuple[str, str]]:
    """What was asked, and nothing else that was sent, to be asked again by a button."""
    return [(name, value) for name in ASKED for value in said.getlist(name)]
