"""A meeting as a row of a list: what is the same for everybody is rendered once for each language and kept.

Only when it begins and how far it is are put in for whoever asks. A row that changed in its list is rendered anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from companionway.desk import catalogue, town
from companionway.meetings.queries import Hit, MeetingView
from companionway.meetings.rules import THERE, Attendance, MeetingFacts, MeetingType
from companionway.web.meetings.holes import Holed, Holes
from companionway.web.meetings.visit import Visit

KEPT = 4000  # rows of all languages, about 2 kB each
SAID = tuple(one for one in MeetingType if one is not MeetingType.TEMPORARILY_CLOSED)
_rows: OrderedDict[tuple[int, int, str], tuple[MeetingFacts, Holed]] = OrderedDict()


def rows(hits: Iterable[Hit], visit: Visit, *, zone: str, miles: bool) -> SafeString:
    """The rows, as HTML. Many begin at the same hour, whose words are made once."""
    times: dict[tuple, dict[str, str]] = {}
    written = []
    for hit in hits:
        time = hit.starts_at, hit.ends_at, hit.going_on
        if hit.starts_at is None or time not in times:
            times[time] = _when(hit, visit, zone)
        far = escape(town.far(hit.km, miles=miles, language=visit.language))
        written.append(_row(hit.meeting, visit).filled(times[time] | {"far": far}))
    return mark_safe("".join(written))


def when_said(hit: Hit, visit: Visit, zone: str) -> str:
    """When it begins, as people say it; or its week, where it has no time."""
    if hit.starts_at is None or hit.ends_at is None:
        return town.weekly(hit.meeting.facts, visit.language)
    told = {"going_on": hit.going_on, "now": visit.now, "zone": zone, "language": visit.language}
    return town.begins(hit.starts_at, hit.ends_at, **told)


def _when(hit: Hit, visit: Visit, zone: str) -> dict[str, str]:
    when, clocks = when_said(hit, visit, zone), ""
    if hit.starts_at is not None and hit.ends_at is not None:
        exact = town.clocks(hit.starts_at, hit.ends_at, now=visit.now, zone=zone, language=visit.language)
        clocks = f'<time datetime="{hit.starts_at.isoformat()}">{escape(exact)}</time>'
    said = escape(when[:1].upper() + when[1:])
    return {"when": said, "clocks": clocks, "now": "now" if hit.going_on else "soon"}


def _row(view: MeetingView, visit: Visit) -> Holed:
    key = visit.program_id.int, view.id.int, visit.language  # numbers, which a dictionary finds at once
    held = _rows.get(key)
    if held is None or (held[0] is not view.facts and held[0] != view.facts):
        held = _rows[key] = view.facts, Holed(render_to_string("meetings/_row.html", shown(view, visit)))
        while len(_rows) > KEPT:
            _rows.popitem(last=False)
    return held[1]


def secure(link: str) -> str:
    """A link of a list, where it is one that a page may lead to; whatever came in, nothing else does."""
    return link if link.startswith("https://") else ""


def shown(view: MeetingView, visit: Visit) -> dict:
    """What a template needs of a meeting."""
    one = view.facts
    return {
        "one": one, "id": view.id, "program_id": visit.program_id, "hole": Holes(), "language": visit.language,
        "whose": catalogue.word(one.fellowship, visit.language), "there": one.attendance in THERE,
        "paused": one.attendance is Attendance.PAUSED, "view": view,
        "attendance": catalogue.word(one.attendance, visit.language),
        "weekly": town.weekly(one, visit.language), "where": town.where(one), "phone": town.phone_link(one),
        "about": [catalogue.word(kind, visit.language) for kind in SAID if kind in one.types],
        "spoken": [catalogue.word(code, visit.language, kind="meeting_language") for code in sorted(one.languages)
                   if code != visit.language],
        "join": secure(one.join_url), "own_page": secure(one.url), "directions": town.directions(one),
        "street_map": town.street_map(one),
    }  # fmt: skip
