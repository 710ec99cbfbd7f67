"""Where is the next meeting? Anybody may ask, without signing in, and nothing of what they ask is kept (R65).

What is typed goes by POST and stands in no address; the answer is kept by nobody on the way. The same page answers
without a script. With one, only the answer is fetched, and where the phone is is made coarse before it is sent.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from companionway.desk import catalogue, finding
from companionway.desk.door import CHOSEN, entrance
from companionway.desk.finding import Looked, Question
from companionway.ground import organization
from companionway.ground.access import system
from companionway.meetings import queries
from companionway.meetings.queries import Hit
from companionway.meetings.rules import FEW, MANY, PATHWAYS, STEPS, Place, When
from companionway.programs import queries as programs
from companionway.web.meetings.holes import Holed, Holes, hole
from companionway.web.meetings.rows import rows
from companionway.web.meetings.visit import Visit, visited

PART = "X-Part"  # the header by which the page's own script asks for the answer alone
OTHERS = 3  # meetings of other ways beside the list
PAGES = 200  # pages and answers, as they are before anybody's own words are put in
_pages: OrderedDict[tuple, Holed] = OrderedDict()


@entrance
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """To the page of one's own or of the only organization here, or a choice among them by their outward names."""
    mine = request.session.get(CHOSEN) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    held = [one for one in programs.organizations() if mine in (None, str(one.id))]
    found = [(one.outward_name, first) for one in held if (first := _first_program(one.id))]
    if len(found) == 1:
        return redirect("finder", found[0][1])
    return render(request, "meetings/choose.html", {"found": found}, status=200 if found else 404)


def _first_program(organization_id: UUID) -> UUID | None:
    with organization.hold(organization_id):
        return next((one.id for one in programs.programs(system(organization_id))), None)


