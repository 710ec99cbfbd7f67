"""A sheet of paper typed in at the front desk: who came, and, for those who may, a night's calls (R56 R84)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.picking import MOST_FOUND
from companionway.desk.forms.sheet import VISIT, Entry, Sheet
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.support.rules import Source
from companionway.web.editing import data

# An action's field -> the cell it is about.
CELLS = {"person_id": "who", "with_person_id": "by"}


@door(Permission.FRONT_DESK)
@require_http_methods(["GET", "POST"])
def grid(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Rows to type in. Right rows are kept at once, wrong ones stay with what is the matter beside the cell."""
    site = queries.at_desk(request.actor, site_id)
    today = programs.local_day(site.program_id, request.now)
    sheet = Sheet(data(request), actor=request.actor, today=today, initial={"day": today, "key": ids.new()})
    if sheet.head.is_bound:
        whole = sheet.keep(partial(_keep, request, site_id), zone=programs.zone(site.program_id))
        if sheet.kept:
            said = ngettext("{n} row is saved.", "{n} rows are saved.", sheet.kept)
            messages.success(request, said.format(n=sheet.kept))
        if whole:
            return redirect("grid", site_id)
    shown = {"site": site, "sheet": sheet, "may": request.actor.permissions}
    return render(request, "front/grid.html", shown, status=422 if sheet.head.is_bound else 200)


def _keep(request: HttpRequest, site_id: UUID, entry: Entry) -> None:
    """One row in one transaction. What the colleague may not see is said like a name that nobody has."""
    try:
        _visit(request, site_id, entry) if entry.what == VISIT else _contact(request, entry)
    except NotFound:
        raise Refused("name_fits_nobody", field="who") from None
    except Forbidden as no:
        known = str(no) == "key"
        raise Refused("row_saved_before" if known else "name_fits_nobody", field="who") from None
    except Refused as refused:
        refused.field = CELLS.get(refused.field, refused.field)
        raise


def _visit(request: HttpRequest, site_id: UUID, entry: Entry) -> None:
    actions.visited(
        entry.person_id, site_id, came_at=entry.at, minutes=entry.minutes, source=Source.DESK, key=entry.key,
        by=request.actor, now=request.now,
    )  # fmt: skip


def _contact(request: HttpRequest, entry: Entry) -> None:
    actions.log(
        entry.person_id, entry.with_person_id, entry.contact, key=entry.key, by=request.actor, now=request.now
    )


@door(Permission.FRONT_DESK)
@require_POST
def who(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """People whom a few letters fit, for the cell in which somebody types. By POST: no name in an address."""
    queries.at_desk(request.actor, site_id)
    words = request.POST.get("words", "")[:100]
    found = consent.search(request.actor, words, today=request.today, limit=MOST_FOUND)
    return render(request, "front/_options.html", {"found": found})