@gzip_page  # nothing secret stands in it, so that its length may tell what was typed and nothing else
@csrf_exempt  # it changes nothing, and no cookie stays on the phone
@require_http_methods(["GET", "HEAD", "POST"])
@visited
def finder(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; and below it what answers."""
    if request.method != "POST":
        finding.make_ready()
        return HttpResponse(_page(visit).filled(_typed(Looked())))
    return answered(visit, finding.read(request.POST), part=PART in request.headers)


def answered(visit: Visit, looked: Looked, *, part: bool = False) -> HttpResponse:
    """What answers, on the page or, for its own script, alone."""
    found, status = _answer(visit, looked)
    written = found["found"] if part else _page(visit).filled(_typed(looked) | found)
    return HttpResponse(written, status=status)


def _page(visit: Visit) -> Holed:
    """The page with holes where what was typed and what answers belong."""
    return _once(visit.shape, "meetings/finder.html", lambda: visit.frame | {"form": choices(visit.language)})


def _once(shape: tuple, template: str, told: Callable[[], dict[str, Any]]) -> Holed:
    """A template with holes, rendered once for all that is alike in `shape`."""
    key = template, *shape
    if (held := _pages.get(key)) is None:
        held = _pages[key] = Holed(render_to_string(template, told() | {"hole": Holes()}))
        while len(_pages) > PAGES:
            _pages.popitem(last=False)
    return held


def _typed(looked: Looked) -> dict[str, str]:
    """What was typed and chosen, put back where it stood."""
    said = {"near": escape(looked.near), "here": looked.here, "words": escape(looked.words)}
    more = looked.types or looked.spoken or looked.words or looked.whose or looked.how != "in_person"
    marked = {one: " checked" if one.startswith(("how=", "types=")) else " selected" for one in looked.chosen}
    return said | marked | {"more": " open" if more else ""}


def choices(language: str) -> dict[str, Any]:
    """What can be chosen: the hole that marks it, its value, its words."""
    return {
        "far": [(hole(f"far={one}"), one, far_said(one)) for one in finding.FARS],
        "when": [(hole(f"when={one}"), one, catalogue.word(When(one), language)) for one in finding.WHEN],
        "whose": [
            (title, [(hole(f"whose={code}"), code, all_of), *_marked("whose", kinds, language)])
            for title, code, all_of, kinds in (
                (_("Twelve steps"), "steps", _("any of the twelve steps"), finding.TWELVE),
                (_("Other ways"), "others", _("any of the other ways"), finding.OTHERS),
                (_("For family and friends"), "family", _("any for family and friends"), finding.FAMILY),
            )
        ],
        "how": [
            (hole(f"how={code}"), code, said)
            for code, said in (
                ("in_person", _("In person")), ("online", _("Online or by phone")), ("both", _("Both")),
            )
        ],
        "anybody": hole("whose="), "any_language": hole("spoken="),
        "kinds": [
            (title, _marked("types", kinds, language))
            for title, kinds in (
                (_("For whom"), finding.FOR_WHOM), (_("What helps to be there"), finding.HELPS),
                (_("What is done there"), finding.DONE),
            )
        ],
        "spoken": [
            (hole(f"spoken={one}"), one, catalogue.word(one, language, kind="meeting_language"))
            for one in finding.SPOKEN
        ],
    }  # fmt: skip


def _marked(name: str, kinds, language: str) -> list[tuple[str, str, str]]:
    return [(hole(f"{name}={one}"), str(one), _capital(catalogue.word(one, language))) for one in kinds]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def far_said(far: str) -> str:
    """ "10 miles"."""
    unit, number = far.split(":")
    n = int(number)
    return ngettext("%(n)s mile", "%(n)s miles", n) % {"n": n} if unit == "mi" else _("%(n)s km") % {"n": n}


def _answer(visit: Visit, looked: Looked) -> tuple[dict[str, str], int]:
    """What answers, as HTML; or beside the place that it was not found."""
    asked = finding.question(looked, now=visit.now, zone=visit.zone)
    if asked is None:
        told = {"near": looked.near} | visit.frame
        wrong = escape(_("We do not know this place. A ZIP code, or a town with its state, works best."))
        line = f'<span class="wrong" id="near-wrong">{wrong}</span>'
        return {"near_wrong": line, "near_described": ' aria-invalid="true" aria-describedby="near-wrong"',
                "found": render_to_string("meetings/_unknown.html", told)}, 422  # fmt: skip
    return {"found": _found(visit, looked, asked)}, 200


def _found(visit: Visit, looked: Looked, asked: Question) -> str:
    hits = queries.find(visit.by, asked.ask, now=visit.now, once=True)
    others, meant = beside(visit, asked, hits), _meant(looked, asked)
    alike = {
        "any": bool(hits), "more": len(hits) >= looked.limit < MANY, "others": bool(others),
        "area": bool(asked.place or looked.here), "wider": bool(asked.place) and looked.km < 100,
        "week": looked.when != When.WEEK, "online": looked.how == "in_person",
        "narrow": bool(looked.fellowships or looked.types or looked.spoken or looked.words),
    }  # fmt: skip
    shape = visit.program_id, visit.language, *alike.values()
    told = {
        "heading": escape(heading(looked, asked.place, len(hits), visit.language)),
        "rows": rows(hits, visit, zone=asked.zone, miles=looked.miles),
        "next": str(min(MANY, looked.limit + FEW)),
        "meant": render_to_string("meetings/_meant.html", {"meant": meant}) if meant else "",
        "beside": rows(others, visit, zone=asked.zone, miles=looked.miles),
    }
    return _once(shape, "meetings/_found.html", lambda: visit.frame | alike).filled(told)


def beside(visit: Visit, asked: Question, hits: Sequence[Hit]) -> list[Hit]:
    """Other ways, always: near by and from afar, whichever comes first; none that stands in the list already."""
    here = [one for one in hits if PATHWAYS[one.meeting.facts.fellowship] not in STEPS]  # these answer again
    ask = finding.other_ways(asked, few=OTHERS + len(here))
    steps = not hits or any(PATHWAYS[one.meeting.facts.fellowship] in STEPS for one in hits)
    if ask is None or not steps:
        return []
    shown = {one.meeting.id for one in hits}
    found = queries.find(visit.by, ask, now=visit.now, once=True)
    return [one for one in found if one.meeting.id not in shown][:OTHERS]


def heading(looked: Looked, place: Place | None, count: int, language: str) -> str:
    """ "12 meetings near Philadelphia, PA, tonight"."""
    number = str(count) if count < looked.limit else _("The next %(n)s") % {"n": count}
    when = catalogue.word(When(looked.when), language)
    near = (place_said(place) or looked.near) if place else ""
    return _heading(bool(place), near, count) % {
        "number": number, "place": near, "when": when[:1].lower() + when[1:],
    }  # fmt: skip


def _heading(placed: bool, near: str, n: int) -> str:
    if near:
        return ngettext(
            "%(number)s meeting near %(place)s, %(when)s", "%(number)s meetings near %(place)s, %(when)s", n
        )
    if placed:
        return ngettext("%(number)s meeting near you, %(when)s", "%(number)s meetings near you, %(when)s", n)
    return ngettext("%(number)s meeting, %(when)s", "%(number)s meetings, %(when)s", n)


def _meant(looked: Looked, asked: Question) -> list[str]:
    """Other places of that name, where somebody typed a name alone."""
    if asked.place is None or not asked.place.name or "," in looked.near:
        return []
    return [place_said(one) for one in asked.meant if one.name == asked.place.name][:3]


def place_said(place: Place) -> str:
    """ "Philadelphia, PA", as it can be typed again."""
    return ", ".join(part for part in (place.name, place.region or place.country) if part)
